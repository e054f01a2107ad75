package dev.sluice.read.csv;

import dev.sluice.context.RunContext;
import dev.sluice.data.Sha256;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.Leniency;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordReader;
import dev.sluice.read.Window;
import dev.sluice.read.csv.CsvPolicies.BlankLines;
import dev.sluice.read.csv.RecordScan.Event;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames CSV by the rules of docs/framing.md. A chunk's array is filled from the stream once; only the record at its end that is not whole yet is copied, into the next array.
 */
final class CsvFramer implements Framer {

    private static final int UNKNOWN_WIDTH = 0;

    private final CsvFormat format;
    private final CsvDialect dialect;
    private final CsvSyntax syntax;
    private final String resource;
    private final ReadLimits limits;
    private final int longest;
    private final Window window;
    private final RecordScan scan;
    private final CsvViolations violations;
    private final LeniencyTally leniencies = new LeniencyTally();
    private final boolean rejectBlank;

    private Heading heading;
    private int width = UNKNOWN_WIDTH;
    private Damage damage;
    private @Nullable FastLines fast;
    private boolean headed;

    /** Where in the window the next record begins, and on which line. */
    private int at;

    private long line = 1;
    private long framed;
    private boolean handedOut;

    /** A chunk that was finished by an oversized record, whose rest is no longer here. */
    private @Nullable Chunk finished;

    CsvFramer(InputStream input, String resource, CsvFormat format, ReadLimits limits) {
        this.format = format;
        this.dialect = format.dialect();
        this.rejectBlank = format.policies().blankLines() == BlankLines.REJECT;
        this.syntax = new CsvSyntax(dialect);
        this.resource = resource;
        this.limits = limits;
        this.longest = (int) limits.record().bytes();
        this.window = new Window(input, (int) limits.chunk().bytes());
        this.scan = new RecordScan(syntax);
        this.violations = new CsvViolations(dialect, limits);
        this.damage = new Damage(syntax, UNKNOWN_WIDTH);
        this.heading = new Heading(List.of(), dialect.header());
        if (!dialect.header()) {
            List<String> numbers = new ArrayList<>();
            for (int i = 1; i <= format.expectedWidth(); i++) {
                numbers.add(Integer.toString(i));
            }
            this.heading = new Heading(numbers, false);
        }
    }

    @Override
    public Heading heading(RunContext context) throws IOException {
        if (!headed) {
            headed = true;
            skipByteOrderMark();
            if (dialect.header()) {
                heading = readHeader(context);
            }
            width = heading.width();
            damage = new Damage(syntax, width);
            if (syntax.simple()) {
                fast = new FastLines(
                        syntax,
                        longest,
                        width == 1
                                ? FastLines.Blank.RECORD
                                : rejectBlank ? FastLines.Blank.LEAVE : FastLines.Blank.SKIP);
            }
        }
        return heading;
    }

    private void skipByteOrderMark() throws IOException {
        window.fill();
        while (!window.ended && window.filled < ByteOrderMark.LONGEST) {
            window.grow(ByteOrderMark.LONGEST);
            window.fill();
        }
        at = ByteOrderMark.skip(window.bytes, window.filled, dialect.encoding(), resource);
    }

    private Heading readHeader(RunContext context) throws IOException {
        Chunk chunk = nextChunk(context, 1);
        framed = 0;
        finished = null;
        handedOut = false;
        if (chunk == null) {
            return new Heading(List.of(), true);
        }
        Violation violation = chunk.verdict(0);
        Fields fields = new Fields();
        if (violation == null) {
            violation = newReader(UNKNOWN_WIDTH).read(chunk, 0, fields);
        }
        if (violation != null) {
            throw new RunFailedException("the header of " + resource + " cannot be read: " + violation.message());
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            names.add(fields.text(i));
        }
        return new Heading(names, true);
    }

    @Override
    public @Nullable Chunk next(RunContext context) throws IOException {
        heading(context);
        return nextChunk(context, Integer.MAX_VALUE);
    }

    private @Nullable Chunk nextChunk(RunContext context, int most) throws IOException {
        if (handedOut) {
            window.startAt(at);
            at = 0;
            handedOut = false;
        }
        Chunk.Builder builder = builder();
        while (true) {
            context.check();
            window.fill();
            frame(builder, most, context);
            if (finished != null) {
                Chunk chunk = finished;
                finished = null;
                framed += chunk.records();
                return chunk;
            }
            if (builder.records() > 0) {
                framed += builder.records();
                handedOut = true;
                return builder.build(window.bytes);
            }
            if (window.ended && at == window.filled) {
                return null;
            }
            if (at > 0) {
                window.startAt(at);
                at = 0;
                builder = builder();
            } else {
                window.grow(undecided() + 1);
            }
        }
    }

    private Chunk.Builder builder() {
        return new Chunk.Builder(resource, window.offset, framed + 1, line);
    }

    /** The most bytes of a record that are held before it is decided: the longest record and its line ending. */
    private int undecided() {
        return longest + 2;
    }

