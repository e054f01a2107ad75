package dev.sluice.expression;

import dev.sluice.data.Values;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One compiled operation of an expression. {@link #eval} leaves its value in the fields that the type calls for, so that nothing is boxed or allocated; the value stands until the next call. Used by one thread.
 */
abstract class Node {

    static final byte[] NO_BYTES = {};

    final Type type;

    /** Where it stands in the expression's text. */
    final int at;

    /** Integers, dates and times; a boolean as 0 or 1; a numeric's unscaled value; the high half of a uuid. */
    long number;

    /** The low half of a uuid. */
    long low;

    /** real and double. */
    double real;

    /** The scale of a numeric that fits a long. */
    int scale;

    /** A numeric that fits no long; else null. */
    @Nullable
    BigDecimal big;

    /** text, json and bytea: {@code bytes[from, to)}. */
    byte[] bytes = NO_BYTES;

    int from;
    int to;

    Node(Type type, int at) {
        this.type = type;
        this.at = at;
    }

    /**
     * Computes the value for a row; false when it is null.
     *
     * @throws EvaluationException when the row has no value here: a division by zero, an overflow, a text that is no number
     */
    abstract boolean eval(Values row);

    /** The numeric value as an object. */
    final BigDecimal decimal() {
        BigDecimal held = big;
        return held == null ? BigDecimal.valueOf(number, scale) : held;
    }

    /** Sets a numeric value, as a long where it fits one. */
    final void setDecimal(BigDecimal value) {
        if (value.precision() <= Decimals.LONG_DIGITS && value.scale() >= 0) {
            number = value.unscaledValue().longValue();
            scale = value.scale();
            big = null;
        } else {
            big = value.scale() < 0 ? value.setScale(0) : value;
        }
    }

    final void setDecimal(long unscaled, int digitsAfterPoint) {
        number = unscaled;
        scale = digitsAfterPoint;
        big = null;
    }

    final void setBytes(byte[] in, int start, int end) {
        bytes = in;
        from = start;
        to = end;
    }

    /** Takes over the value of another node of the same storage. */
    final boolean take(Node other) {
        number = other.number;
        low = other.low;
        real = other.real;
        scale = other.scale;
        big = other.big;
        bytes = other.bytes;
        from = other.from;
        to = other.to;
        return true;
    }
}
