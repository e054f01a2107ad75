package dev.sluice.read.json;

import dev.sluice.context.RunContext;
import dev.sluice.data.Sha256;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.read.Chunk;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.RecordReader;
import dev.sluice.read.Swar;
import dev.sluice.read.Window;
import dev.sluice.read.json.ValueScan.Event;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Frames a document, or values one after another, by the rules of docs/framing-json.md. It walks the containers that hold records and passes everything else, so memory is flat whatever the input's size: what is held is one chunk and at most
 * one record.
 */
final class ValueFramer implements Framer {

    /** What comes next, white space aside. */
    private enum Step {
        /** The document's value, or the next of values one after another. */
        ROOT,
        /** The first element or member of a container, or its end. */
        FIRST,
        /** A member's name. */
        NAME,
        /** A value. */
        VALUE,
        /** The rest of a value that holds no record. */
        SKIP,
        /** A comma, or the end of a container. */
        COMMA,
        /** Nothing: the document's value has ended. */
        NOTHING,
        /** The input has ended. */
        END
    }

    private final JsonInput input;
    private final Window window;
    private final int longest;
    private final boolean concatenated;
    private final Holders holders;
    private final ValueScan scan = new ValueScan();
    private final Sibling sibling = new Sibling();
    private final Containers containers;
    private final Search search;

    private Step step = Step.ROOT;

    /** Where in the window to go on, and on which line. */
    private int at;

    private long line = 1;
    private long framed;
    private boolean begun;
    private boolean handedOut;

    /** Whether the value that comes next is on the path of the records. */
    private boolean onPath;

    /** The member whose value that is, when fields of it are taken along; else null. */
    private @Nullable String taken;

    /** Whether the comma before the next record is missing. */
    private boolean noComma;

    /** A chunk whose only record was streamed. */
    private @Nullable Chunk finished;

    /** Why the input cannot be read on; told when everything before it has been handed out. */
    private @Nullable RunFailedException failure;

    ValueFramer(JsonInput input, @Nullable JsonPath records, List<AncestorField> with) {
        this.input = input;
        this.window = input.window;
        this.longest = (int) input.limits.record().bytes();
        this.concatenated = records != null && records.steps().isEmpty();
        this.containers = new Containers(records);
        this.holders = new Holders(with);
        this.search = new Search(window, scan.open, sibling, containers);
    }

    @Override
    public Heading heading(RunContext context) throws IOException {
        if (!begun) {
            begun = true;
            at = input.byteOrderMark();
        }
        return input.heading;
    }

    @Override
    public @Nullable Chunk next(RunContext context) throws IOException {
        heading(context);
        if (handedOut) {
            sibling.keep(window.bytes, window.filled);
            window.startAt(at);
            at = 0;
            handedOut = false;
        }
        Chunk.Builder builder = builder();
        while (true) {
            context.check();
            window.fill();
            frame(builder, context);
            Chunk chunk = finished;
            if (chunk != null) {
                finished = null;
                framed += chunk.records();
                return chunk;
            }
            if (builder.records() > 0) {
                framed += builder.records();
                handedOut = true;
                return builder.build(window.bytes);
            }
            if (failure != null) {
                throw failure;
            }
            if (step == Step.END) {
                return null;
            }
            if (at > 0) {
                sibling.keep(window.bytes, window.filled);
                window.dropBefore(at);
                at = 0;
            } else {
                window.grow(Math.max(longest + 3, Search.LEAST_WINDOW));
            }
            builder = builder();
        }
    }

    private Chunk.Builder builder() {
        return new Chunk.Builder(input.resource, window.offset, framed + 1, line);
    }

    /** Goes on until more bytes are needed, a chunk is finished, or the input ends. */
    private void frame(Chunk.Builder builder, RunContext context) throws IOException {
        boolean goesOn = true;
        while (goesOn && finished == null && failure == null && step != Step.END) {
            if (step == Step.SKIP) {
                goesOn = skip(builder, context);
                continue;
            }
            passSpace();
            if (at == window.filled) {
                if (window.ended) {
                    end();
                }
                return;
            }
            goesOn = switch (step) {
                case ROOT -> root(builder, context);
                case FIRST -> first();
                case NAME -> name(builder, context);
                case VALUE -> value(builder, context);
                case COMMA -> comma(builder, context);
                case NOTHING -> broken("more stands behind the document's value", builder, context);
                case SKIP, END -> true;
            };
        }
    }

