package dev.sluice.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {

    @Test
    void showsWhatActsOnAReaderAsAPictureOrByItsNumber() {
        assertThat(Visible.of("a\tb\r\nc\u001b[31m\u007f")).isEqualTo("a␉b␍␊c␛[31m␡");
        assertThat(Visible.of("abc\u202edcba\u2066x\u200b")).isEqualTo("abc⟨U+202E⟩dcba⟨U+2066⟩x⟨U+200B⟩");
        assertThat(Visible.of("\ud800x\u2028")).isEqualTo("⟨U+D800⟩x⟨U+2028⟩");
        assertThat(Visible.of("Zoë 東京 😀 <b>")).isEqualTo("Zoë 東京 😀 <b>");
    }

    @Test
    void cutsLongTextAndTellsHowMuch() {
        assertThat(Visible.of("x".repeat(5_000_000), 10)).isEqualTo("xxxxxxxxxx… (4,999,990 more characters)");
        assertThat(Visible.of("12345678😀", 9)).isEqualTo("12345678😀");
        assertThat(Visible.of(null)).isEmpty();
    }

    @Test
    void aWordOfAShellIsQuotedWhereItMustBe() {
        assertThat(ShellWord.of("/srv/etl/job.yaml")).isEqualTo("/srv/etl/job.yaml");
        assertThat(ShellWord.of("it's $(rm)\n")).isEqualTo("'it'\\''s $(rm)␊'");
    }
}
