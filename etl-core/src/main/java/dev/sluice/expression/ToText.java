package dev.sluice.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Values as the text that PostgreSQL makes of them, with dates in ISO form and a timestamptz in UTC. */
final class ToText {

    private static final List<RoundingMode> NEAREST_FIRST =
            List.of(RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final long MICROS = 1_000_000L;
    private static final long MICROS_PER_DAY = 86_400 * MICROS;

    private ToText() {}

    /** The operand as text. */
    static Node of(Node in, int at) {
        return in.type == Type.TEXT ? in : Strict.unary(Type.TEXT, at, in, ToText::convert);
    }

    /** Sets {@code out} to the text of {@code in}. */
    static void convert(Node in, Node out) {
        if (in.type == Type.TEXT || in.type == Type.JSON) {
            out.take(in);
        } else {
            byte[] ascii = text(in).getBytes(StandardCharsets.UTF_8);
            out.setBytes(ascii, 0, ascii.length);
        }
    }

    static String text(Node in) {
        return switch (in.type) {
            case BOOLEAN -> in.number != 0 ? "true" : "false";
            case NUMERIC -> in.decimal().toPlainString();
            case REAL -> ofFloat((float) in.real);
            case DOUBLE -> ofDouble(in.real);
            case DATE -> LocalDate.ofEpochDay(in.number).toString();
            case TIME -> time(in.number);
            case TIMESTAMP -> timestamp(in.number);
            case TIMESTAMPTZ -> timestamp(in.number) + "+00";
            case UUID -> new UUID(in.number, in.low).toString();
            case BYTEA -> "\\x" + HexFormat.of().formatHex(in.bytes, in.from, in.to);
            case TEXT, JSON -> string(in);
            default -> Long.toString(in.number);
        };
    }

    static String string(Node in) {
        return new String(in.bytes, in.from, in.to - in.from, StandardCharsets.UTF_8);
    }

    private static String timestamp(long micros) {
        return LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_PER_DAY)) + " "
                + time(Math.floorMod(micros, MICROS_PER_DAY));
    }

    private static String time(long micros) {
        long seconds = micros / MICROS;
        StringBuilder text = new StringBuilder(15);
        two(seconds / 3600, text).append(':');
        two(seconds / 60 % 60, text).append(':');
        two(seconds % 60, text);
        if (micros % MICROS != 0) {
            String fraction = Long.toString(MICROS + micros % MICROS).substring(1);
            text.append('.').append(fraction.replaceFirst("0+$", ""));
        }
        return text.toString();
    }

    private static StringBuilder two(long number, StringBuilder text) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static String ofFloat(float value) {
        return floating(shortest(value, Math.nextDown(value), Math.nextUp(value), 9), 6, 1 / value < 0);
    }

    private static String ofDouble(double value) {
        return floating(shortest(value, Math.nextDown(value), Math.nextUp(value), 17), 15, 1 / value < 0);
    }

    /** The fewest digits that lie nearer to the value than to its neighbours; what lies in the middle does not count, as in PostgreSQL (src/common/d2s.c). */
    private static BigDecimal shortest(double value, double below, double above, int most) {
        BigDecimal exact = new BigDecimal(value);
        if (exact.signum() == 0) {
            return exact;
        }
        BigDecimal low = Double.isInfinite(below) ? new BigDecimal(above) : new BigDecimal(below);
        BigDecimal high = Double.isInfinite(above) ? new BigDecimal(below) : new BigDecimal(above);
        BigDecimal least = exact.subtract(exact.subtract(low).abs().divide(TWO));
        BigDecimal greatest = exact.add(high.subtract(exact).abs().divide(TWO));
        for (int precision = 1; precision < most; precision++) {
            // Beside a power of two the neighbours are not equally far: the second nearest may be the one inside.
            for (RoundingMode mode : NEAREST_FIRST) {
                BigDecimal shorter = exact.round(new MathContext(precision, mode));
                if (shorter.compareTo(least) > 0 && shorter.compareTo(greatest) < 0) {
                    return shorter;
                }
            }
        }
        return exact.round(new MathContext(most, RoundingMode.HALF_EVEN));
    }

    private static String floating(BigDecimal value, int plainDigits, boolean negativeSign) {
        if (value.signum() == 0) {
            return negativeSign ? "-0" : "0";
        }
        BigDecimal digits = value.stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -4 && exponent < plainDigits) {
            return digits.toPlainString();
        }
        String mantissa = digits.scaleByPowerOfTen(-exponent).toPlainString();
        String power = Integer.toString(Math.abs(exponent));
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (power.length() < 2 ? "0" + power : power);
    }
}
