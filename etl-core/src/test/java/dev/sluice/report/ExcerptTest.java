package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Position;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ExcerptTest {

    private static @Nullable Excerpt excerpt(String raw, String encoding, FieldSpan span) {
        byte[] bytes = raw.getBytes(Charset.forName(encoding));
        Violation violation = Violation.ofRecord(FailureCode.CSV_STRAY_QUOTE, null, null, "a quote");
        return Excerpt.of(
                Reject.of(
                        new Position("a.csv", 1, 2, 3, bytes.length),
                        bytes,
                        List.of(violation),
                        Map.of("encoding", encoding)),
                span);
    }

    @Test
    void countsCharactersWhateverTheEncoding() {
        Excerpt expected = new Excerpt("Jürgen,5\" €,x", 8, 1);
        assertThat(excerpt("Jürgen,5\" €,x", "utf-8", new FieldSpan(2, 9, 10))).isEqualTo(expected);
        assertThat(excerpt("Jürgen,5\" €,x", "windows-1252", new FieldSpan(2, 8, 9)))
                .isEqualTo(expected);
    }

    @Test
    void showsTheLineOfTheFaultAlone() {
        assertThat(excerpt("1,\"two\r\nlines\",x,5\" y\nz", "utf-8", new FieldSpan(4, 17, 21)))
                .isEqualTo(new Excerpt("lines\",x,5\" y", 9, 4));
    }

    @Test
    void cutsALongLineAroundTheFault() {
        Excerpt excerpt = excerpt("a".repeat(500) + ",wrong," + "b".repeat(500), "utf-8", new FieldSpan(2, 501, 506));
        assertThat(excerpt).isEqualTo(new Excerpt("…" + "a".repeat(39) + ",wrong," + "b".repeat(53) + "…", 41, 5));
    }

    @Test
    void hasNothingToShowBehindASample() {
        assertThat(excerpt("1,2", "utf-8", new FieldSpan(9, 70_000, 70_001))).isNull();
    }
}
