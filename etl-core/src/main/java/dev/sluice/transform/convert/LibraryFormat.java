package dev.sluice.transform.convert;

import dev.sluice.data.ColumnType.Kind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/** Any other pattern, by java.time's own formatter, strictly. Slower: it makes objects for every value. */
final class LibraryFormat implements MomentFormat {

    /** Longer texts are no date or time. */
    private static final int MAX_TEXT = 256;

    private final DateTimeFormatter formatter;
    private final Kind kind;
    private final @Nullable LocalZone zone;

    LibraryFormat(DateTimeFormatter formatter, Kind kind, @Nullable LocalZone zone) {
        this.formatter = formatter;
        this.kind = kind;
        this.zone = zone;
    }

    @Override
    public long parse(byte[] bytes, int from, int to) {
        if (to - from > MAX_TEXT) {
            return NO_MATCH;
        }
        try {
            return value(formatter.parse(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
        } catch (DateTimeException | ArithmeticException e) {
            return NO_MATCH;
        }
    }

    private long value(TemporalAccessor parsed) {
        LocalDate date = kind == Kind.TIME ? LocalDate.EPOCH : LocalDate.from(parsed);
        if (date.getYear() < Moments.MIN_YEAR || date.getYear() > Moments.MAX_YEAR) {
            return YEAR_OUT_OF_RANGE;
        }
        if (kind == Kind.DATE) {
            return date.toEpochDay();
        }
        LocalTime time = LocalTime.from(parsed);
        if (time.getNano() % 1000 != 0) {
            return TOO_FINE;
        }
        if (kind == Kind.TIME) {
            return time.toNanoOfDay() / 1000;
        }
        LocalDateTime local = date.atTime(time);
        if (kind == Kind.TIMESTAMP) {
            return micros(local.toInstant(ZoneOffset.UTC));
        }
        if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
            return micros(OffsetDateTime.from(parsed).toInstant());
        }
        if (parsed.query(TemporalQueries.zoneId()) != null) {
            ZonedDateTime zoned = ZonedDateTime.from(parsed);
            // java.time moves a local time that the zone skips; here it is refused.
            return zoned.toLocalDateTime().equals(local) ? micros(zoned.toInstant()) : IN_GAP;
        }
        return zone == null ? NO_OFFSET : zone.toUtc(micros(local.toInstant(ZoneOffset.UTC)));
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * Moments.MICROS + instant.getNano() / 1000;
    }
}
