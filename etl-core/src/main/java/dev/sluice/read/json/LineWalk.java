package dev.sluice.read.json;

import dev.sluice.context.RunContext;
import dev.sluice.read.Leniency;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.Swar;
import dev.sluice.read.Window;
import java.io.IOException;

/** The way through JSON lines: a line is a record, whatever stands in it, so damage stays in its line. Lines of white space are none, nor are those of nothing but comments, where comments are let pass. */
final class LineWalk implements Walk {

    /** How many bytes a line ending has at most. */
    private static final int ENDING = 2;

    private final Window window;
    private final JsonViolations violations;
    private final int longest;
    private final Gaps gaps;
    private final LeniencyTally leniencies;
    private final Cut cut;
    private final boolean alone;
    private boolean looked;

    /** Whether a lone carriage return ends a line too. */
    private boolean returns;

    /** Whether the line before ended with a carriage return that is not counted yet. */
    private boolean returned;

    LineWalk(JsonInput input, Cut cut) {
        this.window = input.window;
        this.violations = input.violations;
        this.longest = input.longest();
        this.gaps = input.gaps;
        this.leniencies = input.leniencies;
        this.cut = cut;
        this.alone = input.isAlone();
    }

    @Override
    public void start() throws IOException {
        returns = !alone && LineEnds.areReturns(window, cut.at, longest + ENDING);
    }

    /** Where the line ends; -1 when its end is not here. */
    private int ending(byte[] bytes, int from, int to) {
        return returns ? LineEnds.next(bytes, from, to) : Swar.lineFeed(bytes, from, to);
    }

    /** Only the first line tells that an input is no JSON lines. */
    @Override
    public void inTheMiddle() {
        looked = true;
    }

    @Override
    public int most() {
        return longest + ENDING + 1;
    }

    @Override
    public boolean ended() {
        return window.ended && cut.at == window.filled;
    }

    @Override
    public void advance(RunContext context) throws IOException {
        if (!looked && !alone) {
            looked = true;
            String document = LayoutGuess.document(window, cut.at, longest + ENDING);
            if (document != null) {
                cut.fail(document);
                return;
            }
        }
        byte[] bytes = window.bytes;
        while (cut.at < window.filled && !cut.full()) {
            countReturned();
            int feed = ending(bytes, cut.at, window.filled);
            int end = feed < 0 ? window.filled : feed;
            // The line ending counts too, so that a line as long as the limit is known to be no longer.
            if (end - cut.at > longest + ENDING) {
                if (!cut.any()) {
                    oversized(context);
                }
                return;
            }
            if (feed < 0 && !window.ended) {
                return;
            }
            add(end > cut.at && bytes[end - 1] == '\r' ? end - 1 : end);
            cut.at = feed < 0 ? end : feed + 1;
            count(feed);
        }
    }

    /** A line ending is counted; that of an input's last line may be missing. A carriage return is part of a line ending with the line feed behind it, which may not be here yet. */
    private void count(int feed) {
        returned = feed >= 0 && window.bytes[feed] == '\r';
        cut.line += returned ? 0 : 1;
    }

    /** Counts a carriage return that stood alone, once it is known by what follows. */
    private void countReturned() {
        cut.line += returned && window.bytes[cut.at] != '\n' ? 1 : 0;
        returned = false;
    }

    private void add(int end) {
        if (gaps.skip(window.bytes, cut.at, end, true) == end) {
            leniencies.add(Leniency.JSON_COMMENTS, gaps.passed());
            return;
        }
        int length = end - cut.at;
        if (length <= longest) {
            cut.add(end, null);
        } else {
            cut.refuse(end, violations.tooLarge(length));
        }
    }

    /** A line over the limit, streamed to its end; it is refused unless it is all white space. */
    private void oversized(RunContext context) throws IOException {
        long offset = cut.offset();
        Streamed streamed = new Streamed();
        boolean blank = true;
        boolean heldBack = false;
        int feed = -1;
        boolean last = false;
        while (!last) {
            context.check();
            cut.dropPassed();
            window.fill();
            feed = ending(window.bytes, 0, window.filled);
            int end = feed < 0 ? window.filled : feed;
            last = feed >= 0 || window.ended;
            if (heldBack && end > 0) {
                streamed.take(new byte[] {'\r'}, 0, 1);
                heldBack = false;
            }
            // A carriage return at the end of what is here may belong to the line ending.
            int taken = end > 0 && window.bytes[end - 1] == '\r' ? end - 1 : end;
            heldBack |= taken < end;
            blank = blank && Space.skip(window.bytes, 0, taken) == taken;
            streamed.take(window.bytes, 0, taken);
            cut.at = feed < 0 ? end : feed + 1;
        }
        if (!blank) {
            cut.refuse(streamed, offset, violations.tooLarge(streamed.length));
        }
        count(feed);
    }
}
