package dev.sluice.cli;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table whose types are not the job's: right values, or refused before the first row with words; never garbage. */
@ExtendWith(WithServer.class)
class TableTypesTest {

    private static void job(Bench bench, String type) {
        bench.job("""
                job: types
                source: {files: in.csv}
                columns:
                  id: int
                  v: {type: "%s"}
                TABLE t
                """.formatted(type));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // What COPY BINARY would store as garbage.
                "timestamptz | bigint | 1 | values would not be kept as they are; write `type: timestamptz`",
            })
    void print(String table, String type, String value, String words, Bench bench) {
        bench.sql("CREATE TABLE t (id int, v " + table + ")");
        bench.file("in.csv", "id,v\n1," + value + "\n");
        job(bench, type);
        CommandLineRun run = bench.run();
        System.out.println(run.all());
        System.out.println(
                bench.command("check", bench.folder.resolve("job.yaml").toString())
                        .all());
    }
}
