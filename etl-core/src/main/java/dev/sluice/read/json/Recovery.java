package dev.sluice.read.json;

import dev.sluice.context.RunContext;
import dev.sluice.failure.FieldSpan;
import dev.sluice.read.Window;
import dev.sluice.read.json.ValueScan.Event;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What follows when a value is damaged, cut or too long: what is lost becomes one reject, which is passed in flat memory, and it is found out where reading goes on. It needs the window for itself, so the chunk before must have been handed
 * out. Used by one thread.
 */
final class Recovery {

    private final JsonInput input;
    private final Window window;
    private final int longest;
    private final Step behind;
    private final Cut cut;
    private final ValueScan scan;
    private final Sibling sibling;
    private final Search search;

    Recovery(JsonInput input, Cut cut, ValueScan scan, Sibling sibling, Search search, Step behind) {
        this.input = input;
        this.window = input.window;
        this.longest = input.longest();
        this.behind = behind;
        this.cut = cut;
        this.scan = scan;
        this.sibling = sibling;
        this.search = search;
    }

    /** Damage outside of the records' own container: nobody can tell where the next record is. */
    Step givesUp(String what, RunContext context) throws IOException {
        long offset = cut.offset();
        Streamed streamed = new Streamed();
        search.passAll(cut.at, streamed, context);
        return rest(streamed, offset, offset, what);
    }

    /** Damage between records, which begins here. Between values one after another nothing is open, so any value that follows is a record. */
    Step between(RunContext context) throws IOException {
        search.amongValues = behind == Step.ROOT;
        Step next = search(context);
        search.amongValues = false;
        return next;
    }

    /** Damage that the scan has seen, in the record that begins here or between records: what follows is searched for a record. */
    Step search(RunContext context) throws IOException {
        long offset = cut.offset();
        long damage = window.offset + scan.at;
        learn(scan.at);
        Streamed streamed = new Streamed();
        Search.Found found = from(cut.at, scan.doubt, streamed, context);
        trim(streamed, found);
        return resume(found, streamed, offset, damage, false);
    }

    /**
     * A value that begins here, over the limit or cut, is passed to its end.
     *
     * @param known what the scan has said of its beginning
     * @param last whether the input ends with what the scan has seen
     */
    Step pass(Event known, boolean last, RunContext context) throws IOException {
        long offset = cut.offset();
        learn((int) Math.min(window.filled, cut.at + longest + 1L));
        Streamed streamed = new Streamed();
        int from = cut.at;
        Event event = known;
        if (known == Event.MORE && !last) {
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
            Search.Found found = from(from, scan.at, streamed, context);
            trim(streamed, found);
            return resume(found, streamed, offset, damage, streamed.length > longest);
        }
        streamed.take(window.bytes, from, scan.at);
        cut.at = scan.at;
        return event == Event.MORE ? wasCut(streamed, offset) : wasTooLong(streamed, offset);
    }

    /** What parts the reject from what was found is no part of it. */
    private void trim(Streamed streamed, Search.Found found) {
        if (found == Search.Found.SIBLING && search.amongMembers()) {
            streamed.trimName();
        }
        streamed.trim(behind == Step.COMMA);
    }

    /** Where reading can go on; nowhere when the root is the record. */
    private Search.Found from(int start, int doubt, Streamed streamed, RunContext context) throws IOException {
        if (behind != Step.NOTHING) {
            return search.from(start, doubt, streamed, context);
        }
        search.passAll(start, streamed, context);
        return Search.Found.NOTHING;
    }

    private Step wasTooLong(Streamed streamed, long offset) {
        cut.refuse(streamed, offset, input.violations.tooLarge(streamed.length));
        return behind;
    }

    private Step wasCut(Streamed streamed, long offset) {
        cut.refuse(
                streamed,
                offset,
                streamed.length > longest
                        ? input.violations.tooLarge(streamed.length)
                        : input.violations.syntax(input.unfinished()).at(place(streamed, streamed.length)));
        if (behind != Step.ROOT) {
            cut.fail("ends inside a record, which begins at byte " + offset + ": was it cut? Get the whole file again");
        }
        return Step.END;
    }

    /** How records begin: as the one before does, else as the damaged one itself. */
    private void learn(int to) {
        sibling.keep(window.bytes);
        if (!sibling.known() && to > cut.at) {
            sibling.learn(window.bytes, cut.at, to);
        }
    }

    private Step resume(Search.Found found, Streamed streamed, long offset, long damage, boolean tooLong) {
        cut.at = search.at;
        if (behind == Step.NOTHING) {
            return wholeInput(streamed, offset, damage, tooLong);
        }
        if (found == Search.Found.NOTHING) {
            return rest(streamed, offset, damage, scan.what);
        }
        String then = switch (found) {
            case SIBLING ->
                (search.amongValues
                                ? "the next value begins"
                                : "the next record that begins like the ones before it stands")
                        + " at byte " + cut.offset();
            case CONTAINER_END -> "its array or object ends at byte " + cut.offset();
            default -> "the input ends with it";
        };
        cut.refuse(
                streamed,
                offset,
                tooLong
                        ? input.violations.tooLarge(streamed.length)
                        : input.violations.damaged(scan.what, damage, then).at(place(streamed, damage - offset)));
        if (found == Search.Found.INPUT_END) {
            return Step.END;
        }
        return behind == Step.ROOT ? Step.ROOT : found == Search.Found.SIBLING ? Step.VALUE : Step.COMMA;
    }

    /** The one record of a document is damaged: it goes to the input's end. */
    private Step wholeInput(Streamed streamed, long offset, long damage, boolean tooLong) {
        String then = "the document is one record, and all of it is refused";
        cut.refuse(
                streamed,
                offset,
                tooLong
                        ? input.violations.tooLarge(streamed.length)
                        : input.violations.damaged(scan.what, damage, then).at(place(streamed, damage - offset)));
        return Step.END;
    }

    /** The byte of a reject at which the damage was seen; its end when that is where something is missing, null when no such number can be said. */
    private static @Nullable FieldSpan place(Streamed refused, long at) {
        long end = Math.min(at + 1, refused.length);
        return end >= Integer.MAX_VALUE ? null : new FieldSpan((int) Math.min(at, end), (int) end);
    }

    private Step rest(Streamed streamed, long offset, long damage, String what) {
        long first = cut.line;
        cut.at = window.filled;
        cut.refuse(
                streamed,
                offset,
                input.violations
                        .damaged(
                                what,
                                damage,
                                "no record that can be told from the damage follows, so the rest of the input is refused")
                        .at(place(streamed, damage - offset)));
        cut.fail("is damaged at byte " + damage + " (the refused rest begins on line " + first + "): " + what
                + "; no record that can be told from the damage follows, so the rest of it, " + streamed.length
                + " bytes, cannot be read");
        return Step.END;
    }
}