    private void passSpace() {
        byte[] bytes = window.bytes;
        while (at < window.filled && ValueScan.isSpace(bytes[at])) {
            line += bytes[at] == '\n' ? 1 : 0;
            at++;
        }
    }

    private void passTo(int place) {
        line += Swar.lineFeeds(window.bytes, at, place);
        at = place;
    }

    private void end() {
        if (step == Step.ROOT && !concatenated) {
            fail("is empty, and a document holds exactly one value");
        } else if (step != Step.ROOT && step != Step.NOTHING) {
            fail("ends before its value does, on line " + line + ": was it cut? Get the whole file again");
        } else if (step == Step.NOTHING && !containers.reached()) {
            fail(containers.notReached());
        }
        step = Step.END;
    }

    private void fail(String why) {
        failure = new RunFailedException(input.resource + " " + why);
    }

    private boolean root(Chunk.Builder builder, RunContext context) throws IOException {
        byte first = window.bytes[at];
        if (concatenated) {
            boolean none = first == ',' || first == ':' || first == '}' || first == ']';
            return none
                    ? damage("a " + (char) first + " stands where a value should begin", builder, context)
                    : record(builder, context);
        }
        if (!containers.begin(first)) {
            fail("holds an object, and `source.json.records` does not say where in it the records are;"
                    + " write a path such as /items/*");
        }
        onPath = true;
        step = Step.VALUE;
        return true;
    }

    private boolean first() {
        if (window.bytes[at] == containers.closing()) {
            leave();
        } else {
            member();
        }
        return true;
    }

    /** An element or member comes. */
    private void member() {
        step = containers.inObject() ? Step.NAME : Step.VALUE;
        onPath = true;
    }

    private void leave() {
        at++;
        step = containers.leave() ? Step.COMMA : Step.NOTHING;
    }

    private boolean name(Chunk.Builder builder, RunContext context) throws IOException {
        byte[] bytes = window.bytes;
        if (bytes[at] != '"') {
            return broken("a member's name is missing", builder, context);
        }
        int close = at + 1;
        while (close < window.filled && bytes[close] != '"') {
            close += bytes[close] == '\\' ? 2 : 1;
        }
        int colon = close < window.filled ? Sibling.skip(bytes, close + 1, window.filled) : window.filled;
        if (colon >= window.filled) {
            boolean more = !window.ended && window.filled - at <= longest;
            return !more && broken("a member's name does not end", builder, context);
        }
        if (bytes[colon] != ':') {
            return broken("no colon stands behind a member's name", builder, context);
        }
        String name = containers.name(bytes, at, close + 1);
        onPath = containers.leadsOn(name);
        AncestorField field = holders.none() ? null : holders.in(containers.level(), name);
        taken = field == null ? null : name;
        String first = field == null ? null : holders.firstRecord(containers.level());
        if (field != null && first != null) {
            fail(
                    "has " + field.path() + ", of which `source.json.with` makes '" + field.name() + "', on line "
                            + line + ", byte "
                            + (window.offset + at) + ", behind the first record that would take it, " + first
                            + "; fields of ancestors are taken as they stand before the record: ask the sender to write it first, or remove it from `with`");
            return false;
        }
        passTo(colon + 1);
        step = Step.VALUE;
        return true;
    }

    private boolean value(Chunk.Builder builder, RunContext context) throws IOException {
        byte first = window.bytes[at];
        if (first == ',' || first == ':' || first == ']' || first == '}') {
            return missing(first, builder, context);
        }
        if (taken != null && !take(taken, builder, context)) {
            return false;
        }
        if (failure != null || finished != null) {
            return false;
        }
        if (onPath && containers.atRecords()) {
            return record(builder, context);
        }
        if (onPath && containers.enter(first)) {
            holders.enter(containers.level());
            at++;
            step = Step.FIRST;
        } else {
            scan.begin(at, false);
            step = Step.SKIP;
        }
        return true;
    }

    private boolean missing(byte found, Chunk.Builder builder, RunContext context) throws IOException {
        if (containers.atRecords() && !containers.inObject() && (found == ',' || found == containers.closing())) {
            String place = found == ',' ? "before a comma" : "between a comma and the end of its array";
            refuse(builder, at, input.violations.syntax("a record is missing " + place));
            step = Step.COMMA;
            return true;
        }
        return containers.atRecords()
                ? damage("a value is missing", builder, context)
                : broken("a value is missing", builder, context);
    }

