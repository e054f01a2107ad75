package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.DataSize;
import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Sha256;
import dev.sluice.job.Commit;
import dev.sluice.job.Job;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Capability;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.Resource;
import dev.sluice.spi.RunRecord;
import dev.sluice.spi.Source;
import dev.sluice.spi.Target;
import dev.sluice.write.BatchLimits;
import dev.sluice.write.RejectLimit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From where an input is read behind the part of it that is committed. */
class ResumedInputTest {

    private static final String CSV = "id\n1\n2\n3\nx\n5\n";
    private static final String LINES = "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n{\"id\":\"x\"}\n{\"id\":5}\n";

    @TempDir
    Path folder;

    private final List<Long> opened = new ArrayList<>();
    private final List<CommittedPart> parts = new ArrayList<>();
    private final List<LoadedInput> loaded = new ArrayList<>();

    @Test
    void aFileOfRecordsThatStandForThemselvesIsReadFromTheLastCommittedRecordOn() {
        for (String text : List.of(CSV, LINES)) {
            RunReport report = cutOffAndEnd(text.getBytes(StandardCharsets.UTF_8), text.equals(CSV));
            assertThat(report.counts().read()).isEqualTo(2);
            assertThat(opened).contains((long) text.indexOf(text.equals(CSV) ? "3" : "{\"id\":3"));
        }
    }

    @Test
    void whatIsPackedIsReadFromItsStart() {
        RunReport report = cutOffAndEnd(gzip(CSV), true);
        assertThat(report.counts().read()).isEqualTo(2);
        // The tail of an input as short as this is its head.
        assertThat(opened).containsOnly(0L);
    }

    @Test
    void theHashOfTheWholeIsThatOfAnInputThatWasReadInOneGo() {
        byte[] input = CSV.getBytes(StandardCharsets.UTF_8);
        cutOffAndEnd(input, true);
        assertThat(loaded).hasSize(1);
        assertThat(loaded.get(0).sha256()).isEqualTo(Sha256.hex(input));
        assertThat(loaded.get(0).counts().read()).isEqualTo(5);
    }

    private RunReport cutOffAndEnd(byte[] input, boolean csv) {
        parts.clear();
        RunReport first = run(input, csv, 0);
        assertThat(first.status()).as(first.message()).isEqualTo(RunReport.Status.REJECT_LIMIT);
        assertThat(parts.get(parts.size() - 1).last().record()).isEqualTo(3);
        opened.clear();
        RunReport second = run(input, csv, 1);
        assertThat(second.status()).as(second.message()).isEqualTo(RunReport.Status.LOADED_WITH_REJECTS);
        return second;
    }

    private RunReport run(byte[] input, boolean csv, int rejects) {
        Job job = Job.builder("orders")
                .source(new Given(input), source -> {
                    if (!csv) {
                        source.json(JsonLayout.LINES);
                    }
                })
                .column(Column.of("id", ColumnType.of(ColumnType.Kind.INT)))
                .target(new Parts())
                .commit(Commit.BATCH)
                .batch(new BatchLimits(1, DataSize.ofMebibytes(1)))
                .rejectLimit(RejectLimit.ofRows(rejects))
                .quarantine(folder)
                .build();
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(Duration.ofMinutes(1))) {
            return engine.run(job, context);
        }
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** One input that remembers where it was opened. */
    private final class Given implements Source, Resource {
        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String describe() {
            return "given";
        }

        @Override
        public List<Resource> list(RunContext context) {
            return List.of(this);
        }

        @Override
        public String name() {
            return "in";
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(bytes.length);
        }

        @Override
        public boolean reopenable() {
            return true;
        }

        @Override
        public InputStream open(long offset, RunContext context) {
            opened.add(offset);
            return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
        }
    }

    /** Commits batches into lists. */
    private final class Parts implements Target, LoadSession {
        @Override
        public String describe() {
            return "lists";
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.ATOMIC_RUN, Capability.COMMITS_BATCHES);
        }

        @Override
        public LoadSession open(LoadRequest request, RunContext context) {
            return this;
        }

        @Override
        public List<CommittedPart> unfinished(RunContext context) {
            return parts.isEmpty() ? List.of() : List.of(parts.get(parts.size() - 1));
        }

        @Override
        public Outcome write(Batch batch, RunContext context) {
            return new Outcome.Applied(batch.rows());
        }

        @Override
        public void commitPart(CommittedPart part, RunRecord soFar, RunContext context) {
            parts.add(part);
        }

        @Override
        public void recordInput(LoadedInput input, boolean again, RunContext context) {
            loaded.add(input);
        }

        @Override
        public void commit(RunRecord result, RunContext context) {}

        @Override
        public void rollback(RunRecord result, RunContext context) {}

        @Override
        public void close() {}
    }
}
