package dev.sluice.read.csv;

import dev.sluice.config.DataSize;
import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.failure.Violation;
import dev.sluice.read.Blocks;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a whole input as the pipeline does, and shows what came of every record. */
record Reading(Heading heading, List<Outcome> outcomes, long framed, Map<String, Long> leniencies) {

    /** One record: where it stands, its fields or its violation, and its raw bytes. */
    record Outcome(
            Position position,
            List<String> fields,
            @Nullable Violation violation,
            byte[] raw,
            @Nullable String rawHash) {

        /** {@code 2 @8 [a]["b"]}: line, offset, fields, those in quotes with quotes; or the failure code. */
        String shown() {
            String what = violation == null
                    ? String.join("", fields)
                    : violation.code().name();
            return position.line() + " @" + position.offset() + " " + what;
        }
    }

    static RunContext context() {
        return RunContext.open(Duration.ofMinutes(5), (wait, action) -> () -> {}, System::nanoTime);
    }

    static ReadLimits limits(long record, long chunk) {
        return new ReadLimits(new DataSize(record), 2000, new DataSize(chunk));
    }

    static Reading of(CsvFormat format, byte[] input, ReadLimits limits) throws IOException {
        return of(format, new ByteArrayInputStream(input), limits);
    }

    static Reading of(CsvFormat format, InputStream input, ReadLimits limits) throws IOException {
        return of(format, input, null, input, limits);
    }

    /** Reads an input from one of its records on. */
    static Reading from(Position record, CsvFormat format, byte[] input, ReadLimits limits) throws IOException {
        int offset = (int) record.offset();
        InputStream rest = new ByteArrayInputStream(input, offset, input.length - offset);
        return of(format, new ByteArrayInputStream(input), record, rest, limits);
    }

    private static Reading of(
            CsvFormat format, InputStream input, @Nullable Position from, InputStream rest, ReadLimits limits)
            throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        try (RunContext context = context();
                Framer framer = format.frame(input, "orders.csv", limits)) {
            Heading heading = framer.heading(context);
            if (from != null) {
                framer.goOn(rest, from);
            }
            RecordReader reader = framer.reader();
            RecordReader inBlocks = framer.reader();
            RecordReader alone = framer.reader();
            Fields fields = new Fields();
            Chunk chunk = framer.next(context);
            long records = from == null ? 0 : from.record() - 1;
            while (chunk != null) {
                Blocks.assertSame(chunk, inBlocks, alone, chunk);
                for (int i = 0; i < chunk.records(); i++) {
                    Violation violation = chunk.verdict(i);
                    if (violation == null) {
                        violation = reader.read(chunk, i, fields);
                    }
                    List<String> shown = new ArrayList<>();
                    for (int f = 0; violation == null && f < fields.count(); f++) {
                        String text = fields.text(f);
                        shown.add(fields.quoted(f) ? "[\"" + text + "\"]" : "[" + text + "]");
                    }
                    outcomes.add(new Outcome(chunk.position(i), shown, violation, chunk.raw(i), chunk.rawHash(i)));
                    records++;
                    if (chunk.position(i).record() != records) {
                        throw new AssertionError("record numbers have a gap: " + chunk.position(i));
                    }
                }
                chunk = framer.next(context);
            }
            LeniencyTally leniencies = framer.leniencies();
            leniencies.addAll(reader.leniencies());
            return new Reading(heading, outcomes, framer.framed(), leniencies.counts());
        }
    }

    List<String> shown() {
        return outcomes.stream().map(Outcome::shown).toList();
    }

    /** Everything that may be compared between two readings of the same input. */
    List<String> complete() {
        List<String> all = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            all.add(outcome.position() + " " + outcome.position().length() + " " + outcome.shown() + " "
                    + outcome.violation() + " " + java.util.Arrays.hashCode(outcome.raw()) + " " + outcome.rawHash());
        }
        return all;
    }
}
