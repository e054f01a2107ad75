package dev.sluice.transform.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LocalZoneTest {

    @Test
    void takesTheZoneOnlyWhereNoOffsetStands() {
        Trial berlin = Trial.zoned("Europe/Berlin");
        assertThat(berlin.expected()).isEqualTo("timestamptz as uuuu-MM-dd HH:mm:ss in Europe/Berlin");
        assertThat(berlin.value("2026-01-31 10:15")).isEqualTo(Instant.parse("2026-01-31T09:15:00Z"));
        assertThat(berlin.value("2026-07-31 10:15")).isEqualTo(Instant.parse("2026-07-31T08:15:00Z"));
        assertThat(berlin.value("2026-07-31 10:15+00")).isEqualTo(Instant.parse("2026-07-31T10:15:00Z"));
    }

    @Test
    void refusesATimeThatTheZoneSkips() {
        assertThat(Trial.zoned("Europe/Berlin").fault("2026-03-29 02:30"))
                .isEqualTo("TYPE_MISMATCH is a local time that Europe/Berlin skips when its clocks go forward");
    }

    @Test
    void takesTheEarlierOfATimeThatTheZoneHasTwice() {
        assertThat(Trial.zoned("Europe/Berlin").value("2026-10-25 02:30"))
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void agreesWithJavaTimeAroundEveryClockChange() {
        Random random = new Random(7);
        for (String name : List.of(
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Pacific/Apia",
                "Asia/Kolkata",
                "UTC",
                "+03:00")) {
            ZoneId zone = ZoneId.of(name);
            LocalZone local = new LocalZone(zone);
            for (int i = 0; i < 4_000; i++) {
                Instant near = Instant.ofEpochSecond((long) (random.nextDouble() * 4e9) - 1_000_000_000L);
                var change = zone.getRules().nextTransition(near);
                LocalDateTime time = change == null || random.nextInt(4) == 0
                        ? LocalDateTime.ofInstant(near, ZoneOffset.UTC)
                        : change.getDateTimeBefore().plusMinutes(random.nextInt(15) * 15L - 105);
                List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
                long expected =
                        offsets.isEmpty() ? MomentFormat.IN_GAP : time.toEpochSecond(offsets.get(0)) * 1_000_000L;
                assertThat(local.toUtc(time.toEpochSecond(ZoneOffset.UTC) * 1_000_000L))
                        .as("%s %s", name, time)
                        .isEqualTo(expected);
            }
        }
    }
}
