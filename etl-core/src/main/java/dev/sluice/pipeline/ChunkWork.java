package dev.sluice.pipeline;

import dev.sluice.data.Columns;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Origin;
import dev.sluice.data.Schema;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import dev.sluice.failure.Warnings;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.RecordBlock;
import dev.sluice.read.RecordReader;
import dev.sluice.transform.Filled;
import dev.sluice.transform.Mask;
import dev.sluice.transform.RowFiller;
import dev.sluice.write.RefusedRecords;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes one chunk through reading and transforming, and finds again where in a record a fault is. One worker has one, and so has the writer, for the faults that only it meets; used by one thread at a time. */
public final class ChunkWork implements RefusedRecords {

    private final Schema schema;
    private final RecordReader reader;
    private final RowFiller filler;
    private final Map<String, Object> reading;
    private final RecordBlock block = new RecordBlock();
    private final List<Violation> violations = new ArrayList<>();

    /** What is said of one record of a job that masks columns, before it is known whether it may be told. */
    private final Warnings warned = new Warnings();

    private int arenaBytes;

    /**
     * What became of a chunk.
     *
     * @param rows its rows, in record order
     * @param rejects its rejects, in record order
     * @param filtered the records that the job's filter left out, by their index in the chunk
     * @param warnings which of its rows do not meet a rule that only warns
     */
    public record Result(Columns rows, List<Reject> rejects, BitSet filtered, Warnings warnings) {}

    /**
     * The work on the chunks of one input.
     *
     * @param reading what is needed to read one of its records alone
     */
    public ChunkWork(Schema schema, RecordReader reader, RowFiller filler, Map<String, Object> reading) {
        this.schema = schema;
        this.reader = reader;
        this.filler = filler;
        this.reading = reading;
    }

    /** Reads and transforms a chunk. */
    public Result process(Chunk chunk) {
        return new Making(chunk, false).all();
    }

    /** The same for a chunk that is very long, as the last one: the rows take what room had to be made to read it. */
    public Result processLast(Chunk chunk) {
        return new Making(chunk, chunk.records() == 1).all();
    }

    /** Rejects all records of a chunk, because reading them takes more memory than there is. */
    public Result withoutMemory(Chunk chunk) {
        List<Reject> rejects = new ArrayList<>();
        for (int record = 0; record < chunk.records(); record++) {
            Violation verdict = chunk.verdict(record);
            rejects.add(unread(chunk, record, verdict == null ? tooLarge(chunk.length(record)) : verdict));
        }
        return new Result(new ColumnsBuilder(schema, chunk, 0).build(), rejects, new BitSet(), new Warnings());
    }

    private static Violation tooLarge(long length) {
        return Violation.ofRecord(
                FailureCode.RECORD_TOO_LARGE,
                null,
                null,
                "the record has " + length
                        + " bytes, and reading it takes more memory than there is; give the process more with -Xmx, or lower `limits.record`");
    }

    /** The result of one chunk in the making. Records are read one by one and converted in blocks. */
    private final class Making {

        private final Chunk chunk;
        private final ColumnsBuilder rows;
        private final List<Reject> rejects = new ArrayList<>();
        private final BitSet filtered = new BitSet();
        private final Warnings warnings = new Warnings();
        private final Warnings told = filler.mask().isEmpty() ? warnings : warned;

        /** Whether what was written to read a record is not needed for another. */
        private final boolean last;

        Making(Chunk chunk, boolean last) {
            this.chunk = chunk;
            this.last = last;
            this.rows = new ColumnsBuilder(schema, chunk, chunk.array(), Math.min(arenaBytes, chunk.array().length));
        }

        Result all() {
            for (int record = 0; record < chunk.records(); ) {
                int seen = takeSeen(record);
                if (seen == 0) {
                    take(record++);
                }
                record += seen;
            }
            return result();
        }

        /** Takes the records from one on whose fields were seen, as far as a block goes; tells how many. */
        private int takeSeen(int record) {
            int seen = reader.addSeen(chunk, record, block);
            if (block.isFull()) {
                finishBlock();
            }
            return seen;
        }

        private void take(int record) {
            Violation unread = chunk.verdict(record);
            Fields fields = block.next();
            if (unread == null) {
                unread = reader.read(chunk, record, fields);
            }
            boolean alone = unread != null || !block.add(chunk, record);
            if (alone || block.isFull()) {
                finishBlock();
            }
            if (unread != null) {
                rejects.add(unread(chunk, record, unread));
            } else if (alone) {
                if (last) {
                    rows.adopt(fields.bytes());
                }
                rows.startRow(record);
                boolean kept = keeps(record, filler.fill(fields, rows, violations, told));
                rows.endRows(1, kept ? 0 : 1);
            }
        }

        /** Makes rows of the records that were read, and rejects of those that cannot be rows. */
        private void finishBlock() {
            int size = block.size();
            rows.startRows(block.first(), size);
            long bad = filler.convert(block, rows);
            long dropped = 0;
            if (bad != 0 || !filler.isFinished()) {
                for (int i = 0; i < size; i++) {
                    rows.turnTo(i);
                    if (!keeps(block.first() + i, filled(i, (bad >>> i & 1) != 0))) {
                        dropped |= 1L << i;
                    }
                }
            }
            rows.endRows(size, dropped);
            block.clear();
        }

