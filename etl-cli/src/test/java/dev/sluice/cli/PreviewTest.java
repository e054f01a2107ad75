package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice preview}: the first records through everything but the target. */
final class PreviewTest {

    @TempDir
    private Path folder;

    private CommandLineRun preview(String... more) {
        return CommandLineRun.of(
                folder,
                Stream.concat(Stream.of("preview", folder.resolve("job.yaml").toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @Test
    void showsRowsAsTypedAndRejectsWithCaretsAndTouchesNothing() throws IOException {
        write("job.yaml", """
                job: customers
                source: {files: "in_*.csv", csv: {delimiter: ";"}}
                columns:
                  id: bigint
                  name: text
                  since: {type: date, formats: [dd.MM.uuuu]}
                  balance: {type: "numeric(12,2)", decimal: ",", group: "."}
                where: "id <> 5"
                target: {file: out.ndjson}
                """);
        write("in_1.csv", """
                id;name;since;balance
                1;Ada;05.03.2024;1.234,50
                2;"";30.02.2024;x
                3;;;-3,00
                4;5" pipe;06.03.2024;1,00
                """);
        write("in_2.csv", """
                id;name;since;balance
                5;Eva;01.01.2024;0,00
                6;Fred;02.01.2024;0,10
                7;Gus;03.01.2024;0,20
                """);

        CommandLineRun run = preview("-n", "6");

        assertThat(run.out()).isEqualToNormalizingNewlines("""
                record          id  name  since             balance
                            bigint  text  date        numeric(12,2)
                ----------  ------  ----  ----------  -------------
                in_1.csv:2       1  Ada   2024-03-05        1234.50
                in_1.csv:4       3                            -3.00
                in_2.csv:3       6  Fred  2024-01-02           0.10

                in_1.csv:3 (record 2, byte 48)
                  TYPE_MISMATCH: since: '30.02.2024' is a day that the calendar does not have
                    2;"";30.02.2024;x
                         ^^^^^^^^^^
                  TYPE_MISMATCH: balance: 'x' is no numeric(12,2) with decimal ',' and groups '.'
                    2;"";30.02.2024;x
                                    ^

                in_1.csv:5 (record 4, byte 76)
                  CSV_STRAY_QUOTE: a quote stands inside field 2, at column 4 of its line; quote the field and double the quote inside it
                    4;5" pipe;06.03.2024;1,00
                       ^

                6 records read: 3 rows, 2 rejects, 1 filtered; there are more, -n shows more
                """);
        assertThat(run.code()).isZero();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("job.yaml", "in_1.csv", "in_2.csv");
        }
    }

    @Test
    void endsWithTheInputs() throws IOException {
        write("job.yaml", """
                job: few
                source: {files: in.csv}
                columns: {id: int}
                target: {file: out.ndjson}
                """);
        write("in.csv", "id\n1\n");
        assertThat(preview().out()).endsWith("\n1 record read: 1 row, 0 rejects; there are no more\n");
    }

    @Test
    void failsInWordsWhereAColumnHasNoField() throws IOException {
        write("job.yaml", """
                job: few
                source: {files: in.csv}
                columns: {id: int, name: text}
                target: {file: out.ndjson}
                """);
        write("in.csv", "id,Nam\n1,x\n");
        CommandLineRun run = preview();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("sluice: in.csv: the header has no field for column 'name'; did you mean 'Nam'?\n");
    }

    @Test
    void refusesNumbersOfRecordsThatMakeNoSense() throws IOException {
        write("job.yaml", "job: few\n");
        for (String number : List.of("0", "10001")) {
            CommandLineRun run = preview("-n", number);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).isEqualTo("sluice: -n (--records) takes 1 to 10000, not " + number + "\n");
        }
    }
}
