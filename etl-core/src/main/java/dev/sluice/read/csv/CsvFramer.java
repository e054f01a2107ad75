package dev.sluice.read.csv;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.data.Sha256;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.read.Chunk;
import dev.sluice.read.FieldLimit;
import dev.sluice.read.Fields;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.Leniency;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordReader;
import dev.sluice.read.csv.CsvPolicies.BlankLines;
import dev.sluice.read.csv.RecordScan.Event;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames CSV by the rules of docs/framing.md. A chunk's array is filled from the stream once; only the record at its end that is not whole yet is copied, into the next array.
 */
final class CsvFramer implements Framer {

    /** The width while the header is read: an empty line before it is not between records. */
    private static final int IN_HEADER = -1;

    private final String resource;
    private final ReadLimits limits;
    private final int longest;
    private final UnitWindow window;
    private final CsvViolations violations;
    private final EmptyLines emptyLines = new EmptyLines();
    private final boolean rejectBlank;

    private CsvFormat format;
    private CsvSyntax syntax;
    private RecordScan scan;
    private Heading heading;
    private int width = IN_HEADER;
    private Damage damage;
    private @Nullable FastLines fast;
    private boolean headed;

    /** Where in the window the next record begins, and on which line. */
    private int at;

    private final LineCount lines = new LineCount();
    private long framed;
    private boolean handedOut;

    /** Whether {@link #at} is inside a line that is passed over. */
    private boolean passing;

    /** A chunk that was finished by an oversized record, whose rest is no longer here. */
    private @Nullable Chunk finished;

    CsvFramer(InputStream input, String resource, CsvFormat format, ReadLimits limits) {
        CsvDialect dialect = format.dialect();
        this.format = format;
        this.rejectBlank = format.policies().blankLines() == BlankLines.REJECT;
        this.resource = resource;
        this.limits = limits;
        this.window = new UnitWindow(input, (int) limits.chunk().bytes(), dialect.encoding());
        this.longest = Math.max(1, (int) limits.record().bytes() >> window.shift);
        this.violations = new CsvViolations(dialect, limits);
        this.syntax = new CsvSyntax(dialect);
        this.scan = new RecordScan(syntax);
        this.damage = new Damage(syntax, Damage.UNKNOWN_WIDTH);
        this.heading = dialect.header() ? new Heading(List.of(), true) : format.heading();
    }

    @Override
    public Heading heading(RunContext context) throws IOException {
        if (!headed) {
            headed = true;
            begin(context);
            if (format.dialect().header()) {
                heading = readHeader(context);
            }
            width = heading.width();
            damage = new Damage(syntax, width);
            if (syntax.fast()) {
                fast = new FastLines(syntax, width, longest, limits.fields(), window.shift, rejectBlank);
            }
        }
        return heading;
    }

    /** Goes to where the header, or the first record, begins. */
    private void begin(RunContext context) throws IOException {
        CsvDialect dialect = format.dialect();
        window.fill();
        while (!window.knows(0, ByteOrderMark.LONGEST)) {
            window.grow(ByteOrderMark.LONGEST + 1);
            window.fill();
        }
        at = ByteOrderMark.skip(window.bytes(), window.byteAt(window.known), dialect.encoding(), resource)
                >> window.shift;
        CsvDialect resolved = dialect.withSeparator(SeparatorGuess.of(window, at, dialect, undecided()));
        format = format.with(resolved);
        syntax = new CsvSyntax(resolved);
        scan = new RecordScan(syntax);
        lines.know(resolved.separator());
        for (int i = 0; i < dialect.rows().skip(); i++) {
            while (!passLine()) {
                context.check();
                if (at == 0) {
                    window.grow(undecided() + 1);
                }
                window.dropBefore(at);
                at = 0;
                window.fill();
            }
        }
    }

    /** Goes to the next line, or as far as the known units do; tells whether it got there. */
    private boolean passLine() {
        int next = syntax.nextLine(window.units, at, window.known, window.ended());
        passing = next < 0 && !window.ended();
        if (passing) {
            // What may begin a line ending stays; it is ASCII, so behind anything else a character begins.
            int from = Math.max(at, window.known - syntax.longestEnding + 1);
            int to = window.known;
            while (to > from && window.units[to - 1] >= 0) {
                to--;
            }
            passTo(to, 0);
            return false;
        }
        passTo(next < 0 ? window.known : next, 1);
        return true;
    }

    /** Goes to a place before which so many line endings were met. */
    private void passTo(int place, int met) {
        lines.pass(window.units, at, place, met);
        at = place;
    }

    private Heading readHeader(RunContext context) throws IOException {
        List<String> names = HeaderRows.names(format.dialect().rows().header(), () -> readHeaderRow(context));
        framed = 0;
        return new Heading(names, true);
    }

    private @Nullable Fields readHeaderRow(RunContext context) throws IOException {
        Chunk chunk = nextChunk(context, 1);
        finished = null;
        if (chunk == null) {
            return null;
        }
        Violation violation = chunk.verdict(0);
        Fields fields = new Fields();
        if (violation == null) {
            violation = newReader(Damage.UNKNOWN_WIDTH).read(chunk, 0, fields);
        }
        if (violation != null) {
            throw new RunFailedException("the header of " + resource + " cannot be read: " + violation.message()
                    + CsvViolations.likelyEncoding(violation.code(), chunk.raw(0)));
        }
        return fields;
    }

