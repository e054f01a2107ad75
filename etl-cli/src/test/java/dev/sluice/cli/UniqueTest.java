package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that come only once in a run. */
@ExtendWith(WithServer.class)
class UniqueTest {

    private static final String JOB = """
            job: people
            source: {files: "people_*.csv"}
            columns:
              id: bigint
              email: {type: text, trim: true, lower: true, unique: true}
              shop: text
              day: date
            unique:
              - {name: once_a_day, columns: [shop, day]}
            """;

    private static void files(Bench bench) {
        bench.file("people_1.csv", """
                id,email,shop,day
                1,a@example.com,north,2026-01-01
                2,A@Example.com ,south,2026-01-01
                3,,north,2026-01-02
                4,,north,2026-01-01
                """);
        bench.file("people_2.csv", """
                id,email,shop,day
                5,a@example.com,north,2026-01-02
                6,b@example.com,,2026-01-02
                7,c@example.com,,2026-01-02
                8,b@example.com,south,2026-01-01
                """);
    }

    @Test
    void rejectsLaterRecordsWithAValueThatCameBeforeAndNamesTheFirst(Bench bench) {
        files(bench);
        bench.job(JOB + "TABLE people\n");
        bench.runs(0);
        assertThat(bench.ask("SELECT id FROM " + bench.schema + ".people ORDER BY id"))
                .containsExactly("1", "3", "6", "7");
        assertThat(bench.counts()).isEqualTo("read 8 loaded 4 quarantined 4 suppressed 0");
        assertThat(bench.rejects().stream()
                        .flatMap(reject -> reject.get("violations").valueStream())
                        .map(violation -> violation.get("code").asString() + " "
                                + violation.get("constraint").asString() + " "
                                + violation.get("message").asString()))
                .containsExactly(
                        "CONSTRAINT_UNIQUE unique email: 'a@example.com' came before, at people_1.csv:2 (record 1, byte 18)",
                        "CONSTRAINT_UNIQUE once_a_day rule once_a_day: shop = 'north', day = '2026-01-01' came before,"
                                + " at people_1.csv:2 (record 1, byte 18)",
                        "CONSTRAINT_UNIQUE unique email: 'a@example.com' came before, at people_1.csv:2 (record 1, byte 18)",
                        "CONSTRAINT_UNIQUE once_a_day rule once_a_day: shop = 'north', day = '2026-01-02' came before,"
                                + " at people_1.csv:4 (record 3, byte 85)",
                        "CONSTRAINT_UNIQUE unique email: 'b@example.com' came before, at people_2.csv:3 (record 2, byte 51)");
    }

    /** Spans are written again after each row that the table refuses; what was written before is no duplicate of itself. */
    @ParameterizedTest
    @CsvSource({"1, 1KiB, 10000", "3, 1KiB, 7", "2, 64KiB, 100"})
    void doesNotDependOnWorkersChunksAndBatchesAndSpansAreNoDuplicatesOfThemselves(
            int workers, String chunk, int batch, Bench bench) {
        StringBuilder csv = new StringBuilder("id,email,qty\n");
        for (int i = 1; i <= 1500; i++) {
            int value = i % 10 == 0 ? i / 10 : i;
            csv.append(i)
                    .append(",p")
                    .append(value)
                    .append("@example.com,")
                    .append(i % 7)
                    .append('\n');
        }
        bench.file("people.csv", csv.toString());
        bench.server.sql("CREATE TABLE " + bench.schema + ".people (id bigint, email text, qty int CHECK (qty <> 5))");
        bench.job("""
                job: people
                source: {files: people.csv}
                columns: {id: bigint, email: {type: text, unique: true}, qty: int}
                limits: {chunk: %s}
                quarantine: {to: ./quarantine, limit: {ratio: 100%%}}
                TABLE people
                  batch: {rows: %s}
                """.formatted(chunk, batch));
        bench.runs(0, "--workers", String.valueOf(workers));
        // A tenth of the records repeats a value, but for those whose value only comes later than themselves.
        List<String> duplicates = bench.reasons().stream()
                .filter(reason -> reason.contains("CONSTRAINT_UNIQUE"))
                .toList();
        assertThat(duplicates).hasSize(135).first().isEqualTo("record 10 line 11 CONSTRAINT_UNIQUE email unique");
        assertThat(bench.ask("SELECT count(*), count(DISTINCT email) FROM " + bench.schema + ".people"))
                .allSatisfy(row -> assertThat(row).matches("(\\d+)\\|\\1"));
    }
}
