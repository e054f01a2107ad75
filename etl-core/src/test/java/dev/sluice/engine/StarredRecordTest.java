package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StarredRecordTest {

    private static @Nullable String restored(String corrected, String masked, String original, Charset charset) {
        byte[] restored = StarredRecord.restored(
                corrected.getBytes(charset), masked.getBytes(charset), original.getBytes(charset), charset);
        return restored == null ? null : new String(restored, charset);
    }

    private static @Nullable String restored(String corrected, String masked, String original) {
        return restored(corrected, masked, original, StandardCharsets.UTF_8);
    }

    @Test
    void starsThatWereLeftStandForTheirValues() {
        assertThat(restored("1,*****,7,***", "1,*****,x,***", "1,a@b.c,x,123")).isEqualTo("1,a@b.c,7,123");
        assertThat(restored("one,****", "1,****", "1,\u00e9\u00e9")).isEqualTo("one,\u00e9\u00e9");
        assertThat(restored("*2*,***", "*1*,***", "*1*,abc")).isEqualTo("*2*,abc");
    }

    @Test
    void aValueThatWasWrittenOverThemCounts() {
        assertThat(restored("1,new@b.c,7,***", "1,*****,x,***", "1,a@b.c,x,123"))
                .isEqualTo("1,new@b.c,7,123");
        assertThat(restored("***,9,9", "***,***,***".replaceFirst("\\*{3}$", "*"), "abc,def,g"))
                .isNull();
    }

    @Test
    void starsThatMayStandForTwoValuesOrForNoneAreNotGuessed() {
        assertThat(restored("***,new", "***,***", "abc,def")).isNull();
        assertThat(restored("****,***", "***,***", "abc,def")).isNull();
        assertThat(restored("***,***,***", "***,***", "abc,def")).isNull();
        assertThat(restored("***", "***", "a sample is shorter")).isNull();
    }

    @Test
    void starsOfTwoBytesAreFoundOnTheirUnits() {
        assertThat(restored("2,***", "1,***", "1,abc", StandardCharsets.UTF_16LE))
                .isEqualTo("2,abc");
        assertThat(StarredRecord.hasStars(
                        "\u2a00\u002b".getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE))
                .isFalse();
    }
}
