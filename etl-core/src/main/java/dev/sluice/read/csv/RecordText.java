package dev.sluice.read.csv;

import dev.sluice.failure.Violation;
import dev.sluice.read.Chunk;
import dev.sluice.read.Leniency;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.csv.CsvPolicies.Nul;
import dev.sluice.read.csv.CsvPolicies.Undecodable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The text of one record as UTF-8: the chunk's own bytes where they are that already, else a copy. Used by one thread. */
final class RecordText {

    private static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    private final Text text;
    private final CsvPolicies policies;
    private final CsvViolations violations;
    private final LeniencyTally leniencies;
    private final FieldLocator locator;
    private byte[] scratch = new byte[0];

    /** Where the text is. Do not write to it. */
    byte[] bytes = scratch;

    /** Where in {@link #bytes} it begins. */
    int start;

    /** Where in {@link #bytes} it ends. */
    int end;

    RecordText(CsvFormat format, CsvViolations violations, LeniencyTally leniencies, FieldLocator locator) {
        this.text = Text.of(format.dialect().encoding());
        this.policies = format.policies();
        this.locator = locator;
        this.violations = violations;
        this.leniencies = leniencies;
    }

    /** Whether some bytes of a chunk are good UTF-8 as they stand, without U+0000. */
    boolean isUtf8(byte[] of, int from, int to) {
        return text.isUtf8(of, from, to);
    }

    /** Takes the text of a record; a violation when it is none. */
    @Nullable
    Violation take(Chunk chunk, int record) {
        bytes = chunk.array();
        start = chunk.start(record);
        end = chunk.end(record);
        return text.isUtf8(bytes, start, end) ? null : decode(chunk, record);
    }

    private @Nullable Violation decode(Chunk chunk, int record) {
        byte[] source = bytes;
        int from = start;
        int to = end;
        reserve((long) Text.GROWTH * (to - from));
        int out = 0;
        boolean replaced = false;
        boolean stripped = false;
        while (true) {
            int stopped = text.decode(source, from, to, scratch, out);
            out = text.written;
            if (stopped == to) {
                break;
            }
            boolean nul = text.isNul(source, stopped, to);
            if (nul ? policies.nul() == Nul.REJECT : policies.undecodable() == Undecodable.REJECT) {
                long offset = chunk.offset(record) + stopped - chunk.start(record);
                int length = text.unit(source, stopped, to);
                Violation violation =
                        nul ? violations.nul(offset) : violations.undecodable(source, stopped, length, offset);
                return violation.at(locator.bytes(
                        chunk, record, stopped - chunk.start(record), stopped - chunk.start(record) + length));
            }
            if (nul) {
                stripped = true;
            } else {
                System.arraycopy(REPLACEMENT, 0, scratch, out, REPLACEMENT.length);
                out += REPLACEMENT.length;
                replaced = true;
            }
            from = stopped + text.unit(source, stopped, to);
        }
        count(replaced, Leniency.UNDECODABLE);
        count(stripped, Leniency.NUL);
        bytes = scratch;
        start = 0;
        end = out;
        return null;
    }

    private void count(boolean used, Leniency leniency) {
        if (used) {
            leniencies.add(leniency);
        }
    }

    private void reserve(long size) {
        if (scratch.length < size) {
            scratch =
                    Arrays.copyOf(scratch, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(size, 2L * scratch.length)));
        }
    }
}
