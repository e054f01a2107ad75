package dev.sluice.connector.file;

import dev.sluice.config.Node;
import dev.sluice.config.OptionSet;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problem;
import dev.sluice.config.Problems;
import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Origin;
import dev.sluice.data.Position;
import dev.sluice.data.Schema;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Intake;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RunRecord;
import dev.sluice.spi.Source;
import dev.sluice.spi.Surroundings;
import dev.sluice.spi.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the tests of this module begin with. */
final class Given {

    static final Schema SCHEMA = new Schema(List.of(
            Column.of("id", ColumnType.of(ColumnType.Kind.INT)),
            Column.of("name", ColumnType.of(ColumnType.Kind.TEXT))));

    static final RunRecord RESULT = new RunRecord(
            "r1",
            "job",
            "file",
            Intake.INPUTS,
            RunRecord.Status.COMMITTED,
            Instant.EPOCH,
            Instant.EPOCH,
            Counts.ZERO,
            null,
            null);

    private static final Place PLACE = new Place("job.yaml", 3, 5);

    private Given() {}

    static RunContext context() {
        return RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime);
    }

    static LoadRequest request(int attempt) {
        return new LoadRequest("r1", "job", attempt, Instant.EPOCH, SCHEMA, "rejects", Intake.INPUTS, Purpose.LOAD);
    }

    /** Rows with these ids and the names {@code n1}, {@code n2} and so on. */
    static Batch rows(int from, int to) {
        int count = to - from;
        ColumnsBuilder builder = new ColumnsBuilder(SCHEMA, new Records(count), 64);
        for (int i = 0; i < count; i++) {
            builder.startRow(i);
            builder.setLong(0, from + i);
            byte[] name = ("n" + (from + i)).getBytes(StandardCharsets.UTF_8);
            builder.setBytes(1, name, 0, name.length);
            builder.endRow();
        }
        Columns columns = builder.build();
        return new Batch(List.of(new Batch.Slice(columns, 0, count)));
    }

    /** One row. */
    static Batch row(int id, String name) {
        ColumnsBuilder builder = new ColumnsBuilder(SCHEMA, new Records(1), 64);
        builder.startRow(0);
        builder.setLong(0, id);
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        builder.setBytes(1, text, 0, text.length);
        builder.endRow();
        return new Batch(List.of(new Batch.Slice(builder.build(), 0, 1)));
    }

    static Source source(Path folder, String... files) {
        Problems problems = new Problems();
        Node value = files.length == 1 ? scalar(files[0]) : list(files);
        Source source = new FileSourceConnector()
                .create(options(new FileSourceConnector().options(), Map.of("files", value)), at(folder), problems);
        problems.throwIfAny();
        return Objects.requireNonNull(source);
    }

    static List<String> sourceProblems(Path folder, String... files) {
        Problems problems = new Problems();
        Source source = new FileSourceConnector()
                .create(
                        options(new FileSourceConnector().options(), Map.of("files", list(files))),
                        at(folder),
                        problems);
        if (source != null) {
            throw new AssertionError("a source was made");
        }
        return problems.list().stream().map(Problem::toString).toList();
    }

    static Target target(Path folder, String... keysAndValues) {
        Problems problems = new Problems();
        Target target = target(folder, problems, keysAndValues);
        problems.throwIfAny();
        return Objects.requireNonNull(target);
    }

    static List<String> targetProblems(Path folder, String... keysAndValues) {
        Problems problems = new Problems();
        Target target = target(folder, problems, keysAndValues);
        if (target != null) {
            throw new AssertionError("a target was made");
        }
        return problems.list().stream().map(Problem::toString).toList();
    }

    private static @org.jspecify.annotations.Nullable Target target(
            Path folder, Problems problems, String... keysAndValues) {
        Map<String, Node> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], scalar(keysAndValues[i + 1]));
        }
        FileTargetConnector connector = new FileTargetConnector();
        return connector.create(options(connector.options(), values), at(folder), problems);
    }

    private static Options options(OptionSet set, Map<String, Node> values) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> entries.put(key, new Node.Entry(PLACE, value)));
        Problems problems = new Problems();
        Options options = set.read(new Node.Mapping(PLACE, entries), problems);
        problems.throwIfAny();
        return Objects.requireNonNull(options);
    }

    private static Node scalar(String text) {
        return new Node.Scalar(PLACE, text, true, false);
    }

    private static Node list(String... texts) {
        return new Node.Sequence(PLACE, Arrays.stream(texts).map(Given::scalar).toList());
    }

    private static Surroundings at(Path folder) {
        return new Surroundings(folder, "job");
    }

    private record Records(int records) implements Origin {
        @Override
        public long length(int record) {
            return 0;
        }

        @Override
        public Position position(int record) {
            throw new IllegalStateException("no position");
        }

        @Override
        public byte[] raw(int record) {
            return new byte[0];
        }

        @Override
        public long bytes() {
            return 0;
        }
    }
}
