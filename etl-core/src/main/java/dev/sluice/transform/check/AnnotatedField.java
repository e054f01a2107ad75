package dev.sluice.transform.check;

import dev.sluice.data.ColumnType;
import java.util.List;

/**
 * A field of an annotated class, as a column. Immutable and thread-safe.
 *
 * @param name its name
 * @param type the column type that holds what its Java type holds
 * @param required whether it is {@code @NotNull}, or of a primitive type
 * @param constraints what its values must pass beside that
 */
public record AnnotatedField(String name, ColumnType type, boolean required, List<ConstraintSpec> constraints) {

    public AnnotatedField {
        constraints = List.copyOf(constraints);
    }
}
