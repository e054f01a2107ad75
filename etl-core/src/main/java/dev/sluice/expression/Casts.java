package dev.sluice.expression;

import dev.sluice.data.ColumnType;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Conversions between types: those that CAST does, and the widening ones that happen by themselves. */
final class Casts {

    private Casts() {}

    /** Whether a value becomes the other type by itself, as PostgreSQL's implicit casts have it. */
    static boolean widens(Type from, Type to) {
        if (from == to || from.isOpen()) {
            return true;
        }
        if (from.isNumber() && to.isNumber()) {
            return from.compareTo(to) < 0;
        }
        return from.isDated() && to.isDated() && from.compareTo(to) < 0;
    }

    /** The operand in another type; null when there is no cast. A literal must have been given a type before. */
    static @Nullable Node cast(Node in, Type to, int at) {
        Type from = in.type;
        if (from == to) {
            return in;
        }
        if (to == Type.TEXT) {
            return ToText.of(in, at);
        }
        Strict.UnaryStep step = from == Type.TEXT ? fromText(to) : step(from, to);
        return step == null ? null : Strict.unary(to, at, in, step);
    }

    private static Strict.@Nullable UnaryStep fromText(Type to) {
        return to == Type.JSON || to == Type.BYTEA ? null : (in, out) -> FromText.parse(ToText.string(in), out);
    }

    private static Strict.@Nullable UnaryStep step(Type from, Type to) {
        if (to.isInteger()) {
            return toInteger(from, to);
        }
        return switch (to) {
            case NUMERIC -> toNumeric(from);
            case REAL, DOUBLE -> toFloat(from, to);
            case BOOLEAN -> from == Type.INT ? (in, out) -> out.number = in.number == 0 ? 0 : 1 : null;
            case DATE ->
                from == Type.TIMESTAMP || from == Type.TIMESTAMPTZ
                        ? (in, out) -> out.number = Math.floorDiv(in.number, Moments.MICROS_PER_DAY)
                        : null;
            case TIME ->
                from == Type.TIMESTAMP || from == Type.TIMESTAMPTZ
                        ? (in, out) -> out.number = Math.floorMod(in.number, Moments.MICROS_PER_DAY)
                        : null;
            case TIMESTAMP, TIMESTAMPTZ ->
                switch (from) {
                    case DATE -> (in, out) -> out.number = in.number * Moments.MICROS_PER_DAY;
                    case TIMESTAMP, TIMESTAMPTZ -> (in, out) -> out.number = in.number;
                    default -> null;
                };
            default -> null;
        };
    }

    private static Strict.@Nullable UnaryStep toInteger(Type from, Type to) {
        if (from.isInteger()) {
            return (in, out) -> out.number = Numbers.within(in.number, to);
        }
        if (from == Type.NUMERIC) {
            return (in, out) -> out.number = Numbers.within(Decimals.toLong(in, to), to);
        }
        if (from.isFloat()) {
            return (in, out) -> {
                double rounded = Math.rint(in.real);
                if (rounded < -0x1p63 || rounded >= 0x1p63) {
                    throw EvaluationException.outOfRange(to);
                }
                out.number = Numbers.within((long) rounded, to);
            };
        }
        return from == Type.BOOLEAN && to == Type.INT ? (in, out) -> out.number = in.number : null;
    }

    private static Strict.@Nullable UnaryStep toNumeric(Type from) {
        if (from.isInteger()) {
            return (in, out) -> out.setDecimal(in.number, 0);
        }
        if (!from.isFloat()) {
            return null;
        }
        // As many digits as the binary type surely has: FLT_DIG and DBL_DIG in float4_numeric and float8_numeric.
        MathContext digits = new MathContext(from == Type.REAL ? 6 : 15, RoundingMode.HALF_EVEN);
        return (in, out) -> {
            BigDecimal value = new BigDecimal(in.real).round(digits).stripTrailingZeros();
            out.setDecimal(value.scale() < 0 ? value.setScale(0) : value);
        };
    }

    private static Strict.@Nullable UnaryStep toFloat(Type from, Type to) {
        if (from.isInteger()) {
            return to == Type.REAL
                    ? (in, out) -> out.real = (float) in.number
                    : (in, out) -> out.real = (double) in.number;
        }
        if (from == Type.NUMERIC) {
            return (in, out) -> out.real = inRange(
                    to == Type.REAL ? in.decimal().floatValue() : in.decimal().doubleValue(),
                    in.decimal().signum() == 0,
                    to);
        }
        return from.isFloat() ? (in, out) -> out.real = to == Type.REAL ? narrowed(in.real) : in.real : null;
    }

    private static double narrowed(double value) {
        return inRange((float) value, value == 0, Type.REAL);
    }

    private static double inRange(double value, boolean zero, Type to) {
        if (Double.isInfinite(value) || (value == 0 && !zero)) {
            throw EvaluationException.outOfRange(to);
        }
        return value;
    }

    /** Brings a value to a type's length: numeric is rounded, varchar is cut, as an explicit cast does. */
    static Node sized(Node in, ColumnType to, int at) {
        if (to.precision() == 0) {
            return in;
        }
        return to.kind() == ColumnType.Kind.NUMERIC
                ? Strict.unary(Type.NUMERIC, at, in, (a, out) -> Decimals.fit(a, to.precision(), to.scale(), out))
                : Strict.unary(
                        Type.TEXT,
                        at,
                        in,
                        (a, out) -> out.setBytes(a.bytes, a.from, Texts.skip(a.bytes, a.from, a.to, to.precision())));
    }
}
