package dev.sluice.transform.check;

import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Reads a record or bean class that carries Jakarta Validation's annotations: its fields become columns. What the annotations mean, Hibernate Validator's own metadata says. Has no state. */
public final class AnnotatedClass {

    private static final Map<Class<?>, Kind> KINDS = Map.ofEntries(
            Map.entry(String.class, Kind.TEXT),
            Map.entry(short.class, Kind.SMALLINT),
            Map.entry(Short.class, Kind.SMALLINT),
            Map.entry(int.class, Kind.INT),
            Map.entry(Integer.class, Kind.INT),
            Map.entry(long.class, Kind.BIGINT),
            Map.entry(Long.class, Kind.BIGINT),
            Map.entry(BigDecimal.class, Kind.NUMERIC),
            Map.entry(float.class, Kind.REAL),
            Map.entry(Float.class, Kind.REAL),
            Map.entry(double.class, Kind.DOUBLE),
            Map.entry(Double.class, Kind.DOUBLE),
            Map.entry(boolean.class, Kind.BOOLEAN),
            Map.entry(Boolean.class, Kind.BOOLEAN),
            Map.entry(UUID.class, Kind.UUID),
            Map.entry(byte[].class, Kind.BYTEA),
            Map.entry(LocalDate.class, Kind.DATE),
            Map.entry(LocalTime.class, Kind.TIME),
            Map.entry(LocalDateTime.class, Kind.TIMESTAMP),
            Map.entry(Instant.class, Kind.TIMESTAMPTZ),
            Map.entry(OffsetDateTime.class, Kind.TIMESTAMPTZ));

    private AnnotatedClass() {}

    /**
     * The fields of a class, in the order in which it declares them; static and transient ones are none.
     *
     * @throws IllegalArgumentException when a field has a type that no column holds, or a constraint is on the class as a whole, with every such thing
     */
    public static List<AnnotatedField> fields(Class<?> type) {
        List<String> wrong = new ArrayList<>();
        List<AnnotatedField> fields = new ArrayList<>();
        try (ValidatorFactory factory = Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            Validator validator = factory.getValidator();
            BeanDescriptor bean = validator.getConstraintsForClass(type);
            bean.getConstraintDescriptors()
                    .forEach(each -> wrong.add("@"
                            + each.getAnnotation().annotationType().getSimpleName()
                            + " is on the class as a whole, and a row is never made an object of it: say it as a rule, such as"
                            + " rule(\"ends_after_start\", \"ends >= starts\")"));
            for (Field field : type.getDeclaredFields()) {
                if (!field.isSynthetic() && (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                    read(field, bean, fields, wrong);
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(type.getName() + ":\n" + String.join("\n", wrong));
        }
        return fields;
    }

    private static void read(Field field, BeanDescriptor bean, List<AnnotatedField> fields, List<String> wrong) {
        Kind kind = KINDS.get(field.getType());
        if (kind == null) {
            wrong.add(field.getName() + ": no column holds a " + field.getType().getTypeName());
            return;
        }
        boolean required = field.getType().isPrimitive();
        List<ConstraintSpec> constraints = new ArrayList<>();
        PropertyDescriptor property = bean.getConstraintsForProperty(field.getName());
        for (ConstraintDescriptor<?> each : sorted(property)) {
            if (each.getAnnotation() instanceof NotNull) {
                required = true;
            } else {
                constraints.add(AnnotatedConstraint.of(each));
            }
        }
        fields.add(new AnnotatedField(field.getName(), ColumnType.of(kind), required, constraints));
    }

    /** Metadata comes in no order. */
    private static List<ConstraintDescriptor<?>> sorted(
            @org.jspecify.annotations.Nullable PropertyDescriptor property) {
        if (property == null) {
            return List.of();
        }
        return property.getConstraintDescriptors().stream()
                .sorted(Comparator.comparing((ConstraintDescriptor<?> each) ->
                                each.getAnnotation().annotationType().getName())
                        .thenComparing(each -> each.getAnnotation().toString()))
                .toList();
    }
}
