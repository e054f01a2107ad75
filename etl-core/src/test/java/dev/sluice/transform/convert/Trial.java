package dev.sluice.transform.convert;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Schema;
import dev.sluice.failure.FailureCode;
import dev.sluice.read.Chunk;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordBlock;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Converts texts with one converter, and tells what came out. */
final class Trial {

    private final ColumnType type;
    private final Converter converter;

    Trial(String type, Notation notation) {
        this(type, notation, ReadLimits.DEFAULT);
    }

    private Trial(String type, Notation notation, ReadLimits limits) {
        this.type = ColumnType.parse(type).orElseThrow();
        this.converter = Converter.of(this.type, notation, limits);
    }

    static Trial of(String type) {
        return new Trial(type, Notation.PLAIN);
    }

    static Trial within(ReadLimits limits, String type) {
        return new Trial(type, Notation.PLAIN, limits);
    }

    static Trial numbers(String type, char decimal, char group) {
        return new Trial(type, new Notation(decimal, group, List.of(), List.of(), List.of(), null));
    }

    static Trial formats(String type, String... formats) {
        return new Trial(type, new Notation('.', (char) 0, List.of(), List.of(), List.of(formats), null));
    }

    static Trial zoned(String zone, String... formats) {
        return new Trial(
                "timestamptz", new Notation('.', (char) 0, List.of(), List.of(), List.of(formats), ZoneId.of(zone)));
    }

    /** What a conversion gave: a column of one row, or a fault. */
    record Outcome(@Nullable Columns columns, @Nullable Fault fault) {

        @Nullable
        Object object() {
            return columns == null ? null : columns.getObject(0, 0);
        }
    }

    Outcome outcome(String text) {
        // Converters look at several bytes together where that many stand behind a text.
        Outcome last = outcome(text, 1);
        Outcome amidst = outcome(text, 64);
        if (!Objects.equals(last.fault(), amidst.fault()) || !Objects.deepEquals(last.object(), amidst.object())) {
            throw new AssertionError("'" + text + "' at the end is " + last.object() + " " + last.fault()
                    + ", and amidst others " + amidst.object() + " " + amidst.fault());
        }
        compareWithBlock(text, amidst);
        return last;
    }

    /** What a converter makes of a value in a block is what it makes of it alone, or nothing. */
    private void compareWithBlock(String text, Outcome alone) {
        byte[] bytes = ("7" + text + "7".repeat(64)).getBytes(StandardCharsets.UTF_8);
        Chunk.Builder records = new Chunk.Builder("trial", 0, 1, 1);
        RecordBlock block = new RecordBlock();
        for (int i = 0; i < RecordBlock.MOST; i++) {
            records.add(0, bytes.length, 1);
        }
        Chunk chunk = records.build(bytes);
        for (int i = 0; i < RecordBlock.MOST; i++) {
            block.next().begin(bytes);
            block.next().add(1, bytes.length - 64, false);
            block.add(chunk, i);
        }
        ColumnsBuilder rows = new ColumnsBuilder(new Schema(List.of(Column.of("c", type))), chunk, bytes, 16);
        rows.startRows(0, RecordBlock.MOST);
        long left = converter.convert(block, 0, rows, 0);
        rows.endRows(RecordBlock.MOST, left);
        Columns columns = rows.build();
        if (left != 0 && left != -1) {
            throw new AssertionError("the same text '" + text + "' is a value in some records and in some none");
        }
        for (int i = 0; i < columns.rows(); i++) {
            if (!Objects.deepEquals(columns.getObject(0, i), alone.object())) {
                throw new AssertionError("'" + text + "' in a block is " + columns.getObject(0, i) + ", and alone "
                        + alone.object() + " " + alone.fault());
            }
        }
    }

    private Outcome outcome(String text, int behind) {
        // The text stands amidst others, so that a converter which looks beyond its ends is caught.
        int start = 1;
        byte[] bytes = ("7" + text + "7".repeat(behind)).getBytes(StandardCharsets.UTF_8);
        int end = bytes.length - behind;
        Chunk.Builder records = new Chunk.Builder("trial", 0, 1, 1);
        records.add(0, bytes.length, 1);
        ColumnsBuilder builder =
                new ColumnsBuilder(new Schema(List.of(Column.of("c", type))), records.build(bytes), 16);
        builder.startRow(0);
        Fault fault = converter.convert(bytes, start, end, builder, 0);
        if (fault != null) {
            return new Outcome(null, fault);
        }
        builder.endRow();
        return new Outcome(builder.build(), null);
    }

    /** The value; a failure when there is none. */
    Object value(String text) {
        Outcome outcome = outcome(text);
        if (outcome.columns() == null) {
            throw new AssertionError("'" + text + "' " + outcome.fault());
        }
        return Objects.requireNonNull(outcome.columns().getObject(0, 0));
    }

    /** The columns of one row. */
    Columns columns(String text) {
        return Objects.requireNonNull(outcome(text).columns());
    }

    /** The value, or null when it was refused. */
    @Nullable
    Object valueOrNull(String text) {
        Outcome outcome = outcome(text);
        return outcome.object();
    }

    /** The words of the fault, after its code. */
    String fault(String text) {
        Outcome outcome = outcome(text);
        if (outcome.fault() == null) {
            throw new AssertionError("'" + text + "' was taken");
        }
        return outcome.fault().code() + " " + outcome.fault().words();
    }

    FailureCode code(String text) {
        return Objects.requireNonNull(outcome(text).fault(), text).code();
    }

    String expected() {
        return converter.expected();
    }
}