        private Filled filled(int index, boolean bad) {
            if (!bad) {
                return filler.finish(rows, violations, told);
            }
            // What is wrong with it, and in how many columns, is found by filling it again.
            rows.clearRow();
            return filler.fill(block.fields(index), rows, violations, told);
        }

        /** Whether the row at hand stays; what becomes of its record else. */
        private boolean keeps(int record, Filled filled) {
            switch (filled) {
                case ROW -> warn(chunk, record, warnings);
                case REJECT -> rejects.add(refused(chunk, record, rows));
                case FILTERED -> filtered.set(record);
            }
            if (filled != Filled.ROW) {
                rows.dropRow();
            }
            return filled == Filled.ROW;
        }

        private Result result() {
            finishBlock();
            // The next chunk mostly needs about as much, and what is asked for in vain has to be zeroed too.
            arenaBytes = rows.arenaLength() + rows.arenaLength() / 8;
            return new Result(rows.build(), rejects, filtered, warnings);
        }
    }

    /** A reject of the record at hand, whose values are not as they must be. */
    private Reject refused(Chunk chunk, int record, ColumnsBuilder row) {
        List<String> key = key(row);
        violations.replaceAll(violation -> violation.at(span(chunk, record, filler.columns(violation))));
        Reject reject = reject(chunk, record, violations).withKey(key);
        violations.clear();
        return masked(chunk, record, reject);
    }

    /** A reject of a record that is wholly in the chunk. */
    private Reject reject(Chunk chunk, int record, List<Violation> reasons) {
        return Reject.of(
                chunk.position(record),
                chunk.array(),
                chunk.start(record),
                chunk.end(record),
                reasons,
                reading(chunk, record));
    }

    /** Takes over what is said of a record that stays; nothing of its values where it cannot be told which of them are masked. */
    private void warn(Chunk chunk, int record, Warnings warnings) {
        if (warned.isEmpty()) {
            return;
        }
        if (maskedSpans(chunk, record) == null) {
            warnings.addAllWithoutValues(warned);
        } else {
            warnings.addAll(warned);
        }
        warned.clear();
    }

    /** The key of a record that is rejected, as far as it could be read. */
    private @Nullable List<String> key(ColumnsBuilder row) {
        for (int i = 0; i < schema.size(); i++) {
            if (schema.column(i).key() && !filler.hasValue(i)) {
                return null;
            }
        }
        return row.key();
    }

    @Override
    public @Nullable FieldSpan span(Origin origin, int record, BitSet columns) {
        if (!(origin instanceof Chunk chunk)) {
            return null;
        }
        BitSet fields = filler.fields(columns);
        FieldSpan all = null;
        for (int field = fields.nextSetBit(0); field >= 0; field = fields.nextSetBit(field + 1)) {
            FieldSpan span = reader.span(chunk, record, field);
            all = all == null || span == null ? (span == null ? all : span) : all.through(span);
        }
        return all;
    }

    /** What reading has let pass so far. */
    public LeniencyTally leniencies() {
        return reader.leniencies();
    }

    private Map<String, Object> reading(Chunk chunk, int record) {
        return Reject.reading(reading, chunk.surroundings(record));
    }

    /** A reject of a record whose fields are not known. */
    private Reject unread(Chunk chunk, int record, Violation why) {
        String hash = chunk.rawHash(record);
        List<Violation> reasons = List.of(filler.mask().violation(why));
        Reject reject = hash == null
                ? reject(chunk, record, reasons)
                : new Reject(
                        chunk.position(record),
                        chunk.raw(record),
                        hash,
                        why.code().stage(),
                        reasons,
                        reading(chunk, record));
        return filler.mask().isEmpty() ? reject : RawMask.over(reject, null);
    }

    @Override
    public Reject masked(Origin origin, int record, Reject reject) {
        Mask mask = filler.mask();
        if (mask.isEmpty()) {
            return reject;
        }
        List<FieldSpan> spans = origin instanceof Chunk chunk ? maskedSpans(chunk, record) : null;
        List<Violation> reasons = reject.violations().stream()
                .map(spans == null ? mask::violationOfAny : mask::violation)
                .toList();
        return RawMask.over(reject.withViolations(reasons), spans);
    }

    /** Where masked values stand in a record that was read; null when that cannot be told. */
    private @Nullable List<FieldSpan> maskedSpans(Chunk chunk, int record) {
        BitSet masked = filler.mask().fields();
        List<FieldSpan> all = new ArrayList<>();
        for (int field = masked.nextSetBit(0); field >= 0; field = masked.nextSetBit(field + 1)) {
            List<FieldSpan> spans = reader.spans(chunk, record, field);
            if (spans == null) {
                return null;
            }
            all.addAll(spans);
        }
        return all;
    }

    /** The bytes of a record, which need not be one that can be read, with stars where masked values stand. */
    byte[] maskedRaw(Chunk chunk, int record) {
        byte[] raw = chunk.raw(record);
        boolean read = chunk.verdict(record) == null && reader.read(chunk, record, block.next()) == null;
        RawMask.cover(raw, read ? maskedSpans(chunk, record) : null, reading(chunk, record));
        return raw;
    }
}