    /** Takes the fields of ancestors that lie in the value; whether it is wholly here. */
    private boolean take(String member, Chunk.Builder builder, RunContext context) throws IOException {
        int to = (int) Math.min(window.filled, at + longest + 1L);
        scan.begin(at, true);
        Event event = scan.advance(window.bytes, to, window.ended && to == window.filled);
        if (event == Event.MORE && !window.ended && window.filled - at <= longest) {
            return false;
        }
        if (event != Event.END || scan.at - at > longest) {
            return broken(
                    event == Event.DAMAGE
                            ? scan.what
                            : "a member that `source.json.with` takes is longer than `limits.record`, or cut",
                    builder,
                    context);
        }
        try {
            holders.take(containers.level(), member, window.bytes, at, scan.at, input.limits.depth());
        } catch (IllegalArgumentException e) {
            fail("has on line " + line + ", byte " + (window.offset + at) + " the member '" + member
                    + "', which `source.json.with` takes, but " + e.getMessage());
            return false;
        }
        taken = null;
        return true;
    }

    private boolean skip(Chunk.Builder builder, RunContext context) throws IOException {
        scan.goOn(at);
        Event event = scan.advance(window.bytes, window.filled, window.ended);
        if (event == Event.DAMAGE) {
            return broken(scan.what, builder, context);
        }
        passTo(scan.at);
        if (event == Event.END) {
            step = containers.level() == 0 ? Step.NOTHING : Step.COMMA;
            return true;
        }
        if (window.ended) {
            end();
        }
        return false;
    }

    private boolean comma(Chunk.Builder builder, RunContext context) throws IOException {
        byte found = window.bytes[at];
        boolean records = containers.atRecords();
        if (found == ',') {
            at++;
            member();
        } else if (found == containers.closing()) {
            if (records && !window.ended && window.filled - at < Sibling.LOOK) {
                return false;
            }
            if (records && !containers.closesWell(window.bytes, at, window.filled, window.ended)) {
                return damage((char) found + " stands where the next record should", builder, context);
            }
            leave();
        } else if (records && found == sibling.opening(window.bytes, window.filled)) {
            if (!window.ended && window.filled - at < Sibling.LOOK) {
                return false;
            }
            if (containers.inObject() || !sibling.begins(window.bytes, at, window.filled)) {
                return damage("no comma stands behind a record", builder, context);
            }
            noComma = true;
            member();
        } else {
            String words = "neither a comma nor " + (char) containers.closing() + " stands behind a value";
            return records ? damage(words, builder, context) : broken(words, builder, context);
        }
        return true;
    }

    /** The record that begins here; whether it could be decided. */
    private boolean record(Chunk.Builder builder, RunContext context) throws IOException {
        int to = (int) Math.min(window.filled, at + longest + 1L);
        boolean last = window.ended && to == window.filled;
        scan.begin(at, true);
        Event event = scan.advance(window.bytes, to, last);
        if (event == Event.END && scan.at - at <= longest) {
            add(builder, scan.at);
            return true;
        }
        if (event == Event.MORE && !window.ended && window.filled - at <= longest) {
            return false;
        }
        if (builder.records() > 0) {
            return false;
        }
        if (event == Event.DAMAGE) {
            search(context);
        } else {
            stream(event, last, context);
        }
        return true;
    }

    private void add(Chunk.Builder builder, int end) {
        if (noComma) {
            refuse(builder, end, input.violations.syntax("no comma stands before the record"));
        } else {
            hold(builder);
            builder.add(at, end, line);
        }
        noComma = false;
        sibling.seen(window.bytes, at, end);
        passTo(end);
        step = concatenated ? Step.ROOT : Step.COMMA;
    }

    private void hold(Chunk.Builder builder) {
        if (!holders.none()) {
            builder.within(holders.current());
            holders.record(containers.level(), window.offset + at, line);
        }
    }

    /** Refuses what stands from here to {@code end}, which is wholly here. */
    private void refuse(Chunk.Builder builder, int end, Violation violation) {
        hold(builder);
        if (end - at <= Reject.MAX_RAW) {
            builder.addRefused(at, end, line, violation);
        } else {
            String hash = Sha256.hex(window.bytes, at, end);
            builder.addRefused(at, at + Reject.MAX_RAW, line, violation, end - at, hash);
        }
    }

    /** Damage between records: what follows is searched for a record. */
    private boolean damage(String what, Chunk.Builder builder, RunContext context) throws IOException {
        if (builder.records() > 0) {
            return false;
        }
        scan.damaged(at, what);
        search(context);
        return true;
    }

