package dev.sluice.read.json;

import dev.sluice.context.RunContext;
import dev.sluice.failure.FieldSpan;
import dev.sluice.read.Leniency;
import dev.sluice.read.Window;
import dev.sluice.read.json.ValueScan.Event;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The way through a document, or through values one after another: it goes through the containers that hold records, and passes everything else. */
final class ValueWalk implements Walk {

    private final JsonInput input;
    private final Window window;
    private final int longest;
    private final Step behind;
    private final Cut cut;
    private final Containers containers;
    private final Holders holders;
    private final Gaps gaps;
    private final ValueScan scan;
    private final WholeValue whole;
    private final NameScan names;
    private final MemberTaking taking;
    private final Sibling sibling = new Sibling();
    private final Recovery recovery;

    private Step step = Step.ROOT;

    /** Whether the root is an object in which nobody knows where the records are. */
    private boolean pathless;

    /** Whether the value that comes next is on the path of the records. */
    private boolean onPath;

    /** The member whose value that is, when fields of it are taken along; else null. */
    private @Nullable String taken;

    /** Whether the comma before the next record is missing. */
    private boolean noComma;

    /**
     * A way through an input.
     *
     * @param containers where its records are
     * @param behind what comes behind a record: a comma or the end of its container, the next of values one after another, or nothing where the root is the record
     */
    ValueWalk(JsonInput input, Cut cut, Containers containers, Holders holders, Step behind) {
        this.input = input;
        this.window = input.window;
        this.longest = input.longest();
        this.behind = behind;
        this.cut = cut;
        this.containers = containers;
        this.holders = holders;
        this.gaps = input.gaps;
        this.scan = new ValueScan(input.dialect);
        this.names = new NameScan(input);
        this.whole = new WholeValue(input, scan);
        this.taking = new MemberTaking(input, cut, holders, whole);
        Search search = new Search(window, scan.open, sibling, containers);
        this.recovery = new Recovery(input, cut, scan, sibling, search, behind);
    }

    @Override
    public int most() {
        return Math.max(longest + 3, Search.LEAST_WINDOW);
    }

    @Override
    public boolean ended() {
        return step == Step.END;
    }

    @Override
    public void bytesGo() {
        sibling.keep(window.bytes);
    }

    @Override
    public void advance(RunContext context) throws IOException {
        boolean goesOn = true;
        while (goesOn && !cut.closed() && !cut.full() && step != Step.END) {
            if (step == Step.SKIP) {
                goesOn = skip(context);
                continue;
            }
            cut.passTo(gaps.skip(window.bytes, cut.at, window.filled, window.ended));
            input.leniencies.add(Leniency.JSON_COMMENTS, gaps.passed());
            if (gaps.unfinished()) {
                goesOn = gaps.tooLong()
                        ? broken(input.violations.longer("a comment"), context)
                        : window.ended && (containers.level() > 0 ? ends() : faulty("a comment does not end", context));
                continue;
            }
            if (cut.at == window.filled) {
                if (window.ended) {
                    end();
                }
                return;
            }
            goesOn = switch (step) {
                case ROOT -> root(context);
                case FIRST -> first();
                case NAME -> name(context);
                case VALUE -> value(context);
                case COMMA -> comma(context);
                case NOTHING -> secondValue(context);
                case SKIP, END -> true;
            };
        }
    }

    private void end() {
        if (pathless) {
            cut.fail("holds an object, and `source.json.records` does not say where in it the records are;"
                    + " write a path such as /items/*, or \"\" if the object itself is the one record");
        } else if (step == Step.ROOT && behind != Step.ROOT) {
            cut.fail("is empty, and a document holds exactly one value");
        } else if (step != Step.ROOT && step != Step.NOTHING) {
            cut.fail("ends before its value does, on line " + cut.line + ": was it cut? Get the whole file again");
        } else if (step == Step.NOTHING && !containers.none() && !containers.reached()) {
            cut.fail(containers.notReached());
        }
        step = Step.END;
    }

