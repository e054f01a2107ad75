package dev.sluice.expression;

import dev.sluice.failure.OneLine;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Values from text: numbers in decimal, dates and times in ISO form, the words that PostgreSQL takes for a boolean; white space around them is passed over. */
final class FromText {

    /** Longer texts are no value of any type but text. */
    private static final int MAX_CHARACTERS = 150_000;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,40}");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]{1,140000}(?:\\.[0-9]{0,17000})?|\\.[0-9]{1,17000})(?:[eE][+-]?[0-9]{1,6})?");
    private static final Pattern SHORT_OFFSET = Pattern.compile("([+-][0-9]{2})$");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final List<String> YES = List.of("true", "yes", "on", "1");
    private static final List<String> NO = List.of("false", "no", "off", "0");

    private FromText() {}

    /**
     * Sets {@code out}, whose type is asked for, to the value of a text.
     *
     * @throws EvaluationException when it is none
     */
    static void parse(String text, Node out) {
        String trimmed = text.strip();
        if (trimmed.length() > MAX_CHARACTERS || !parsed(trimmed, out)) {
            throw new EvaluationException(
                    "'" + OneLine.value(text) + "' is no " + out.type.label() + hint(trimmed, out.type));
        }
    }

    private static String hint(String text, Type type) {
        return switch (type) {
            case DATE -> ", write it as in 2026-12-31";
            case TIME -> ", write it as in 23:59:59";
            case TIMESTAMP -> ", write it as in 2026-12-31 23:59:59";
            case TIMESTAMPTZ -> ", write it with its offset, as in 2026-12-31 23:59:59+00";
            case SMALLINT, INT, BIGINT -> WHOLE.matcher(text).matches() ? ": it is out of range" : "";
            default -> "";
        };
    }

    private static boolean parsed(String text, Node out) {
        return switch (out.type) {
            case BOOLEAN -> bool(text.toLowerCase(Locale.ROOT), out);
            case SMALLINT, INT, BIGINT -> whole(text, out);
            case NUMERIC -> decimal(text, out);
            case REAL, DOUBLE -> floating(text, out);
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> moment(text, out);
            case UUID -> uuid(text.toLowerCase(Locale.ROOT), out);
            default -> false;
        };
    }

    /** A word, or the beginning of one that can be no other: {@code o} is both on and off. */
    private static boolean bool(String text, Node out) {
        boolean yes = !text.isEmpty() && YES.stream().anyMatch(word -> word.startsWith(text));
        boolean no = !text.isEmpty() && NO.stream().anyMatch(word -> word.startsWith(text));
        out.number = yes ? 1 : 0;
        return yes != no;
    }

    private static boolean whole(String text, Node out) {
        if (!WHOLE.matcher(text).matches()) {
            return false;
        }
        try {
            out.number = Numbers.within(Long.parseLong(text), out.type);
            return true;
        } catch (NumberFormatException | EvaluationException e) {
            return false;
        }
    }

    private static boolean decimal(String text, Node out) {
        if (!NUMBER.matcher(text).matches()) {
            return false;
        }
        BigDecimal value = new BigDecimal(text);
        long integers = (long) value.precision() - value.scale();
        if (integers > Decimals.MAX_INTEGER_DIGITS || value.scale() > Decimals.MAX_SCALE) {
            return false;
        }
        out.setDecimal(value.scale() < 0 ? value.setScale(0) : value);
        return true;
    }

    private static boolean floating(String text, Node out) {
        if (!NUMBER.matcher(text).matches()) {
            return false;
        }
        out.real = out.type == Type.REAL ? Float.parseFloat(text) : Double.parseDouble(text);
        boolean vanished = out.real == 0 && text.split("[eE]", 2)[0].chars().anyMatch(c -> c >= '1' && c <= '9');
        return !Double.isInfinite(out.real) && !vanished;
    }

    private static boolean uuid(String text, Node out) {
        if (!UUID_TEXT.matcher(text).matches()) {
            return false;
        }
        UUID uuid = UUID.fromString(text);
        out.number = uuid.getMostSignificantBits();
        out.low = uuid.getLeastSignificantBits();
        return true;
    }

    private static boolean moment(String text, Node out) {
        try {
            switch (out.type) {
                case DATE -> out.number = local(text).toLocalDate().toEpochDay();
                case TIME -> out.number = micros(LocalTime.parse(text));
                case TIMESTAMP -> out.number = Moments.micros(local(text));
                default -> {
                    String full =
                            SHORT_OFFSET.matcher(text).replaceFirst("$1:00").replaceFirst("(?<=[0-9]) (?=[0-9])", "T");
                    out.number = Moments.micros(OffsetDateTime.parse(full)
                            .withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime());
                }
            }
            return true;
        } catch (DateTimeException | EvaluationException e) {
            return false;
        }
    }

    private static LocalDateTime local(String text) {
        return DATE.matcher(text).matches()
                ? LocalDate.parse(text).atStartOfDay()
                : LocalDateTime.parse(text.replaceFirst("(?<=[0-9]) (?=[0-9])", "T"));
    }

    private static long micros(LocalTime time) {
        return time.toNanoOfDay() / 1000;
    }
}
