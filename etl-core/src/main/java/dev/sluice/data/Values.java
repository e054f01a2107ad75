package dev.sluice.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row, by column: the row that a {@link ColumnsBuilder} has begun, or a finished {@link Row}. The typed getters look at neither the null bitmap nor the column's type: ask {@link #isNull} first, and use the getter
 * of the type's {@link ColumnType.Storage}. Used by one thread.
 */
public interface Values {

    /** The schema that the row has. */
    Schema schema();

    /** Where the row's record stands in the input. */
    Position position();

    /** Whether a value is null. */
    boolean isNull(int column);

    /** The value of a LONG column, the high half of a TWO_LONGS value, or the unscaled value of a DECIMAL. */
    long getLong(int column);

    /** The low half of a TWO_LONGS value. */
    long getLowLong(int column);

    /** The value of a DOUBLE column. */
    double getDouble(int column);

    /** The scale of a DECIMAL value (value = unscaled * 10^-scale), or {@link Columns#SCALE_IN_TEXT}. */
    int scale(int column);

    /** The array in which the bytes of a value stand, of a BYTES column or of a DECIMAL in text; it may be another one after a value was set. Do not write to it. */
    byte[] array(int column);

    /** Where in that array the bytes begin. */
    int offset(int column);

    /** How many bytes the value has there. */
    int length(int column);

    /** The values of the key's columns as text, in the schema's order; null when there is no key, or no value for a part of it. */
    default @Nullable List<String> key() {
        List<String> key = new ArrayList<>();
        for (int i = 0; i < schema().size(); i++) {
            if (schema().column(i).key()) {
                String text = Columns.text(get(i));
                if (text == null) {
                    return null;
                }
                key.add(text);
            }
        }
        return key.isEmpty() ? null : key;
    }

    /** The value as an object, as {@link Columns#getObject} gives it; null for null. */
    @Nullable
    Object get(int column);
}
