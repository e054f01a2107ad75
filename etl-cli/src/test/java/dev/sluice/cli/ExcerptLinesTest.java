package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.Excerpt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ExcerptLinesTest {

    private static final int ROOM = 40;

    private static String lines(String text, int start, int length) {
        ExcerptLines lines = new ExcerptLines(new Excerpt(text, start, length), ROOM);
        return lines.record + "\n" + lines.carets;
    }

    private static String blaming(String text, String part) {
        int at = text.indexOf(part);
        return lines(text, at, part.length());
    }

    @Test
    void underlinesWhatIsToBlame() {
        assertThat(blaming("17;12,50;open", "12,50")).isEqualTo("17;12,50;open\n   ^^^^^");
    }

    @Test
    void pointsBehindTheEndWhereSomethingIsMissing() {
        assertThat(lines("17;open", 7, 0)).isEqualTo("17;open\n       ^");
    }

    @Test
    void alignsWideAndCombiningCharacters() {
        assertThat(blaming("東京;e\u0301;bad", "bad")).isEqualTo("東京;e\u0301;bad\n       ^^^");
        assertThat(blaming("東京;x", "東京")).isEqualTo("東京;x\n^^^^");
    }

    @Test
    void showsControlCharactersAsEscapes() {
        assertThat(blaming("a\u001b[2J;\tb\n;bad", "bad")).isEqualTo("a\\u001B[2J;\\tb\\n;bad\n                 ^^^");
    }

    @Test
    void leavesOutHowADocumentIsIndented() {
        assertThat(blaming("{\n      \"a\": 1,\n      \"b\": x\n    }", "x"))
                .isEqualTo("{\\n\"a\": 1,\\n\"b\": x\\n}\n                 ^");
    }

    @Test
    void cutsALongRecordAroundWhatIsToBlame() {
        assertThat(blaming("a".repeat(60) + ";bad;" + "z".repeat(60), "bad"))
                .isEqualTo("…" + "a".repeat(19) + ";bad;" + "z".repeat(14) + "…\n" + " ".repeat(21) + "^^^");
        assertThat(blaming("a".repeat(60) + ";bad", "bad"))
                .isEqualTo("…" + "a".repeat(33) + ";bad\n" + " ".repeat(35) + "^^^");
    }

    @Property(tries = 2000)
    void fitsAndHoldsNoEscapeWhateverTheTextIs(
            @ForAll @StringLength(max = 300) String text,
            @ForAll @IntRange(max = 300) int start,
            @ForAll @IntRange(max = 300) int length) {
        int from = Math.min(start, text.length());
        ExcerptLines lines = new ExcerptLines(new Excerpt(text, from, Math.min(length, text.length() - from)), ROOM);
        assertThat(Cells.width(lines.record)).isLessThanOrEqualTo(ROOM);
        assertThat(lines.record.codePoints()).noneMatch(Character::isISOControl);
        assertThat(lines.carets).matches(" *\\^+").hasSizeLessThanOrEqualTo(ROOM + 1);
    }
}
