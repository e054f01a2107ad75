package dev.sluice.transform.check;

import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.cfg.ConstraintDef;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.cfg.GenericConstraintDef;
import org.hibernate.validator.cfg.context.PropertyConstraintMappingContext;
import org.hibernate.validator.cfg.defs.DecimalMaxDef;
import org.hibernate.validator.cfg.defs.DecimalMinDef;
import org.hibernate.validator.cfg.defs.DigitsDef;
import org.hibernate.validator.cfg.defs.EmailDef;
import org.hibernate.validator.cfg.defs.FutureDef;
import org.hibernate.validator.cfg.defs.FutureOrPresentDef;
import org.hibernate.validator.cfg.defs.MaxDef;
import org.hibernate.validator.cfg.defs.MinDef;
import org.hibernate.validator.cfg.defs.NegativeDef;
import org.hibernate.validator.cfg.defs.NegativeOrZeroDef;
import org.hibernate.validator.cfg.defs.NotBlankDef;
import org.hibernate.validator.cfg.defs.NotEmptyDef;
import org.hibernate.validator.cfg.defs.PastDef;
import org.hibernate.validator.cfg.defs.PastOrPresentDef;
import org.hibernate.validator.cfg.defs.PatternDef;
import org.hibernate.validator.cfg.defs.PositiveDef;
import org.hibernate.validator.cfg.defs.PositiveOrZeroDef;
import org.hibernate.validator.cfg.defs.SizeDef;

/** Our constraints in Hibernate Validator's programmatic words. */
final class Definitions {

    private Definitions() {}

    /** Puts constraints on the property of a bean. */
    static void map(ConstraintMapping mapping, Class<?> bean, List<ConstraintSpec> constraints, Wording wording) {
        PropertyConstraintMappingContext property = mapping.type(bean).field(Cells.PROPERTY);
        for (ConstraintSpec constraint : constraints) {
            property.constraint(worded(constraint, wording));
            if (constraint instanceof ConstraintSpec.Size size) {
                countCharacters(mapping, size);
            } else if (constraint instanceof ConstraintSpec.OneOf in) {
                lookUp(mapping, in);
            }
        }
    }

    private static void countCharacters(ConstraintMapping mapping, ConstraintSpec.Size size) {
        int min = size.min();
        int max = size.max();
        mapping.constraintDefinition(Size.class)
                .includeExistingValidators(true)
                .validateType(String.class)
                .with(text -> {
                    if (text == null) {
                        return true;
                    }
                    int count = text.codePointCount(0, text.length());
                    return count >= min && count <= max;
                });
    }

    private static void lookUp(ConstraintMapping mapping, ConstraintSpec.OneOf in) {
        Set<String> texts = Set.copyOf(in.values());
        mapping.constraintDefinition(In.class)
                .includeExistingValidators(false)
                .validateType(String.class)
                .with(text -> text == null || texts.contains(text))
                .validateType(Number.class)
                .with(number -> number == null
                        || in.values().stream()
                                .anyMatch(each ->
                                        new BigDecimal(each).compareTo(new BigDecimal(number.toString())) == 0));
    }

    private static ConstraintDef<?, ?> worded(ConstraintSpec constraint, Wording wording) {
        ConstraintDef<?, ?> definition = definition(constraint, wording.locale());
        String message = wording.messages().get(constraint.word());
        boolean hasOwn = constraint instanceof ConstraintSpec.Custom custom
                && custom.attributes().containsKey("message");
        return message == null || hasOwn ? definition : definition.message(message);
    }

    private static ConstraintDef<?, ?> definition(ConstraintSpec constraint, Locale locale) {
        if (constraint instanceof ConstraintSpec.Plain plain) {
            return plain(plain);
        }
        if (constraint instanceof ConstraintSpec.Size size) {
            return new SizeDef().min(size.min()).max(size.max());
        }
        if (constraint instanceof ConstraintSpec.Min min) {
            return new MinDef().value(min.value());
        }
        if (constraint instanceof ConstraintSpec.Max max) {
            return new MaxDef().value(max.value());
        }
        if (constraint instanceof ConstraintSpec.DecimalMin min) {
            return new DecimalMinDef()
                    .value(min.value().toPlainString())
                    .inclusive(min.inclusive())
                    .message(Sentences.decimalMin(min.inclusive(), locale));
        }
        if (constraint instanceof ConstraintSpec.DecimalMax max) {
            return new DecimalMaxDef()
                    .value(max.value().toPlainString())
                    .inclusive(max.inclusive())
                    .message(Sentences.decimalMax(max.inclusive(), locale));
        }
        if (constraint instanceof ConstraintSpec.Digits digits) {
            return new DigitsDef().integer(digits.integer()).fraction(digits.fraction());
        }
        if (constraint instanceof ConstraintSpec.Matches pattern) {
            return new PatternDef().regexp(pattern.regexp());
        }
        if (constraint instanceof ConstraintSpec.OneOf in) {
            return new GenericConstraintDef<>(In.class)
                    .message(Sentences.in(locale))
                    .param("values", in.shown());
        }
        return custom((ConstraintSpec.Custom) constraint);
    }

    private static ConstraintDef<?, ?> custom(ConstraintSpec.Custom custom) {
        GenericConstraintDef<?> definition = new GenericConstraintDef<>(custom.type());
        custom.attributes().forEach(definition::param);
        return definition;
    }

    private static ConstraintDef<?, ?> plain(ConstraintSpec.Plain plain) {
        return switch (plain) {
            case NOT_EMPTY -> new NotEmptyDef();
            case NOT_BLANK -> new NotBlankDef();
            case EMAIL -> new EmailDef();
            case POSITIVE -> new PositiveDef();
            case POSITIVE_OR_ZERO -> new PositiveOrZeroDef();
            case NEGATIVE -> new NegativeDef();
            case NEGATIVE_OR_ZERO -> new NegativeOrZeroDef();
            case PAST -> new PastDef();
            case PAST_OR_PRESENT -> new PastOrPresentDef();
            case FUTURE -> new FutureDef();
            case FUTURE_OR_PRESENT -> new FutureOrPresentDef();
        };
    }
}