    /** The input ends inside what begins here, and so inside the document's value: nothing can go on. */
    private boolean ends() {
        cut.passTo(window.filled);
        end();
        return false;
    }

    private boolean root(RunContext context) throws IOException {
        byte first = window.bytes[cut.at];
        if (containers.none()) {
            return isNone(first)
                    ? damage("a " + (char) first + " stands where a value should begin", context)
                    : record(context);
        }
        if (!containers.begin(first)) {
            // What the object is followed by tells what the input looks like.
            pathless = true;
            scan.begin(cut.at, false);
            step = Step.SKIP;
            return true;
        }
        onPath = true;
        step = Step.VALUE;
        return true;
    }

    /** More stands behind the document's value: exactly one may. */
    private boolean secondValue(RunContext context) throws IOException {
        String lines = "write `layout: lines` under `source.json` if each line holds a record";
        if (pathless) {
            cut.fail("holds more than one value, the second on line " + cut.line + ", byte " + cut.offset()
                    + ", so it looks like JSON lines and not like one document; " + lines
                    + ", or `layout: concatenated`");
            return false;
        }
        return broken("more stands behind the document's one value; " + lines, context);
    }

    private static boolean isNone(byte first) {
        return first == ',' || first == ':' || first == '}' || first == ']';
    }

