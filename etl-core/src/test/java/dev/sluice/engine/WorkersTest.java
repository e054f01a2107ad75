package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Violation;
import dev.sluice.pipeline.ChunkWork;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Heading;
import dev.sluice.read.Leniency;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordReader;
import dev.sluice.read.UnknownFields;
import dev.sluice.transform.ColumnSpec;
import dev.sluice.transform.Transform;
import dev.sluice.transform.TransformSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static final Transform TRANSFORM = Transform.of(new TransformSpec(
            List.of(ColumnSpec.of(Column.of("n", ColumnType.of(ColumnType.Kind.TEXT)))),
            TransformSpec.DEFAULT_NULLS,
            null,
            List.of(),
            UnknownFields.IGNORE));

    /** Takes a record as its one field, or has no memory for it. */
    private record Whole(boolean memory, LeniencyTally leniencies) implements RecordReader {
        @Override
        public @Nullable Violation read(Chunk chunk, int record, Fields fields) {
            leniencies.add(Leniency.NUL);
            if (!memory) {
                throw new OutOfMemoryError("as if");
            }
            fields.begin(chunk.raw(record));
            fields.add(0, (int) chunk.length(record), false);
            return null;
        }

        @Override
        public FieldSpan span(Chunk chunk, int record, int field) {
            return new FieldSpan(0, 1);
        }

        @Override
        public List<FieldSpan> spans(Chunk chunk, int record, int field) {
            return List.of();
        }
    }

    private static Workers workers(boolean memory) {
        return new Workers(
                2,
                () -> new ChunkWork(
                        TRANSFORM.schema(),
                        new Whole(memory, new LeniencyTally()),
                        TRANSFORM.bind(new Heading(List.of("n"), true), ReadLimits.DEFAULT),
                        Map.of()));
    }

    private static Chunk chunk() {
        Chunk.Builder builder = new Chunk.Builder("in.csv", 0, 1, 1);
        builder.add(0, 3, 1);
        return builder.build("abc".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void countsWhatAllOfThemHaveLetPass() throws InterruptedException {
        Workers workers = workers(true);
        workers.process(chunk());
        ChunkWork.Result heavy = workers.processHeavy(chunk());
        assertThat(heavy.rows().getObject(0, 0)).isEqualTo("abc");
        LeniencyTally all = new LeniencyTally();
        workers.addLenienciesTo(all);
        assertThat(all.counts()).containsExactly(Map.entry(Leniency.NUL.key(), 2L));
    }

    @Test
    void aRecordThatThereIsNoMemoryForIsRejected() {
        Workers workers = workers(false);
        ChunkWork.Result result = workers.processHeavy(chunk());
        assertThat(result.rows().rows()).isZero();
        assertThat(result.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.raw()).asString(StandardCharsets.UTF_8).isEqualTo("abc");
            assertThat(reject.position().record()).isEqualTo(1);
            assertThat(reject.violations())
                    .containsExactly(
                            Violation.ofRecord(
                                    FailureCode.RECORD_TOO_LARGE,
                                    null,
                                    null,
                                    "the record has 3 bytes, and reading it takes more memory than there is; give the process more with -Xmx, or lower `limits.record`"));
        });
        LeniencyTally all = new LeniencyTally();
        workers.addLenienciesTo(all);
        assertThat(all.counts()).isEmpty();
    }
}
