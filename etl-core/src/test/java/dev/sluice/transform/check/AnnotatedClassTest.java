package dev.sluice.transform.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.EAN;
import org.junit.jupiter.api.Test;

class AnnotatedClassTest {

    record Order(
            long id,
            @NotNull @Size(max = 200) @Email String email,
            @DecimalMin(value = "0", inclusive = false) BigDecimal amount,
            @Min(1) @Max(999) Integer quantity,
            @Pattern(regexp = "[A-Z]{2}") String country,
            @PastOrPresent LocalDate ordered,
            @EAN String ean,
            @NotBlank(message = "a name is needed") String name) {}

    @Test
    void theFieldsOfARecordBecomeColumnsInTheirOrder() {
        assertThat(AnnotatedClass.fields(Order.class))
                .containsExactly(
                        field("id", Kind.BIGINT, true),
                        field("email", Kind.TEXT, true, ConstraintSpec.Plain.EMAIL, new ConstraintSpec.Size(0, 200)),
                        field("amount", Kind.NUMERIC, false, new ConstraintSpec.DecimalMin(BigDecimal.ZERO, false)),
                        field("quantity", Kind.INT, false, new ConstraintSpec.Max(999), new ConstraintSpec.Min(1)),
                        field("country", Kind.TEXT, false, new ConstraintSpec.Matches("[A-Z]{2}")),
                        field("ordered", Kind.DATE, false, ConstraintSpec.Plain.PAST_OR_PRESENT),
                        field(
                                "ean",
                                Kind.TEXT,
                                false,
                                new ConstraintSpec.Custom(
                                        EAN.class,
                                        Map.of(
                                                "type",
                                                EAN.Type.EAN13,
                                                "message",
                                                "{org.hibernate.validator.constraints.EAN.message}"))),
                        field(
                                "name",
                                Kind.TEXT,
                                false,
                                new ConstraintSpec.Custom(NotBlank.class, Map.of("message", "a name is needed"))));
    }

    private static AnnotatedField field(String name, Kind kind, boolean required, ConstraintSpec... constraints) {
        return new AnnotatedField(name, ColumnType.of(kind), required, List.of(constraints));
    }

    @Constraint(validatedBy = {})
    @Retention(RetentionPolicy.RUNTIME)
    @interface Whole {
        String message() default "no";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @Whole
    record Wrong(Object thing, @NotNull Thread other) {}

    @Test
    void everythingThatCannotBeAColumnIsToldAtOnce() {
        assertThatThrownBy(() -> AnnotatedClass.fields(Wrong.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Wrong.class.getName() + """
                        :
                        @Whole is on the class as a whole, and a row is never made an object of it: say it as a rule, such as rule("ends_after_start", "ends >= starts")
                        thing: no column holds a java.lang.Object
                        other: no column holds a java.lang.Thread""");
    }
}
