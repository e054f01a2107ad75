package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.WithMaria.Maria;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One job, one input: PostgreSQL and MariaDB end with the same rows, the same rejects and the same counts. */
@ExtendWith({WithServer.class, WithMaria.class})
class SameInBothTest {

    static Stream<Arguments> cases() {
        return Stream.of("upsert", "insert_missing")
                .flatMap(mode -> Stream.of(
                        Arguments.of(mode, "last", 7),
                        Arguments.of(mode, "last", 1000),
                        Arguments.of(mode, "first", 1000),
                        Arguments.of(mode, "reject", 7)));
    }

    /** What came of a run. */
    private record Left(String rows, List<String> rejects, String counts) {}

    private static Left left(Bench bench, String input, String target) {
        bench.sql(
                "CREATE TABLE t (id int PRIMARY KEY, slip int, amount int, CONSTRAINT once UNIQUE (slip),"
                        + " CONSTRAINT positive CHECK (amount > 0))",
                "INSERT INTO t VALUES (1, 1, 100), (2, 2, 200), (3, 3, 300), (4, 1000, 400)");
        bench.file("in.csv", input);
        bench.job("""
                job: both
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, slip: int, amount: int}
                quarantine: {limit: {rows: 1000}}
                TABLE t
                """ + target);
        bench.runs(0);
        return new Left(
                String.join("; ", bench.ask("SELECT id, slip, amount FROM t ORDER BY id")),
                bench.reasons(),
                bench.counts() + " duplicate "
                        + bench.report().get("counts").get("duplicates").asLong());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLoadByKeyHoldsToTheJobsKeyAlone(String mode, String rule, int batch, Bench postgres, Maria maria) {
        Random random = new Random(7);
        StringBuilder input = new StringBuilder("id,slip,amount\n");
        for (int i = 0; i < 60; i++) {
            int id = random.nextInt(25);
            // A record that is left alone, as its key was there, is looked at by PostgreSQL all the same.
            boolean bad = id > 4 && random.nextInt(9) == 0;
            input.append(id)
                    .append(',')
                    .append(random.nextInt(60))
                    .append(',')
                    .append(bad ? 0 : i + 1)
                    .append('\n');
        }
        String target = "  mode: " + mode + "\n  on_duplicate: " + rule + "\n  batch: {rows: " + batch + "}\n";
        Left expected = left(postgres, input.toString(), target);
        assertThat(expected.rejects())
                .anyMatch(each -> each.endsWith("DB_UNIQUE once"))
                .anyMatch(each -> each.endsWith("DB_CHECK positive"));
        assertThat(left(maria.bench(), input.toString(), target)).isEqualTo(expected);
    }
}
