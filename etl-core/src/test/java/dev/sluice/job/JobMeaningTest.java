package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobMeaningTest {

    private static final String JOB = """
            job: orders
            source:
              files: in.csv
              csv: {delimiter: ";", nulls: ["", NULL], short_rows: null}
            columns:
              id: {type: bigint, key: true}
              email: {from: [E-Mail, email], type: text, trim: true, lower: true, email: true, size: {max: 200}, in: [a, b]}
              amount: {type: "numeric(12,2)", decimal: ",", currency: ["€"], min: 0}
              ordered: {type: timestamptz, formats: [dd.MM.uuuu HH:mm], zone: Europe/Berlin, past: true}
              active: {type: boolean, true: [yes, Y], false: [no]}
              code: {type: text, pattern: "[a-z]+"}
              net: {type: "numeric(12,2)", value: "amount / 1.19"}
              digits:
                type: text
                constraint:
                  class: org.hibernate.validator.constraints.LuhnCheck
                  startIndex: 0
                  endIndex: 3
                  ignoreNonDigitCharacters: true
            where: "amount > 1"
            rules: [{name: r, check: "id > 1"}]
            target: {table: orders, batch: {rows: 10}}
            limits: {record: 1MiB}
            quarantine: {to: ./kept}
            """;

    private final JobFolder folder;

    JobMeaningTest(@TempDir Path folder) {
        this.folder = new JobFolder(folder);
    }

    /** An object that shows where it lies in memory would make another meaning in every process, and so would a set. */
    @Test
    void isMadeOfWhatIsTheSameInEveryProcess() {
        String text = JobMeaning.text(folder.load(JOB));
        assertThat(text)
                .doesNotContainPattern("@[0-9a-f]{4,}")
                .contains("LuhnCheck endIndex=[3] ignoreNonDigitCharacters=[true] startIndex=[0]");
        assertThat(JobMeaning.text(folder.load(JOB))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "delimiter: \";\", delimiter: \"|\"",
        "short_rows: null, short_rows: reject",
        "max: 200, max: 100",
        "amount > 1, amount > 2",
        "id > 1, id > 2",
        "record: 1MiB, record: 2MiB",
        "startIndex: 0, startIndex: 1"
    })
    void isAnotherWhereARecordMayBecomeSomethingElse(String from, String to) {
        assertThat(JOB).contains(from);
        assertThat(folder.load(JOB.replace(from, to)).meaning())
                .isNotEqualTo(folder.load(JOB).meaning());
    }

    @ParameterizedTest
    @CsvSource({
        "rows: 10, rows: 20",
        "files: in.csv, files: other.csv",
        "./kept, ./elsewhere",
        "table: orders, table: o"
    })
    void isTheSameWhereOnlyPlacesAndSizesAreOthers(String from, String to) {
        assertThat(JOB).contains(from);
        assertThat(folder.load(JOB.replace(from, to)).meaning())
                .isEqualTo(folder.load(JOB).meaning());
    }
}
