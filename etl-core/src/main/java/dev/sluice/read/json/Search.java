package dev.sluice.read.json;

import dev.sluice.context.RunContext;
import dev.sluice.read.Window;
import java.io.IOException;

/**
 * Looks behind damage for the place where reading can go on, in flat memory. Quotes are not to be believed there, so only brackets are followed: one that does not fit closes what it must, and a value that begins as records do, where no
 * value can begin, shows that something before it was never closed. Used by one thread.
 */
final class Search {

    /** Where reading can go on. */
    enum Found {
        /** At a value that begins as records do. */
        SIBLING,
        /** At the end of the container that holds the records. */
        CONTAINER_END,
        /** At the end of the input, and all that is left belongs to the damaged value: it was the last one. */
        INPUT_END,
        /** Nowhere: the input has ended. */
        NOTHING
    }

    /** How far back one looks for the byte before white space. */
    private static final int TAIL = 256;

    /** What an object goes on with behind its bracket, those included that a leniency lets pass. */
    private static final String OF_OBJECTS = "\"}'/";

    private static final String OF_ARRAYS = "{[\"]-0123456789tfn";

    /** The least window in which one can look back and ahead. */
    static final int LEAST_WINDOW = 4 * Sibling.LOOK;

    private final Window window;
    private final Brackets open;
    private final Sibling sibling;
    private final Containers containers;

    /** Whether the damage stands between values one after another, and not in one: then a value need not begin as records do. */
    boolean amongValues;

    /** Where in the window it was found. */
    int at;

    /** Whether another value began behind the damaged one, which does not begin as records do. */
    private boolean another;

    Search(Window window, Brackets open, Sibling sibling, Containers containers) {
        this.window = window;
        this.open = open;
        this.sibling = sibling;
        this.containers = containers;
    }

    /**
     * Looks from a place on; the brackets that are open there are those of the scan.
     *
     * @param start where what is refused begins
     * @param doubt where to look from
     * @param refused takes every byte before the place that is found
     */
    Found from(int start, int doubt, Streamed refused, RunContext context) throws IOException {
        int shift = start;
        another = false;
        sibling.keep(window.bytes);
        window.dropBefore(shift);
        int taken = 0;
        int place = doubt - shift;
        while (window.bytes.length < LEAST_WINDOW) {
            window.grow(LEAST_WINDOW);
        }
        window.fill();
        while (true) {
            context.check();
            int hit = ValueScan.bracket(window.bytes, place, window.filled);
            if (hit == window.filled && window.ended) {
                refused.take(window.bytes, taken, hit);
                at = hit;
                boolean all = amongValues || (open.depth == 0 && containers.level() == 0 && !another);
                return all ? Found.INPUT_END : Found.NOTHING;
            }
            if (window.filled - hit < Sibling.LOOK && !window.ended) {
                refused.take(window.bytes, taken, hit);
                int drop = Math.max(0, hit - TAIL);
                window.dropBefore(drop);
                window.fill();
                place = hit - drop;
                taken = place;
                continue;
            }
            Found found = at(hit);
            if (found != Found.NOTHING) {
                refused.take(window.bytes, taken, hit);
                at = hit;
                return found;
            }
            place = hit + 1;
        }
    }

    /** Whether a name stands before each record. */
    boolean amongMembers() {
        return containers.inObject();
    }

    /** Takes everything from a place to the input's end. */
    void passAll(int start, Streamed refused, RunContext context) throws IOException {
        int from = start;
        while (true) {
            context.check();
            refused.take(window.bytes, from, window.filled);
            if (window.ended) {
                at = window.filled;
                return;
            }
            window.dropBefore(window.filled);
            window.fill();
            from = 0;
        }
    }

    private Found at(int hit) {
        byte[] bytes = window.bytes;
        byte bracket = bytes[hit];
        boolean object = bracket == '{' || bracket == '}';
        if (bracket == '{' || bracket == '[') {
            if (amongValues && !looksLikeJson(hit)) {
                return Found.NOTHING;
            }
            byte before = before(bytes, hit, hit);
            if ((containers.takesAll() && canBegin(before) && isRecord(hit, before))
                    || (amongValues && isValue(hit, before))) {
                return Found.SIBLING;
            }
            another |= open.depth == 0;
            open.push(object);
        } else if (!open.popThrough(object)
                && containers.level() > 0
                && bracket == containers.closing()
                && containers.closesWell(bytes, hit, window.filled, window.ended, false)) {
            return Found.CONTAINER_END;
        }
        return Found.NOTHING;
    }

    /** Whether a record can begin behind such a byte. In an array none stands behind a colon or a name, whatever brackets are missing before it. */
    private boolean canBegin(byte before) {
        return (before != ':' && before != '"') || sibling.isSure() || containers.inObject();
    }

    /** Whether the value at an opening bracket is a record: it begins as they do, and is not held by what is open. While no record was framed, the name of the damaged one may be what is damaged, so any object at their level is one. */
    private boolean isRecord(int hit, byte before) {
        if (!sibling.begins(window.bytes, hit, window.filled)) {
            return !sibling.isSure() && open.depth == 0 && window.bytes[hit] == '{';
        }
        while (open.depth > 0 && !canHold(before)) {
            open.pop();
        }
        return open.depth == 0;
    }

    /** Whether an object or array begins at a bracket, and not only a word in brackets: names stand in quotes. */
    private boolean looksLikeJson(int hit) {
        int end = Math.min(window.filled, hit + Sibling.LOOK);
        int next = Space.skip(window.bytes, hit + 1, end);
        boolean object = window.bytes[hit] == '{';
        return next < end && (object ? OF_OBJECTS : OF_ARRAYS).indexOf(window.bytes[next]) >= 0;
    }

    /** Whether an object that need not begin as records do, or an array while no record was framed, is a value by itself, and no member's. */
    private boolean isValue(int hit, byte before) {
        int colon = hit - 1;
        while (before == ':' && window.bytes[colon] != ':') {
            colon--;
        }
        boolean ofMember = before == ':' ? before(window.bytes, colon, hit) == '"' : before == '"' && !sibling.isSure();
        return open.depth == 0 && (window.bytes[hit] == '{' || !sibling.isSure()) && !ofMember;
    }

    /** Whether the innermost open bracket can hold a value behind such a byte. */
    private boolean canHold(byte before) {
        return open.inObject() ? before == ':' : before == ',' || before == '[';
    }

    /** The last byte before a place that is no white space, as far as one looks back from a bracket; 0 when there is none. */
    private static byte before(byte[] bytes, int place, int bracket) {
        int i = place - 1;
        int least = Math.max(0, bracket - TAIL);
        while (i >= least && Space.is(bytes[i])) {
            i--;
        }
        return i >= least ? bytes[i] : 0;
    }
}
