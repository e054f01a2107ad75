package dev.sluice.transform.convert;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * From local times of a zone to UTC. A time that the zone skips has none; one that it has twice is the earlier of the two. Keeps the span between two clock changes that it looked at last, so that times
 * near each other cost no lookup. Used by one thread.
 */
final class LocalZone {

    private final ZoneRules rules;
    private long spanStart = Long.MAX_VALUE;
    private long spanEnd = Long.MIN_VALUE;
    private long offsetMicros;

    LocalZone(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** Microseconds since 1970 in UTC of local microseconds, or {@link MomentFormat#IN_GAP}. */
    long toUtc(long local) {
        if (local < spanStart || local >= spanEnd) {
            LocalDateTime time = LocalDateTime.ofEpochSecond(
                    Math.floorDiv(local, Moments.MICROS),
                    (int) Math.floorMod(local, Moments.MICROS) * 1000,
                    ZoneOffset.UTC);
            List<ZoneOffset> offsets = rules.getValidOffsets(time);
            if (offsets.isEmpty()) {
                return MomentFormat.IN_GAP;
            }
            remember(time, offsets.get(0));
        }
        return local - offsetMicros;
    }

    private void remember(LocalDateTime time, ZoneOffset offset) {
        offsetMicros = offset.getTotalSeconds() * Moments.MICROS;
        Instant instant = time.toInstant(offset);
        // Strictly before the next nanosecond: a change at this very moment is the one that began the span.
        ZoneOffsetTransition begin = rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition end = rules.nextTransition(instant);
        spanStart = begin == null ? Long.MIN_VALUE : micros(later(begin.getDateTimeBefore(), begin.getDateTimeAfter()));
        spanEnd = end == null ? Long.MAX_VALUE : micros(end.getDateTimeBefore());
    }

    private static LocalDateTime later(LocalDateTime a, LocalDateTime b) {
        return a.isAfter(b) ? a : b;
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * Moments.MICROS;
    }
}
