package dev.sluice.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;

/** Values as the text that PostgreSQL makes of them, with dates in ISO form and a timestamptz in UTC. */
final class ToText {

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
        BigDecimal digits = new BigDecimal(Float.toString(value));
        for (int precision = 1; precision < digits.precision(); precision++) {
            BigDecimal shorter = new BigDecimal((double) value).round(new MathContext(precision));
            if (shorter.floatValue() == value) {
                digits = shorter;
            }
        }
        return floating(digits, 6, 1 / value < 0);
    }

    /** The fewest digits that are read back as the same number; Double.toString of Java 17 does not always find them (JDK-4511638). */
    private static String ofDouble(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value));
        for (int precision = 1; precision < digits.precision(); precision++) {
            BigDecimal shorter = new BigDecimal(value).round(new MathContext(precision));
            if (shorter.doubleValue() == value) {
                digits = shorter;
            }
        }
        return floating(digits, 15, 1 / value < 0);
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
