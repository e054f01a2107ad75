package dev.sluice.read.csv;

import dev.sluice.context.RunContext;
import dev.sluice.data.Sha256;
import dev.sluice.failure.Reject;
import dev.sluice.read.Chunk;
import dev.sluice.read.csv.RecordScan.Event;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * A record over the limit: streams it to its end in flat memory, keeps a sample and hashes the rest. It goes from window to window, each as long as the record limit; where the lines of a window are good records, the
 * record ends before them, so that a quote that never closes cannot swallow rows far behind it. Used once, by one thread.
 */
final class Oversized {

    /** The shortest window: longer than any delimiter with what must be known behind it, so that every window goes on but one that blanks fill behind a quote. */
    static final int SHORTEST_STEP = 64;

    private final UnitWindow window;
    private final CsvSyntax syntax;
    private final RecordScan scan;
    private final Damage damage;
    private final CsvViolations violations;
    private final int step;
    private final RunContext context;
    private final MessageDigest digest = Sha256.digest();
    private byte[] sample = new byte[0];
    private long length;

    /** Where the window's units begin that were not taken yet. */
    private int from;

    Oversized(
            UnitWindow window,
            CsvSyntax syntax,
            RecordScan scan,
            Damage damage,
            CsvViolations violations,
            int step,
            RunContext context) {
        this.window = window;
        this.syntax = syntax;
        this.scan = scan;
        this.damage = damage;
        this.violations = violations;
        this.step = step;
        this.context = context;
    }

    /**
     * Passes the record, which the scan has followed so far, and makes the chunk whose last record it is. Afterwards the scan stands behind the record in the window.
     *
     * @param at where in the window the record begins
     * @param lines stands at the record, and afterwards behind it
     */
    Chunk finish(Chunk.Builder builder, int at, LineCount lines) throws IOException {
        long line = lines.line;
        lines.pass(window.units, at, scan.at, 0);
        byte[] before = Arrays.copyOf(window.bytes(), window.byteAt(at));
        take(at, scan.at);
        from = scan.at;
        while (!endsWithin()) {
            lines.pass(window.units, from, scan.at, 0);
            take(from, scan.at);
            from = scan.at;
        }
        lines.pass(window.units, from, scan.at, scan.lineFeeds + 1);
        byte[] bytes = Arrays.copyOf(before, before.length + sample.length);
        System.arraycopy(sample, 0, bytes, before.length, sample.length);
        String hash = length > Reject.MAX_RAW ? Sha256.hex(digest) : null;
        builder.addRefused(before.length, bytes.length, line, violations.tooLarge(length), length, hash);
        return builder.build(bytes);
    }

    /** Follows the record through the next window. */
    private boolean endsWithin() throws IOException {
        context.check();
        if (!window.knows(from, step)) {
            window.dropBefore(from);
            scan.rebase();
            from = 0;
            window.fill();
        }
        while (!window.knows(from, step)) {
            window.grow(step + 1);
            window.fill();
        }
        int to = (int) Math.min(window.known, (long) from + step);
        boolean last = window.ended() && to == window.known;
        int linesBefore = scan.lineFeeds;
        int secondLine = 0;
        Event event = scan.advance(window.units, to, last);
        while (event == Event.LINE) {
            if (secondLine == 0) {
                secondLine = scan.at;
            }
            event = scan.advance(window.units, to, last);
        }
        int known = event == Event.RECORD_END ? scan.at : to;
        int row = secondLine == 0
                ? -1
                : damage.rowsAgain(window.units, secondLine, known, last && event != Event.RECORD_END);
        if (row >= 0) {
            int end = syntax.withoutLineEnding(window.units, from, row);
            take(from, end);
            scan.at = row;
            scan.lineFeeds = linesBefore + syntax.lines(window.units, from, row) - 1;
            return true;
        }
        if (event == Event.MORE) {
            if (scan.at == from) {
                scan.closeUnseen();
            }
            return false;
        }
        take(from, scan.end);
        return true;
    }

    private void take(int firstUnit, int toUnit) {
        int start = window.byteAt(firstUnit);
        int to = window.byteAt(toUnit);
        byte[] bytes = window.bytes();
        digest.update(bytes, start, to - start);
        length += to - start;
        int room = Math.min(Reject.MAX_RAW - sample.length, to - start);
        if (room > 0) {
            int kept = sample.length;
            sample = Arrays.copyOf(sample, kept + room);
            System.arraycopy(bytes, start, sample, kept, room);
        }
    }
}
