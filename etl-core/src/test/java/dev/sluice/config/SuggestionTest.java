package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {

    @Test
    void namesTheNearestWord() {
        List<String> known = List.of("delimiter", "quote", "header");
        assertThat(Suggestion.didYouMean("delimeter", known)).isEqualTo("; did you mean 'delimiter'?");
        assertThat(Suggestion.didYouMean("HEADRE", known)).isEqualTo("; did you mean 'header'?");
        assertThat(Suggestion.didYouMean("colour", known)).isEqualTo("; known are delimiter, quote, header");
        assertThat(Suggestion.didYouMean("x", List.of())).isEmpty();
    }

    @Test
    void countsInsertedRemovedReplacedAndSwappedLetters() {
        assertThat(Suggestion.distance("", "abc")).isEqualTo(3);
        assertThat(Suggestion.distance("abc", "abc")).isZero();
        assertThat(Suggestion.distance("abc", "acb")).isEqualTo(1);
        assertThat(Suggestion.distance("abc", "xbc")).isEqualTo(1);
        assertThat(Suggestion.distance("kitten", "sitting")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "100B,100",
        "64KB,64000",
        "8MiB,8388608",
        "1GiB,1073741824",
        "2 GB,2000000000",
        "1KiB,1024",
        "3MB,3000000"
    })
    void readsSizes(String text, long bytes) {
        assertThat(DataSize.parse(text)).contains(new DataSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "8mib", "MiB", "-1B", "1.5MiB", "999999999999GiB", "1PiB"})
    void refusesWhatIsNoSize(String text) {
        assertThat(DataSize.parse(text)).isEmpty();
    }

    @Test
    void writesASizeWithTheLargestUnitThatDividesIt() {
        assertThat(DataSize.ofMebibytes(8)).hasToString("8MiB");
        assertThat(DataSize.ofMebibytes(1024)).hasToString("1GiB");
        assertThat(DataSize.ofKibibytes(3)).hasToString("3KiB");
        assertThat(new DataSize(1000)).hasToString("1000B");
        assertThat(new DataSize(0)).hasToString("0B");
        assertThatThrownBy(() -> new DataSize(-1)).hasMessage("a size of -1 bytes");
    }
}
