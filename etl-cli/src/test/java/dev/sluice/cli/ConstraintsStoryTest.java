package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Records that fail constraints end in quarantine, with every reason in the words of Hibernate Validator. */
class ConstraintsStoryTest {

    private static final String JOB = """
            job: customers
            source: {files: in.csv}
            columns:
              id:      {type: bigint, key: true, positive: true}
              email:   {type: text, email: true, size: {max: 20}}
              amount:  {type: "numeric(12,2)", decimalMin: {value: 0, inclusive: false}, max: 1000}
              status:  {type: text, in: [open, paid]}
              country: {type: varchar(2), pattern: "[A-Z]{2}"}
              since:   {type: date, past: true}
              ean:     {type: text, constraint: org.hibernate.validator.constraints.EAN}
            target: {file: out.csv}
            quarantine: {to: quarantine, limit: {ratio: 100%}}
            """;

    private static final String INPUT = """
            id,email,amount,status,country,since,ean
            1,ann@example.com,12.50,open,AT,2020-01-01,4006381333931
            2,bob,0,gone,at,2999-01-01,123
            3,a-very-long-address-indeed@example.com,1e3,paid,DE,2020-02-30,
            4,,,,,,
            -5,x@y,1000.01,paid,FR,2020-01-01,
            6,müller@example.com,0.01,paid,FR,2020-01-01,
            """;

    @TempDir
    Path folder;

    @Test
    void everyReasonStandsInTheQuarantineFile() throws IOException {
        Files.writeString(folder.resolve("job.yaml"), JOB);
        Files.writeString(folder.resolve("in.csv"), INPUT);
        CommandLineRun run =
                CommandLineRun.of(folder, "run", folder.resolve("job.yaml").toString());
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(run.err()).doesNotContain("HV000001");
        assertThat(Files.readAllLines(folder.resolve("out.csv")))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly("id", "1", "4", "6");
        assertThat(told())
                .containsExactly(
                        "2 check CONSTRAINT_EMAIL email (expected an e-mail address, found bob): email: must be a well-formed email address",
                        "2 check CONSTRAINT_DECIMAL_MIN decimalMin (expected more than 0, found 0.00): amount: must be greater than 0",
                        "2 check CONSTRAINT_IN in (expected one of open, paid, found gone): status: must be one of open, paid",
                        "2 check CONSTRAINT_PATTERN pattern (expected text that matches [A-Z]{2}, found at): country: must match \"[A-Z]{2}\"",
                        "2 check CONSTRAINT_PAST past (expected before the run's start, found 2999-01-01): since: must be a past date",
                        "2 check CONSTRAINT_CUSTOM EAN (expected a value that passes EAN, found 123): ean: invalid EAN13 barcode",
                        "3 check CONSTRAINT_SIZE size (expected a length of at most 20, found a-very-long-address-indeed@example.com): email: size must be between 0 and 20",
                        "3 check TYPE_MISMATCH - (expected date as uuuu-MM-dd, found 2020-02-30): since: '2020-02-30' is a day that the calendar does not have",
                        "5 check CONSTRAINT_POSITIVE positive (expected more than 0, found -5): id: must be greater than 0",
                        "5 check CONSTRAINT_MAX max (expected at most 1000, found 1000.01): amount: must be less than or equal to 1000");
    }

    private List<String> told() throws IOException {
        List<String> told = new ArrayList<>();
        for (Path file : CommandLineRun.files(folder.resolve("quarantine"), ".ndjson")) {
            for (JsonNode reject : RejectFile.lines(file)) {
                for (JsonNode violation : reject.get("violations")) {
                    told.add(reject.get("record").asLong() + " "
                            + reject.get("stage").asString() + " "
                            + violation.get("code").asString() + " "
                            + (violation.has("constraint")
                                    ? violation.get("constraint").asString()
                                    : "-")
                            + " (expected " + violation.get("expected").asString() + ", found "
                            + violation.get("value").asString() + "): "
                            + violation.get("message").asString());
                }
            }
        }
        return told;
    }
}