    private void frame(Chunk.Builder builder, int most, RunContext context) throws IOException {
        while (at < window.filled && builder.records() < most) {
            if (fast != null && most > 1) {
                fast.frame(window.bytes, at, window.filled, line, builder);
                at = fast.at;
                line = fast.line;
                leniencies.add(Leniency.BLANK_LINES, fast.blankLines);
            }
            if (at < window.filled && (!frameOne(builder, context) || finished != null)) {
                return;
            }
        }
    }

    /**
     * Frames the record at {@link #at} by the whole rule.
     *
     * @return whether it could be decided; else more bytes are needed
     */
    private boolean frameOne(Chunk.Builder builder, RunContext context) throws IOException {
        byte[] bytes = window.bytes;
        int to = (int) Math.min(window.filled, (long) at + undecided());
        boolean last = window.ended && to == window.filled;
        int secondLine = 0;
        int nextLook = 1;
        scan.begin(at);
        while (true) {
            Event event = scan.advance(bytes, to, last);
            if (event == Event.LINE) {
                if (secondLine == 0) {
                    secondLine = scan.at;
                }
                if (scan.stray >= 0 && scan.lineFeeds >= nextLook) {
                    // Looking again only when the lines have doubled keeps the cost linear.
                    if (damage.rowsFollow(bytes, secondLine, scan.at, false)) {
                        refuseFirstLine(builder, secondLine);
                        return true;
                    }
                    nextLook = 2 * scan.lineFeeds;
                }
                continue;
            }
            if (event == Event.MORE && !window.knows(at, undecided())) {
                return false;
            }
            if (secondLine != 0 && swallowsRecords(event, secondLine, to, last)) {
                refuseFirstLine(builder, secondLine);
            } else if (event == Event.MORE) {
                finished = new Oversized(
                                window,
                                scan,
                                damage,
                                violations,
                                Math.max(undecided(), Oversized.SHORTEST_STEP),
                                context)
                        .finish(builder, at, line);
                at = scan.at;
                line += scan.lineFeeds + 1;
                window.startAt(at);
                at = 0;
            } else {
                add(builder, event);
            }
            return true;
        }
    }

    /** At the end of a record that spans lines, or at the limit: whether it is an unclosed quote with records behind it. */
    private boolean swallowsRecords(Event event, int secondLine, int to, boolean last) {
        if (width == UNKNOWN_WIDTH) {
            return false;
        }
        boolean wellFormed = event != Event.MORE
                && !scan.quoted
                && scan.stray < 0
                && scan.fields == width
                && scan.end - at <= longest;
        int known = event == Event.RECORD_END ? scan.at : to;
        boolean knownToEnd = event != Event.RECORD_END && last;
        return wellFormed
                ? damage.rowsInside(window.bytes, secondLine, scan.end, known, knownToEnd)
                : damage.rowsFollow(window.bytes, secondLine, known, knownToEnd);
    }

    private void add(Chunk.Builder builder, Event event) {
        int end = scan.end;
        if (event == Event.INPUT_END && scan.quoted) {
            end = withoutLineEnding(at, end);
        }
        if (end - at > longest) {
            refuse(builder, end, violations.tooLarge(end - at));
        } else if (event == Event.INPUT_END && scan.quoted) {
            refuse(
                    builder,
                    end,
                    violations.unclosedAtEnd(scan.openedOnFirstLine).at(openedQuote()));
        } else if (end > at || width == 1) {
            builder.add(at, end, line);
        } else if (width != UNKNOWN_WIDTH) {
            blankLine(builder);
        }
        line += scan.lineFeeds + 1;
        at = scan.at;
    }

    private void blankLine(Chunk.Builder builder) {
        if (rejectBlank) {
            refuse(builder, at, violations.blankLine());
        } else {
            leniencies.add(Leniency.BLANK_LINES);
        }
    }

    private void refuseFirstLine(Chunk.Builder builder, int secondLine) {
        refuse(
                builder,
                withoutLineEnding(at, secondLine),
                violations.unclosedOnLine(scan.openedOnFirstLine).at(openedQuote()));
        line++;
        at = secondLine;
    }

    private FieldSpan openedQuote() {
        return new FieldSpan(scan.openedOnFirstLine, scan.openedAt - at, scan.openedAt - at + 1);
    }

    private int withoutLineEnding(int start, int end) {
        int without = end > start && window.bytes[end - 1] == '\n' ? end - 1 : end;
        return without < end && without > start && window.bytes[without - 1] == '\r' ? without - 1 : without;
    }

    private void refuse(Chunk.Builder builder, int end, Violation violation) {
        int length = end - at;
        if (length <= Reject.MAX_RAW) {
            builder.addRefused(at, end, line, violation);
        } else {
            String hash = Sha256.hex(window.bytes, at, end);
            builder.addRefused(at, at + Reject.MAX_RAW, line, violation, length, hash);
        }
    }

    @Override
    public long framed() {
        return framed;
    }

    @Override
    public LeniencyTally leniencies() {
        return leniencies;
    }

    @Override
    public RecordReader reader() {
        return newReader(heading.width());
    }

    private RecordReader newReader(int expected) {
        return syntax.simple()
                ? new ByteRecordReader(format, expected, limits)
                : new LibraryRecordReader(format, expected, limits);
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