    @Override
    public void goOn(InputStream rest, Position record) throws IOException {
        window.goOn(rest, record.offset());
        at = 0;
        lines.goOn(record.line(), format.dialect().separator());
        framed = record.record() - 1;
        handedOut = false;
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
                if (fast != null && window.shift == 0) {
                    builder.seen(fast.ends());
                }
                return builder.build(window.bytes());
            }
            if (window.ended() && at == window.known) {
                return null;
            }
            if (at > 0) {
                window.pass(at);
                at = 0;
                builder = builder();
            } else {
                window.grow(undecided() + 1);
            }
        }
    }

    private Chunk.Builder builder() {
        if (fast != null) {
            fast.beginChunk();
        }
        return new Chunk.Builder(resource, window.offset(), framed + 1, lines.line);
    }

    /** The most units of a record that are held before it is decided: the longest record and its line ending. */
    private int undecided() {
        return longest + Math.max(2, syntax.longestEnding);
    }

    private void frame(Chunk.Builder builder, int most, RunContext context) throws IOException {
        // In a window that has grown the chunk ends where it would in another, behind the record that did not fit.
        int enough = window.known - at > window.capacity() ? at + window.capacity() : window.known;
        while (at < enough && builder.records() < most) {
            if (fast != null && most > 1 && !passing) {
                fast.frame(window.units, at, enough, lines.line, builder);
                at = fast.at;
                lines.line = fast.line;
                // Before the last of these records it makes no difference which of them a line stands behind.
                emptyLines.skipped(fast.blankLines, framed + builder.records() - 1);
                emptyLines.skipped(fast.trailingBlankLines, framed + builder.records());
            }
            if (at < enough && !frameOne(builder, context)) {
                return;
            }
        }
    }

    /** Frames the record at {@link #at}, or passes the comment there; tells whether framing can go on. */
    private boolean frameOne(Chunk.Builder builder, RunContext context) throws IOException {
        int comment = passing ? CsvSyntax.YES : syntax.commentAt(window.units, at, window.known);
        if (comment == CsvSyntax.YES) {
            return passLine();
        }
        if (comment == CsvSyntax.CUT && !window.ended()) {
            return false;
        }
        return frameRecord(builder, context) && finished == null;
    }

    /**
     * Frames the record at {@link #at} by the whole rule.
     *
     * @return whether it could be decided; else more bytes are needed
     */
    private boolean frameRecord(Chunk.Builder builder, RunContext context) throws IOException {
        byte[] units = window.units;
        int to = (int) Math.min(window.known, (long) at + undecided());
        boolean last = window.ended() && to == window.known;
        int secondLine = 0;
        int nextLook = 1;
        scan.begin(at);
        while (true) {
            Event event = scan.advance(units, to, last);
            if (event == Event.LINE) {
                if (secondLine == 0) {
                    secondLine = scan.at;
                }
                if (scan.stray >= 0 && scan.lineFeeds >= nextLook) {
                    // Looking again only when the lines have doubled keeps the cost linear.
                    if (damage.rowsFollow(units, secondLine, scan.at, false)) {
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
            if (secondLine != 0 && damage.hasSwallowed(scan, event, at, longest, window.units, secondLine, to, last)) {
                refuseFirstLine(builder, secondLine);
            } else if (event == Event.MORE) {
                finished = new Oversized(
                                window,
                                syntax,
                                scan,
                                damage,
                                violations,
                                Math.max(undecided(), Oversized.SHORTEST_STEP),
                                context)
                        .finish(builder, at, lines);
                window.startAt(scan.at);
                at = 0;
            } else {
                add(builder, event);
            }
            return true;
        }
    }

    private void add(Chunk.Builder builder, Event event) {
        int end = scan.end;
        boolean open = event == Event.INPUT_END && scan.quoted;
        if (open) {
            end = syntax.withoutLineEnding(window.units, at, end);
        }
        if (end - at > longest) {
            refuse(builder, end, violations.tooLarge(window.byteAt(end) - window.byteAt(at)));
        } else if (open) {
            refuse(
                    builder,
                    end,
                    violations.unclosedAtEnd(scan.openedOnFirstLine).at(openedQuote()));
        } else if (end > at || width == 1) {
            builder.add(window.byteAt(at), window.byteAt(end), lines.line);
        } else if (width != IN_HEADER) {
            blankLine(builder);
        }
        passTo(scan.at, scan.lineFeeds + 1);
    }

    private void blankLine(Chunk.Builder builder) {
        if (rejectBlank) {
            refuse(builder, at, violations.blankLine());
        } else {
            emptyLines.skipped(1, framed + builder.records());
        }
    }

    private void refuseFirstLine(Chunk.Builder builder, int secondLine) {
        refuse(
                builder,
                syntax.withoutLineEnding(window.units, at, secondLine),
                violations.unclosedOnLine(scan.openedOnFirstLine).at(openedQuote()));
        passTo(secondLine, 1);
    }

    private FieldSpan openedQuote() {
        int start = window.byteAt(scan.openedAt) - window.byteAt(at);
        return new FieldSpan(scan.openedOnFirstLine, start, start + (1 << window.shift));
    }

    private void refuse(Chunk.Builder builder, int endUnit, Violation violation) {
        int start = window.byteAt(at);
        int end = window.byteAt(endUnit);
        if (end - start <= Reject.MAX_RAW) {
            builder.addRefused(start, end, lines.line, violation);
        } else {
            String hash = Sha256.hex(window.bytes(), start, end);
            builder.addRefused(start, start + Reject.MAX_RAW, lines.line, violation, end - start, hash);
        }
    }

    @Override
    public long framed() {
        return framed;
    }

    @Override
    public LeniencyTally leniencies() {
        LeniencyTally tally = new LeniencyTally();
        tally.add(Leniency.BLANK_LINES, emptyLines.count(framed));
        return tally;
    }

    @Override
    public RecordReader reader() {
        return FieldLimit.of(newReader(heading.width()), heading, limits);
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
