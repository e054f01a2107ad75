package dev.sluice.read.json;

import dev.sluice.config.DataSize;
import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.read.Blocks;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Framer;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.read.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a whole input as the pipeline does, and shows what came of every record.
 *
 * @param leniencies what was let pass, and how often
 * @param failure why the input could not be read to its end; null when it could
 */
record JsonReading(List<Outcome> outcomes, @Nullable String failure, Map<String, Integer> leniencies) {

    /** One record: where it stands, its fields or its violation, and its raw bytes. */
    record Outcome(
            Position position,
            String fields,
            @Nullable Violation violation,
            byte[] raw,
            @Nullable String rawHash,
            Map<String, Object> surroundings) {

        /** {@code 2 @8 [1]["b"]null-}: line, offset, fields, those in quotes with quotes; or the failure code. */
        String shown() {
            String what = violation == null ? fields : violation.code().name();
            return position.line() + " @" + position.offset() + " " + what;
        }
    }

    static JsonFormat format(JsonLayout layout, @Nullable String records, Map<String, String> with, String... fields) {
        Map<String, JsonPath> above = new java.util.LinkedHashMap<>();
        with.forEach((name, path) -> above.put(name, JsonPath.parse(path)));
        JsonDialect dialect = JsonDialect.of(layout).with(above);
        return format(records == null ? dialect : dialect.records(JsonPath.parse(records)), fields);
    }

    static JsonFormat format(JsonDialect dialect, String... fields) {
        return new JsonFormat(
                dialect,
                Arrays.stream(fields)
                        .map(each -> new JsonField(
                                List.of(each.replaceFirst("=$", "").split("\\|")), each.endsWith("=")))
                        .toList());
    }

    static ReadLimits limits(long record, long chunk) {
        return new ReadLimits(new DataSize(record), 2000, new DataSize(chunk));
    }

    /** Reads an input twice. */
    static JsonReading twice(JsonFormat format, byte[] input, ReadLimits limits) throws IOException {
        try (RunContext context = context()) {
            RecordFormat foreseen = format.foresee(new ByteArrayInputStream(input), "in.json", limits, context);
            return of(foreseen, new ByteArrayInputStream(input), limits);
        } catch (RunFailedException e) {
            return new JsonReading(List.of(), e.getMessage(), Map.of());
        }
    }

    private static RunContext context() {
        return RunContext.open(Duration.ofMinutes(5), (wait, action) -> () -> {}, System::nanoTime);
    }

    static JsonReading of(RecordFormat format, InputStream input, ReadLimits limits) throws IOException {
        return of(format, input, null, input, limits);
    }

    /** Reads an input from one of its records on. */
    static JsonReading from(Position record, RecordFormat format, byte[] input, ReadLimits limits) throws IOException {
        int offset = (int) record.offset();
        InputStream rest = new ByteArrayInputStream(input, offset, input.length - offset);
        return of(format, new ByteArrayInputStream(input), record, rest, limits);
    }

    private static JsonReading of(
            RecordFormat format, InputStream input, @Nullable Position from, InputStream rest, ReadLimits limits)
            throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        Map<String, Integer> leniencies = new LinkedHashMap<>();
        try (RunContext context = context();
                Framer framer = format.frame(input, "in.json", limits)) {
            framer.heading(context);
            long before = 0;
            if (from != null) {
                framer.goOn(rest, from);
                before = from.record() - 1;
            }
            RecordReader reader = framer.reader();
            RecordReader inBlocks = framer.reader();
            RecordReader alone = framer.reader();
            Fields fields = new Fields();
            for (Chunk chunk = framer.next(context); chunk != null; chunk = framer.next(context)) {
                Blocks.assertSame(chunk, inBlocks, alone, chunk);
                for (int i = 0; i < chunk.records(); i++) {
                    Violation violation = chunk.verdict(i);
                    if (violation == null) {
                        violation = reader.read(chunk, i, fields);
                    }
                    outcomes.add(new Outcome(
                            chunk.position(i),
                            violation == null ? shown(fields) : "",
                            violation,
                            chunk.raw(i),
                            chunk.rawHash(i),
                            chunk.surroundings(i)));
                    if (chunk.position(i).record() != before + outcomes.size()) {
                        throw new AssertionError("record numbers have a gap: " + chunk.position(i));
                    }
                }
            }
            LeniencyTally tally = framer.leniencies();
            tally.addAll(reader.leniencies());
            tally.counts().forEach((key, count) -> leniencies.put(key, (int) (long) count));
            if (framer.framed() != before + outcomes.size()) {
                throw new AssertionError("framed " + framer.framed() + ", seen " + outcomes.size());
            }
        } catch (RunFailedException e) {
            return new JsonReading(outcomes, e.getMessage(), Map.of());
        }
        return new JsonReading(outcomes, null, leniencies);
    }

    static String shown(Fields fields) {
        StringBuilder shown = new StringBuilder();
        for (int f = 0; f < fields.count(); f++) {
            if (!fields.has(f)) {
                shown.append('-');
            } else if (fields.isNull(f)) {
                shown.append("null");
            } else {
                String text = fields.text(f);
                shown.append(fields.quoted(f) ? "[\"" + text + "\"]" : "[" + text + "]");
                if (fields.wholeEnd(f) != fields.end(f)) {
                    shown.append('=')
                            .append(new String(
                                    fields.bytes(),
                                    fields.wholeStart(f),
                                    fields.wholeEnd(f) - fields.wholeStart(f),
                                    java.nio.charset.StandardCharsets.UTF_8));
                }
            }
        }
        return shown.toString();
    }

    List<String> shown() {
        return outcomes.stream().map(Outcome::shown).toList();
    }

    /** Everything that may be compared between two readings of the same input. */
    List<String> complete() {
        List<String> all = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            all.add(outcome.position() + " " + outcome.position().length() + " " + outcome.shown() + " "
                    + outcome.violation() + " " + Arrays.hashCode(outcome.raw()) + " " + outcome.rawHash() + " "
                    + outcome.surroundings());
        }
        all.add(String.valueOf(failure));
        return all;
    }
}
