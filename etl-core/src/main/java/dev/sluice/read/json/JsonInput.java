package dev.sluice.read.json;

import dev.sluice.failure.RunFailedException;
import dev.sluice.read.FieldLimit;
import dev.sluice.read.Heading;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordReader;
import dev.sluice.read.UnknownFields;
import dev.sluice.read.Window;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What every framer of JSON works with. Used by one thread; the readers that it makes have their own. */
final class JsonInput {

    private static final int BYTES_OF_A_MARK = 4;

    final Window window;
    final String resource;
    final ReadLimits limits;
    final Heading heading;
    final JsonViolations violations;
    final LeniencyTally leniencies = new LeniencyTally();
    private final FieldTree tree;

    /** What a framer may look for by the way: the wanted fields where each is one member, else none. */
    final FieldTree seen;

    final JsonDialect dialect;
    final Gaps gaps;

    private final boolean alone;

    JsonInput(
            InputStream input,
            String resource,
            ReadLimits limits,
            Heading heading,
            FieldTree tree,
            JsonDialect dialect,
            boolean alone) {
        this.window = new Window(input, (int) limits.chunk().bytes());
        this.resource = resource;
        this.limits = limits;
        this.heading = heading;
        this.violations = new JsonViolations(limits);
        this.tree = tree;
        this.seen = tree.straight ? tree : new FieldTree(List.of(), List.of(), UnknownFields.IGNORE);
        this.dialect = dialect;
        this.alone = alone;
        this.gaps = new Gaps(dialect.lets(JsonLeniency.COMMENTS), longest());
    }

    /** Whether these are the bytes of one record that was rejected, and no input. */
    boolean isAlone() {
        return alone;
    }

    /** What is said when a value does not end. */
    String unfinished() {
        return alone
                ? "the record ends inside this value: something that it opens is not closed"
                : "the input ends inside this value: was it cut? Get the whole file again";
    }

    /** The longest record in bytes. */
    int longest() {
        return (int) limits.record().bytes();
    }

    RecordReader reader() {
        return FieldLimit.of(new JsonRecordReader(tree, dialect, limits), heading, limits);
    }

    /**
     * How many bytes of a byte order mark stand at the start.
     *
     * @throws RunFailedException when the input is UTF-16 or UTF-32
     */
    int byteOrderMark() throws IOException {
        window.fill();
        while (!window.ended && window.filled < BYTES_OF_A_MARK) {
            window.grow(BYTES_OF_A_MARK);
            window.fill();
        }
        byte[] bytes = window.bytes;
        int filled = window.filled;
        if (filled >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf) {
            return 3;
        }
        boolean marked = filled >= 2
                && ((bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe)
                        || (bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff));
        // Without a mark: the first two characters of JSON are ASCII, so a zero byte tells (RFC 4627 section 3).
        boolean unmarked = filled >= 2 && (bytes[0] == 0) != (bytes[1] == 0);
        if (marked || unmarked) {
            throw new RunFailedException(
                    resource + " is written in UTF-16 or UTF-32, which is not read; convert it to UTF-8");
        }
        return 0;
    }
}
