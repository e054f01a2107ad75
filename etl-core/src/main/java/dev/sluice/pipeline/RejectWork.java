package dev.sluice.pipeline;

import dev.sluice.config.DataSize;
import dev.sluice.context.RunContext;
import dev.sluice.data.Origin;
import dev.sluice.data.Position;
import dev.sluice.data.Sha256;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.read.Chunk;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.transform.Transform;
import dev.sluice.write.RefusedRecords;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes records that were rejected through reading and transforming, each framed alone from its raw bytes and put back at the place where it stood. For the records of one source; used by one thread.
 */
public final class RejectWork implements RefusedRecords {

    /** So many headings are kept bound at once: rejects come input by input. */
    private static final int MOST_HEADINGS = 64;

    private final RecordFormat format;
    private final Transform transform;
    private final ReadLimits limits;
    private final LeniencyTally leniencies = new LeniencyTally();
    private final Map<Heading, ChunkWork> bound = new LinkedHashMap<>();

    /** By which work a record was read, as long as anybody holds its row. */
    private final Map<Origin, ChunkWork> readBy = new WeakHashMap<>();

    public RejectWork(RecordFormat format, Transform transform, ReadLimits limits) {
        this.format = format;
        this.transform = transform;
        this.limits = limits;
    }

    /**
     * Reads and transforms one record.
     *
     * @param place where it stood
     * @param raw the whole record, without line ending
     * @param reading what was kept to read it alone
     * @throws RunFailedException when the job asks for a field that the record's input has not
     */
    public ChunkWork.Result process(Position place, byte[] raw, Map<String, Object> reading, RunContext context) {
        ReadLimits alone = limits.withChunk(new DataSize(raw.length + 1L));
        try (Framer framer = format.alone(reading).frame(new ByteArrayInputStream(raw), place.resource(), alone)) {
            Chunk chunk = frame(framer, raw, context).inPlace(place, format.ancestors(reading), reading);
            ChunkWork work = work(framer, context);
            readBy.put(chunk, work);
            ChunkWork.Result result = work.process(chunk);
            leniencies.addAll(framer.leniencies());
            return result;
        } catch (IOException e) {
            // The bytes are in memory.
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What may be told of one record: its bytes, with stars where masked values stand.
     *
     * @param raw the whole record, without line ending
     * @param reading what was kept to read it alone
     * @throws RunFailedException when the job asks for a field that the record's input has not
     */
    public byte[] masked(byte[] raw, Map<String, Object> reading, RunContext context) {
        ReadLimits alone = limits.withChunk(new DataSize(raw.length + 1L));
        try (Framer framer = format.alone(reading).frame(new ByteArrayInputStream(raw), "", alone)) {
            Chunk chunk = frame(framer, raw, context);
            return work(framer, context).maskedRaw(chunk, 0);
        } catch (IOException e) {
            // The bytes are in memory.
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable FieldSpan span(Origin origin, int record, BitSet columns) {
        return reader(origin).span(origin, record, columns);
    }

    @Override
    public Reject masked(Origin origin, int record, Reject reject) {
        return reader(origin).masked(origin, record, reject);
    }

    private ChunkWork reader(Origin origin) {
        return Objects.requireNonNull(readBy.get(origin), "a record that was not read here");
    }

    private ChunkWork work(Framer framer, RunContext context) throws IOException {
        Heading heading = framer.heading(context);
        ChunkWork known = bound.get(heading);
        if (known != null) {
            return known;
        }
        ChunkWork made = new ChunkWork(transform.schema(), framer.reader(), transform.bind(heading, limits), Map.of());
        if (bound.size() == MOST_HEADINGS) {
            Heading first = bound.keySet().iterator().next();
            leniencies.addAll(bound.remove(first).leniencies());
        }
        bound.put(heading, made);
        return made;
    }

    /** The chunk with the one record; where there is none or more than one, a chunk that refuses what was sent. */
    private static Chunk frame(Framer framer, byte[] raw, RunContext context) throws IOException {
        Chunk first;
        try {
            first = framer.next(context);
        } catch (RunFailedException e) {
            return refused(raw, String.valueOf(e.getMessage()));
        }
        if (first == null) {
            return refused(raw, "by itself this is no record: a blank line, or a comment; discard it");
        }
        if (first.records() > 1 || more(framer, context)) {
            return refused(
                    raw,
                    "this is more than one record; make it one, with line endings inside its fields in quotes, or put the others into a new input");
        }
        return first;
    }

    private static boolean more(Framer framer, RunContext context) throws IOException {
        try {
            return framer.next(context) != null;
        } catch (RunFailedException e) {
            // Damage that ends an input ends the record too, and the record's own verdict has said so.
            return false;
        }
    }

    private static Chunk refused(byte[] raw, String why) {
        Violation violation = Violation.ofRecord(FailureCode.RECORD_NOT_ONE, null, null, why);
        Chunk.Builder builder = new Chunk.Builder("", 0, 1, 1);
        String hash = raw.length > Reject.MAX_RAW ? Sha256.hex(raw) : null;
        builder.addRefused(0, Math.min(raw.length, Reject.MAX_RAW), 1, violation, raw.length, hash);
        return builder.build(raw);
    }

    /** What reading has let pass so far. */
    public LeniencyTally leniencies() {
        LeniencyTally all = new LeniencyTally();
        all.addAll(leniencies);
        bound.values().forEach(work -> all.addAll(work.leniencies()));
        return all;
    }
}
