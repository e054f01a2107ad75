package dev.sluice.transform.check;

import dev.sluice.data.ColumnType.Kind;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate Validator, asked about the values of one column. It is started when it is first asked, so that a run without a bad value never pays for it. Thread-safe.
 *
 * <p>Messages are in the language of the job whatever the machine's is, and are filled in without an expression language, so that no value is ever evaluated.
 */
final class Authority {

    private static final Set<String> NOT_FOR_MESSAGES =
            Set.of("message", "groups", "payload", "validationAppliesTo", "flags");

    private final Class<?> bean;
    private final List<ConstraintSpec> constraints;
    private final Clock clock;
    private final Wording wording;
    private volatile @Nullable Validator validator;

    Authority(Kind kind, List<ConstraintSpec> constraints, Clock clock, Wording wording) {
        this.bean = Cells.of(kind);
        this.constraints = List.copyOf(constraints);
        this.clock = clock;
        this.wording = wording;
    }

    /**
     * What Hibernate Validator says of a value.
     *
     * @param constraint the annotation that the value fails
     * @param message in words, without the column's name
     */
    record Finding(Class<? extends Annotation> constraint, String message) {}

    /**
     * Judges a value.
     *
     * @return every constraint that it fails, in no fixed order
     * @throws jakarta.validation.ValidationException when a constraint cannot be used for the type, or its validator ended with an exception
     */
    List<Finding> judge(@Nullable Object value) {
        return judge(validator(), bean, value);
    }

    private static <T> List<Finding> judge(Validator validator, Class<T> bean, @Nullable Object value) {
        Set<ConstraintViolation<T>> violations = validator.validateValue(bean, Cells.PROPERTY, value);
        List<Finding> findings = new ArrayList<>();
        for (ConstraintViolation<T> violation : violations) {
            findings.add(new Finding(
                    violation.getConstraintDescriptor().getAnnotation().annotationType(), violation.getMessage()));
        }
        return findings;
    }

    /** The names of the constraints' attributes, which messages may stand for. */
    Set<String> attributes() {
        Set<String> names = new TreeSet<>();
        validator()
                .getConstraintsForClass(bean)
                .getConstraintsForProperty(Cells.PROPERTY)
                .getConstraintDescriptors()
                .forEach(each -> names.addAll(each.getAttributes().keySet()));
        names.removeAll(NOT_FOR_MESSAGES);
        return names;
    }

    private Validator validator() {
        Validator started = validator;
        if (started == null) {
            synchronized (this) {
                started = validator;
                if (started == null) {
                    started = start();
                    validator = started;
                }
            }
        }
        return started;
    }

    /** The factory is never closed: it holds memory only, and the validator needs it. */
    private Validator start() {
        HibernateValidatorConfiguration configuration = Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(
                        new ParameterMessageInterpolator(Set.of(wording.locale()), wording.locale(), false))
                .clockProvider(() -> clock);
        ConstraintMapping mapping = configuration.createConstraintMapping();
        Definitions.map(mapping, bean, constraints, wording);
        ValidatorFactory factory = configuration.addMapping(mapping).buildValidatorFactory();
        return factory.getValidator();
    }
}
