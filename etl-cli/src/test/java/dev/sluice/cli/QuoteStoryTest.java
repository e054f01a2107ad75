package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One unclosed quote and one inch sign among 1,000 rows cost two rows, and not the hundreds between them. */
@ExtendWith(WithServer.class)
class QuoteStoryTest {

    private static final String JOB = """
            job: quotes
            source: {files: in.csv}
            columns: {id: {type: int, key: true}, name: text, place: text}
            TABLE t
            """;

    private static String csv(String fiveHundredth, String nineHundredth) {
        StringBuilder csv = new StringBuilder("id,name,place\n");
        for (int i = 1; i <= 1000; i++) {
            csv.append(i)
                    .append(',')
                    .append(i == 500 ? fiveHundredth : i == 900 ? nineHundredth : "name " + i + ",place " + i)
                    .append('\n');
        }
        return csv.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // The unclosed quote first, then the inch sign in a plain or in a quoted field.
                "\"Ann,place | 5\" pipe,place | CSV_UNCLOSED_QUOTE | CSV_STRAY_QUOTE",
                "\"Ann,place | \"5\" pipe\",place | CSV_UNCLOSED_QUOTE | CSV_STRAY_QUOTE",
                "Ann,\"place | 5\",place | CSV_UNCLOSED_QUOTE | CSV_STRAY_QUOTE",
                // The inch sign first.
                "5\" pipe,place | \"Ann,place | CSV_STRAY_QUOTE | CSV_UNCLOSED_QUOTE",
                "\"5\" pipe\",place | Ann,\"place | CSV_STRAY_QUOTE | CSV_UNCLOSED_QUOTE",
                "Ann,6\" | Ann,\"place | CSV_STRAY_QUOTE | CSV_UNCLOSED_QUOTE"
            })
    void aQuoteAndAnInchSignCostTwoRows(String early, String late, String firstCode, String secondCode, Bench bench) {
        bench.file("in.csv", csv(early, late));
        bench.job(JOB);
        bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 1000 loaded 998 quarantined 2 suppressed 0");
        assertThat(bench.reasons())
                .containsExactly("record 500 line 501 " + firstCode, "record 900 line 901 " + secondCode);
        assertThat(bench.rejects())
                .extracting(reject -> reject.get("raw").asString())
                .containsExactly("500," + early, "900," + late);
        assertThat(
                        bench.ask(
                                "SELECT count(*), sum(id), count(*) FILTER (WHERE name = 'name ' || id AND place = 'place ' || id) FROM t"))
                .containsExactly("998|" + (1000 * 1001 / 2 - 500 - 900) + "|998");
    }

    @Test
    void aRowOverSeveralLinesSurvivesBesideThem(Bench bench) {
        bench.file("in.csv", csv("\"two\nlines\",here", "\"open,here"));
        bench.job(JOB);
        bench.runs(0);
        assertThat(bench.reasons()).isEqualTo(List.of("record 900 line 902 CSV_UNCLOSED_QUOTE"));
        assertThat(bench.ask("SELECT name FROM t WHERE id = 500")).containsExactly("two\nlines");
    }
}
