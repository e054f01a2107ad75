package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.context.RunContext;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.failure.OutcomeUnknownException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.job.Job;
import dev.sluice.job.JobSource;
import dev.sluice.job.JobSourceBuilder;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.csv.CsvPolicies.LongRows;
import dev.sluice.read.csv.CsvPolicies.Undecodable;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.report.ReportJson;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Resource;
import dev.sluice.spi.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalEngineTest {

    @TempDir
    Path folder;

    private final MemoryTarget target = new MemoryTarget();

    /** A text that can be opened again. */
    record Text(String name, String text) implements Resource {
        @Override
        public OptionalLong size() {
            return OptionalLong.of(text.length());
        }

        @Override
        public boolean reopenable() {
            return true;
        }

        @Override
        public InputStream open(long offset, RunContext context) {
            return new ByteArrayInputStream(text.substring((int) offset).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    record Texts(List<Resource> texts) implements Source {
        @Override
        public String describe() {
            return "texts";
        }

        @Override
        public List<Resource> list(RunContext context) {
            return texts;
        }
    }

    private RunReport run(Resource... inputs) {
        return run(source -> {}, inputs);
    }

    private RunReport run(Consumer<JobSourceBuilder> said, Resource... inputs) {
        Job job = Job.builder("orders")
                .source(new Texts(List.of(inputs)), said.andThen(source -> source.ifNone(JobSource.IfNone.OK)))
                .column(Column.of("id", ColumnType.of(ColumnType.Kind.INT)))
                .target(target)
                .quarantine(folder)
                .build();
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(Duration.ofMinutes(1))) {
            return engine.run(job, context);
        }
    }

    @Test
    void anInputThatChangesBetweenItsTwoReadingsFailsTheRun() {
        Resource changing = new Resource() {
            private int opened;

            @Override
            public String name() {
                return "in.json";
            }

            @Override
            public OptionalLong size() {
                return OptionalLong.empty();
            }

            @Override
            public boolean reopenable() {
                return true;
            }

            @Override
            public InputStream open(long offset, RunContext context) {
                opened++;
                return new ByteArrayInputStream(
                        ("{\"i\":[{\"id\":1}],\"n\":" + opened + "}").getBytes(StandardCharsets.UTF_8));
            }
        };
        RunReport report = run(
                source -> source.json(
                        JsonLayout.DOCUMENT,
                        json -> json.records("/i/*").with("n", "/n").twoPass()),
                changing);
        assertThat(report.status()).isEqualTo(RunReport.Status.FAILED);
        assertThat(report.message())
                .isEqualTo("in.json changed while it was read: its second reading gave other bytes than its first;"
                        + " run again when nobody writes to it");
    }

    /** Symptom: a record that was nested as deep as the job allows was refused by its json column. */
    @Test
    void aJsonColumnTakesWhatTheLimitsOfTheJobAllow() {
        String deep = "[".repeat(600) + "]".repeat(600);
        Job job = Job.builder("orders")
                .source(
                        new Texts(List.of(new Text("a.ndjson", "{\"v\":" + deep + "}\n"))),
                        source -> source.json(JsonLayout.LINES, json -> {}))
                .column(Column.of("v", ColumnType.of(ColumnType.Kind.JSON)))
                .limits(ReadLimits.DEFAULT.withDepth(601))
                .target(target)
                .quarantine(folder)
                .build();
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(Duration.ofMinutes(1))) {
            assertThat(engine.run(job, context).status()).isEqualTo(RunReport.Status.LOADED);
            assertThat(target.rows).isEqualTo(1);
        }
    }

    private List<String> quarantined() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.resolve("orders"))) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        }
        return names;
    }

    @Test
    void theReportCountsWhatThePoliciesLetPassInAllInputs() {
        RunReport report = run(
                source -> source.csv(csv -> csv.longRows(LongRows.DROP).undecodable(Undecodable.REPLACE)),
                new Text("a.csv", "id,note\n1,x,y\n\n2,x\n3,\u00e9\n"),
                new Text("b.csv", "id,note\n4,x,y\n5,x\n"));

        assertThat(report.status()).isEqualTo(RunReport.Status.LOADED);
        assertThat(ReportJson.of(report)).contains("""
                  "leniencies" : {
                    "csv.long_rows: drop" : 2,
                    "csv.blank_lines: skip" : 1,
                    "csv.undecodable: replace" : 1
                  },
                """);
    }

    /** Symptom: the rows were committed, their rejects stood in a file marked run_failed, and the summary said that the table was as it had been. */
    @Test
    void anUnknownOutcomeLeavesTheRejectsForTheNextRunToSettle() throws IOException {
        target.answer = new OutcomeUnknownException("the outcome of the commit is unknown", null);
        RunReport report = run(new Text("a.csv", "id\n1\nx\n3\n"));

        assertThat(report.status()).isEqualTo(RunReport.Status.OUTCOME_UNKNOWN);
        assertThat(report.succeeded()).isFalse();
        assertThat(target.rolledBack).isEmpty();
        assertThat(quarantined()).containsExactly(report.run() + "-1.ndjson.writing");

        target.answer = null;
        run();
        assertThat(quarantined()).containsExactly(report.run() + "-1.ndjson");
    }

    @Test
    void noFailureHidesAnother() {
        target.writing = new RunFailedException("the write failed");
        target.undoing = new RunFailedException("the ledger was not told");
        target.closing = new RunFailedException("the session did not close");
        RunReport report = run(new Text("a.csv", "id\n1\n"));

        assertThat(report.status()).isEqualTo(RunReport.Status.FAILED);
        assertThat(report.message())
                .isEqualTo("the write failed\nand then: the ledger was not told\nand then: the session did not close");
        assertThat(target.rolledBack).hasSize(1);
    }

    @Test
    void aSessionThatDoesNotCloseTakesNothingBackOfACommit() {
        target.closing = new RunFailedException("the server had gone");
        RunReport report = run(new Text("a.csv", "id\n1\n"));

        assertThat(report.status()).isEqualTo(RunReport.Status.LOADED);
        assertThat(report.message())
                .isEqualTo("the run has ended well; what it had opened did not close: the server had gone");
        assertThat(target.committed).hasSize(1);
    }
}