    private boolean first() throws IOException {
        if (window.bytes[cut.at] == containers.closing()) {
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

    private void leave() throws IOException {
        holders.leave();
        cut.at++;
        step = containers.leave() ? Step.COMMA : Step.NOTHING;
    }

    private boolean name(RunContext context) throws IOException {
        byte quote = window.bytes[cut.at];
        if (quote == '}' && letsTrailingComma()) {
            step = Step.COMMA;
            return true;
        }
        NameScan.Found found = names.from(cut.at);
        if (found != NameScan.Found.COLON) {
            return switch (found) {
                case CUT -> ends();
                case DAMAGE -> broken(names.what, context);
                default -> false;
            };
        }
        input.leniencies.add(Leniency.JSON_COMMENTS, gaps.passed());
        input.leniencies.add(Leniency.JSON_SINGLE_QUOTES, names.isSingle(quote) ? 1 : 0);
        String name = containers.name(window.bytes, cut.at, names.end);
        onPath = containers.leadsOn(name);
        taken = holders.wants(name) ? name : null;
        input.leniencies.add(Leniency.JSON_DUPLICATE_KEYS, holders.has(name) ? 1 : 0);
        String fault = holders.meet(name, cut.line, cut.offset());
        if (fault != null) {
            cut.fail(fault);
            return false;
        }
        cut.passTo(names.behind);
        step = Step.VALUE;
        return true;
    }

    private boolean value(RunContext context) throws IOException {
        byte first = window.bytes[cut.at];
        if (isNone(first)) {
            return missing(first, context);
        }
        if (taken != null && !take(taken, context)) {
            return false;
        }
        if (cut.closed()) {
            return false;
        }
        if (onPath && containers.atRecords()) {
            return record(context);
        }
        if (onPath && containers.enter(first)) {
            holders.enter();
            cut.at++;
            step = Step.FIRST;
        } else {
            scan.begin(cut.at, false);
            step = Step.SKIP;
        }
        return true;
    }

    private boolean missing(byte found, RunContext context) throws IOException {
        if (found == containers.closing() && !containers.inObject() && letsTrailingComma()) {
            step = Step.COMMA;
            return true;
        }
        if (containers.atRecords() && !containers.inObject() && (found == ',' || found == containers.closing())) {
            String place = found == ',' ? "before a comma" : "between a comma and the end of its array";
            cut.refuse(
                    cut.at,
                    input.violations.syntax("a record is missing " + place).at(new FieldSpan(0, 0)));
            step = Step.COMMA;
            return true;
        }
        return faulty("a value is missing", context);
    }

    /** Whether a comma before a closing bracket is let pass; if so, it is counted. */
    private boolean letsTrailingComma() {
        boolean lets = input.dialect.lets(JsonLeniency.TRAILING_COMMAS);
        input.leniencies.add(Leniency.JSON_TRAILING_COMMAS, lets ? 1 : 0);
        return lets;
    }

    /** Takes the fields of ancestors that lie in the value; whether that could be decided. */
    private boolean take(String member, RunContext context) throws IOException {
        MemberTaking.Found found = taking.from(member);
        if (found == MemberTaking.Found.TAKEN) {
            taken = null;
            return true;
        }
        return switch (found) {
            case CUT -> ends();
            case DAMAGE -> broken(taking.what, context);
            default -> false;
        };
    }

    private boolean skip(RunContext context) throws IOException {
        scan.goOn(cut.at);
        Event event = scan.advance(window.bytes, window.filled, window.ended);
        // Damage too: how far the window reaches is no place of the input.
        cut.passTo(scan.at);
        if (event == Event.DAMAGE) {
            if (pathless) {
                end();
                return false;
            }
            return broken(scan.what, context);
        }
        if (event == Event.END) {
            step = containers.level() == 0 ? Step.NOTHING : Step.COMMA;
            return true;
        }
        if (window.ended) {
            end();
        }
        return false;
    }

    private boolean comma(RunContext context) throws IOException {
        byte found = window.bytes[cut.at];
        boolean records = containers.atRecords();
        boolean seen = window.ended || window.filled - cut.at >= Sibling.LOOK;
        if (found == ',') {
            cut.at++;
            member();
        } else if (found == containers.closing()) {
            if (records && !seen) {
                return false;
            }
            if (records && !containers.closesWell(window.bytes, cut.at, window.filled, window.ended, true)) {
                return damage((char) found + " ends the records here, and what stands behind it does not fit", context);
            }
            leave();
        } else if (records && sibling.opensWith(window.bytes, found)) {
            if (!seen) {
                return false;
            }
            if (containers.inObject() || !sibling.begins(window.bytes, cut.at, window.filled)) {
                return damage("no comma stands behind a record", context);
            }
            noComma = true;
            member();
        } else {
            String words = "neither a comma nor " + (char) containers.closing() + " stands behind a value";
            return faulty(words, context);
        }
        return true;
    }

    /** The record that begins here; whether it could be decided. */
    private boolean record(RunContext context) throws IOException {
        Event event = whole.record(cut.at);
        if (event == Event.END && whole.fits(cut.at)) {
            if (behind == Step.ROOT && whole.isGarbage(cut.at)) {
                return damage("what stands here begins no value", context);
            }
            add(whole.end);
            return true;
        }
        if ((event == Event.MORE && whole.moreMayCome(cut.at)) || cut.any()) {
            return false;
        }
        boolean last = window.ended && window.filled - cut.at <= longest + 1L;
        goOn(event == Event.DAMAGE ? recovery.search(context) : recovery.pass(event, last, context));
        return true;
    }

    private void add(int end) {
        if (noComma) {
            cut.refuse(
                    end,
                    input.violations.syntax("no comma stands before the record").at(new FieldSpan(0, 0)));
        } else {
            cut.add(end, whole.values());
        }
        noComma = false;
        sibling.seen(window.bytes, cut.at, end);
        cut.passTo(end);
        step = behind;
    }

    /** Damage between records, or outside of their own container; whether it could be dealt with. */
    private boolean faulty(String what, RunContext context) throws IOException {
        return (containers.atRecords() && step != Step.NOTHING) ? damage(what, context) : broken(what, context);
    }

    /** Damage between records; whether it could be dealt with. */
    private boolean damage(String what, RunContext context) throws IOException {
        if (cut.any()) {
            return false;
        }
        scan.damaged(cut.at, what);
        goOn(recovery.between(context));
        return true;
    }

    /** Damage outside of the records' own container; whether it could be dealt with. */
    private boolean broken(String what, RunContext context) throws IOException {
        if (cut.any()) {
            return false;
        }
        goOn(recovery.givesUp(what, context));
        return true;
    }

    private void goOn(Step next) {
        step = next;
        onPath = true;
        taken = null;
        noComma = false;
    }
}
