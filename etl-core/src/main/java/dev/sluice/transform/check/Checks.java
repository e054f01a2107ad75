package dev.sluice.transform.check;

import dev.sluice.data.ColumnType.Kind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles constraints to checks. */
final class Checks {

    private static final long MICROS = 1_000_000;

    private static final int NANOS_A_MICRO = 1000;

    private Checks() {}

    /** The checks of a column, the pattern and the custom constraints left out; the bounds of a number are one check together. */
    static List<Check> of(Kind kind, List<ConstraintSpec> constraints, Clock clock) {
        List<Check> checks = new ArrayList<>();
        Bounds bounds = Bounds.of(kind, constraints);
        if (bounds != null) {
            checks.add(range(kind, bounds));
        }
        for (ConstraintSpec constraint : constraints) {
            Check check = one(kind, constraint, clock);
            if (check != null) {
                checks.add(check);
            }
        }
        return checks;
    }

    private static Check range(Kind kind, Bounds bounds) {
        return switch (kind) {
            case NUMERIC -> new NumberChecks.DecimalRange(bounds);
            case REAL, DOUBLE -> new NumberChecks.DoubleRange(bounds.leastDouble(), bounds.greatestDouble());
            default -> {
                long[] range = bounds.longs(0);
                yield new NumberChecks.LongRange(range[0], range[1]);
            }
        };
    }

    private static @Nullable Check one(Kind kind, ConstraintSpec constraint, Clock clock) {
        if (constraint instanceof ConstraintSpec.Size size) {
            return kind == Kind.BYTEA
                    ? new TextChecks.ByteSize(size.min(), size.max())
                    : new TextChecks.TextSize(size.min(), size.max());
        }
        if (constraint instanceof ConstraintSpec.Digits digits) {
            return new NumberChecks.DigitsCheck(digits, kind == Kind.NUMERIC);
        }
        if (constraint instanceof ConstraintSpec.OneOf in) {
            return oneOf(kind, in.values());
        }
        if (constraint instanceof ConstraintSpec.Plain plain) {
            return switch (plain) {
                case NOT_EMPTY -> new TextChecks.ByteSize(1, Integer.MAX_VALUE);
                case NOT_BLANK -> new TextChecks.NotBlank();
                case EMAIL -> new TextChecks.Email();
                case PAST -> new NumberChecks.LongRange(Long.MIN_VALUE, now(kind, clock) - 1);
                case PAST_OR_PRESENT -> new NumberChecks.LongRange(Long.MIN_VALUE, now(kind, clock));
                case FUTURE -> new NumberChecks.LongRange(now(kind, clock) + 1, Long.MAX_VALUE);
                case FUTURE_OR_PRESENT -> new NumberChecks.LongRange(now(kind, clock), Long.MAX_VALUE);
                case POSITIVE, POSITIVE_OR_ZERO, NEGATIVE, NEGATIVE_OR_ZERO -> null;
            };
        }
        return null;
    }

    private static Check oneOf(Kind kind, List<String> values) {
        if (kind == Kind.TEXT || kind == Kind.VARCHAR) {
            return new TextChecks.TextIn(values);
        }
        List<BigDecimal> numbers = values.stream().map(BigDecimal::new).toList();
        return kind == Kind.NUMERIC ? new NumberChecks.DecimalIn(numbers) : new NumberChecks.LongIn(numbers);
    }

    /** The present as a column holds it; the clock stands at whole microseconds. */
    private static long now(Kind kind, Clock clock) {
        return switch (kind) {
            case DATE -> LocalDate.now(clock).toEpochDay();
            case TIME -> LocalTime.now(clock).toNanoOfDay() / NANOS_A_MICRO;
            case TIMESTAMP -> micros(LocalDateTime.now(clock).toInstant(ZoneOffset.UTC));
            default -> micros(clock.instant());
        };
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * MICROS + instant.getNano() / NANOS_A_MICRO;
    }
}