    /** Damage outside of the records' own container: nobody can tell where the next record is. */
    private boolean broken(String what, Chunk.Builder builder, RunContext context) throws IOException {
        if (builder.records() > 0) {
            return false;
        }
        scan.damaged(at, what);
        long offset = window.offset + at;
        Streamed streamed = new Streamed();
        search.passAll(at, streamed, context);
        rest(streamed, offset, offset, what);
        return true;
    }

    /** A value over the limit, or one that is cut: it is passed to its end in flat memory. */
    private void stream(Event known, boolean cut, RunContext context) throws IOException {
        long offset = window.offset + at;
        learn((int) Math.min(window.filled, at + longest + 1L));
        Streamed streamed = new Streamed();
        int from = at;
        Event event = known;
        if (known == Event.MORE && !cut) {
            scan.goOn(scan.at);
            event = scan.advance(window.bytes, window.filled, window.ended);
        }
        while (event == Event.MORE && !window.ended) {
            context.check();
            streamed.take(window.bytes, from, window.filled);
            window.dropBefore(window.filled);
            window.fill();
            from = 0;
            scan.goOn(0);
            event = scan.advance(window.bytes, window.filled, window.ended);
        }
        if (event == Event.DAMAGE) {
            long damage = window.offset + scan.at;
            Search.Found found = search.from(from, scan.at, streamed, context);
            streamed.trim();
            resume(found, streamed, offset, damage, streamed.length > longest);
            return;
        }
        streamed.take(window.bytes, from, scan.at);
        at = scan.at;
        if (event == Event.MORE) {
            String what = "the input ends inside this value: was it cut?";
            refuseStreamed(
                    streamed,
                    offset,
                    streamed.length > longest
                            ? input.violations.tooLarge(streamed.length)
                            : input.violations.syntax(what + " Get the whole file again"));
            if (!concatenated) {
                fail("ends inside a record, which begins at byte " + offset + ": was it cut? Get the whole file again");
            }
            step = Step.END;
        } else {
            refuseStreamed(streamed, offset, input.violations.tooLarge(streamed.length));
            step = concatenated ? Step.ROOT : Step.COMMA;
        }
    }

    /** How records begin: as the one before does, else as the damaged one itself. */
    private void learn(int to) {
        sibling.keep(window.bytes, window.filled);
        if (!sibling.known() && to > at) {
            sibling.learn(window.bytes, at, to);
        }
    }

    private void search(RunContext context) throws IOException {
        long offset = window.offset + at;
        long damage = window.offset + scan.at;
        learn(scan.at);
        Streamed streamed = new Streamed();
        Search.Found found = search.from(at, scan.doubt, streamed, context);
        streamed.trim();
        resume(found, streamed, offset, damage, false);
    }

    private void resume(Search.Found found, Streamed streamed, long offset, long damage, boolean over) {
        at = search.at;
        if (found == Search.Found.NOTHING) {
            rest(streamed, offset, damage, scan.what);
            return;
        }
        String then = found == Search.Found.SIBLING
                ? "the next record that begins like the ones before it stands at byte " + (window.offset + at)
                : "its array or object ends at byte " + (window.offset + at);
        refuseStreamed(
                streamed,
                offset,
                over ? input.violations.tooLarge(streamed.length) : input.violations.damaged(scan.what, damage, then));
        step = concatenated ? Step.ROOT : found == Search.Found.SIBLING ? Step.VALUE : Step.COMMA;
        onPath = true;
        taken = null;
    }

    private void rest(Streamed streamed, long offset, long damage, String what) {
        long first = line;
        at = window.filled;
        refuseStreamed(
                streamed,
                offset,
                input.violations.damaged(
                        what,
                        damage,
                        "no record that can be told from the damage follows, so the rest of the input is refused"));
        fail("is damaged at byte " + damage + " (the refused rest begins on line " + first + "): " + what
                + "; no record that can be told from the damage follows, so the rest of it, " + streamed.length
                + " bytes, cannot be read");
        step = Step.END;
    }

    /** The chunk of one record that was streamed. */
    private void refuseStreamed(Streamed streamed, long offset, Violation violation) {
        Chunk.Builder builder = new Chunk.Builder(input.resource, offset, framed + 1, line);
        byte[] sample = streamed.sample();
        if (!holders.none()) {
            builder.within(holders.current());
            holders.record(containers.level(), offset, line);
        }
        builder.addRefused(0, sample.length, line, violation, streamed.length, streamed.hash());
        finished = builder.build(sample);
        line += streamed.lineFeeds;
        noComma = false;
    }

    @Override
    public long framed() {
        return framed;
    }

    @Override
    public RecordReader reader() {
        return input.reader();
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
