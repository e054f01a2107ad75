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
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.cfg.ConstraintMapping;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate Validator, asked about the values of one column. It is started when it is first asked, so that a run without a bad value never pays for it. Thread-safe.
 *
 * <p>Messages are in English whatever the machine's language is, and are filled in without an expression language, so that no value is ever evaluated.
 */
final class Authority {

    private final Class<?> bean;
    private final List<ConstraintSpec> constraints;
    private final Clock clock;
    private volatile @Nullable Validator validator;

    Authority(Kind kind, List<ConstraintSpec> constraints, Clock clock) {
        this.bean = Cells.of(kind);
        this.constraints = List.copyOf(constraints);
        this.clock = clock;
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
        // Locale.ROOT is English here; for Locale.ENGLISH, which has no file of its own, the machine's own language
        // would come first.
        HibernateValidatorConfiguration configuration = Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ROOT), Locale.ROOT, false))
                .clockProvider(() -> clock);
        ConstraintMapping mapping = configuration.createConstraintMapping();
        Definitions.map(mapping, bean, constraints);
        ValidatorFactory factory = configuration.addMapping(mapping).buildValidatorFactory();
        return factory.getValidator();
    }
}
