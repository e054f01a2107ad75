package dev.sluice.expression;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The parts of dates and times. */
final class Moments {

    static final long MICROS = 1_000_000L;
    static final long MICROS_PER_DAY = 86_400 * MICROS;

    /** The years of dates are 1 to 9999, as in columns that come from a field. */
    private static final long FIRST_DAY = LocalDate.of(1, 1, 1).toEpochDay();

    private static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

    /** What extract and date_part can take out. */
    enum Part {
        YEAR,
        QUARTER,
        MONTH,
        WEEK,
        DAY,
        DOW,
        ISODOW,
        DOY,
        HOUR,
        MINUTE,
        SECOND,
        EPOCH;

        static @Nullable Part of(String name) {
            for (Part part : values()) {
                if (part.label().equals(name.toLowerCase(Locale.ROOT))) {
                    return part;
                }
            }
            return null;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static List<String> labels() {
            return Arrays.stream(values()).map(Part::label).toList();
        }

        /** Whether a type has it. */
        boolean isPartOf(Type type) {
            boolean ofTime = this == HOUR || this == MINUTE || this == SECOND;
            return this == EPOCH || (ofTime ? type != Type.DATE : type != Type.TIME);
        }
    }

    private Moments() {}

    /** Sets a numeric to a part. */
    static void extract(Part part, Node in, Node out) {
        boolean isDate = in.type == Type.DATE;
        boolean isTime = in.type == Type.TIME;
        long day = isDate ? in.number : isTime ? 0 : Math.floorDiv(in.number, MICROS_PER_DAY);
        long ofDay = isDate ? 0 : isTime ? in.number : Math.floorMod(in.number, MICROS_PER_DAY);
        if (part == Part.SECOND) {
            out.setDecimal(ofDay % (60 * MICROS), 6);
        } else if (part == Part.EPOCH) {
            if (isDate) {
                out.setDecimal(Math.multiplyExact(day, 86_400L), 0);
            } else {
                out.setDecimal(in.number, 6);
            }
        } else {
            out.setDecimal(whole(part, LocalDate.ofEpochDay(day), ofDay), 0);
        }
    }

    /** Sets a double to a part. */
    static void datePart(Part part, Node in, Node out) {
        extract(part, in, out);
        out.real = BigDecimal.valueOf(out.number, out.scale).doubleValue();
    }

    private static long whole(Part part, LocalDate date, long microsOfDay) {
        return switch (part) {
            case YEAR -> date.getYear();
            case QUARTER -> (date.getMonthValue() + 2) / 3;
            case MONTH -> date.getMonthValue();
            case WEEK -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case DAY -> date.getDayOfMonth();
            case DOW -> date.getDayOfWeek().getValue() % 7;
            case ISODOW -> date.getDayOfWeek().getValue();
            case DOY -> date.getDayOfYear();
            case HOUR -> microsOfDay / (3600 * MICROS);
            default -> microsOfDay / (60 * MICROS) % 60;
        };
    }

    /** Microseconds since 1970-01-01. */
    static long micros(LocalDateTime moment) {
        if (moment.getNano() % 1000 != 0) {
            throw new EvaluationException("a second has at most 6 digits after the point");
        }
        return moment.toEpochSecond(ZoneOffset.UTC) * MICROS + moment.getNano() / 1000;
    }

    /** A date moved by days. */
    static long plusDays(long date, long days) {
        long moved = date + days; // neither is near the end of a long
        if (moved < FIRST_DAY || moved > LAST_DAY) {
            throw new EvaluationException("date out of range");
        }
        return moved;
    }
}
