package dev.sluice.transform.check;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One of some values, as a constraint that Hibernate Validator words like any other. Who validates it is said where it is used. */
@Constraint(validatedBy = {})
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface In {

    /** The words. */
    String message() default "must be one of {values}";

    /** Jakarta Validation asks for it. */
    Class<?>[] groups() default {};

    /** Jakarta Validation asks for it. */
    Class<? extends Payload>[] payload() default {};

    /** The values for the message. */
    String values();
}
