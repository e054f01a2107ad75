package dev.sluice.transform.check;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** One annotation as a constraint: in our own words where it says no more than they do, so that it is compiled; else as it stands, so that Hibernate Validator runs it, its own message included. */
final class AnnotatedConstraint {

    private static final Map<Class<? extends Annotation>, ConstraintSpec> PLAIN = Map.ofEntries(
            Map.entry(NotEmpty.class, ConstraintSpec.Plain.NOT_EMPTY),
            Map.entry(NotBlank.class, ConstraintSpec.Plain.NOT_BLANK),
            Map.entry(Email.class, ConstraintSpec.Plain.EMAIL),
            Map.entry(Positive.class, ConstraintSpec.Plain.POSITIVE),
            Map.entry(PositiveOrZero.class, ConstraintSpec.Plain.POSITIVE_OR_ZERO),
            Map.entry(Negative.class, ConstraintSpec.Plain.NEGATIVE),
            Map.entry(NegativeOrZero.class, ConstraintSpec.Plain.NEGATIVE_OR_ZERO),
            Map.entry(Past.class, ConstraintSpec.Plain.PAST),
            Map.entry(PastOrPresent.class, ConstraintSpec.Plain.PAST_OR_PRESENT),
            Map.entry(Future.class, ConstraintSpec.Plain.FUTURE),
            Map.entry(FutureOrPresent.class, ConstraintSpec.Plain.FUTURE_OR_PRESENT));

    private AnnotatedConstraint() {}

    static ConstraintSpec of(ConstraintDescriptor<?> descriptor) {
        Annotation annotation = descriptor.getAnnotation();
        Class<? extends Annotation> type = annotation.annotationType();
        if (!usualMessage(descriptor, type)) {
            return asItStands(descriptor, type);
        }
        if (annotation instanceof Size size) {
            return new ConstraintSpec.Size(size.min(), size.max());
        }
        if (annotation instanceof Min min) {
            return new ConstraintSpec.Min(min.value());
        }
        if (annotation instanceof Max max) {
            return new ConstraintSpec.Max(max.value());
        }
        if (annotation instanceof DecimalMin min) {
            return new ConstraintSpec.DecimalMin(new BigDecimal(min.value()), min.inclusive());
        }
        if (annotation instanceof DecimalMax max) {
            return new ConstraintSpec.DecimalMax(new BigDecimal(max.value()), max.inclusive());
        }
        if (annotation instanceof Digits digits) {
            return new ConstraintSpec.Digits(digits.integer(), digits.fraction());
        }
        if (annotation instanceof Pattern pattern && pattern.flags().length == 0) {
            return new ConstraintSpec.Matches(pattern.regexp());
        }
        boolean ordinary =
                !(annotation instanceof Email email) || email.regexp().equals(".*");
        ConstraintSpec plain = ordinary ? PLAIN.get(type) : null;
        return plain != null ? plain : asItStands(descriptor, type);
    }

    private static boolean usualMessage(ConstraintDescriptor<?> descriptor, Class<? extends Annotation> type) {
        return descriptor.getMessageTemplate().equals("{" + type.getName() + ".message}");
    }

    private static ConstraintSpec asItStands(ConstraintDescriptor<?> descriptor, Class<? extends Annotation> type) {
        Map<String, Object> attributes = new HashMap<>(descriptor.getAttributes());
        attributes.keySet().remove("groups");
        attributes.keySet().remove("payload");
        attributes.keySet().remove("validationAppliesTo");
        return new ConstraintSpec.Custom(type, attributes);
    }
}
