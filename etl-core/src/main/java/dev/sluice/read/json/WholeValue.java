package dev.sluice.read.json;

import dev.sluice.failure.FailureCode;
import dev.sluice.read.Ranges;
import dev.sluice.read.Window;
import dev.sluice.read.json.ValueScan.Event;
import org.jspecify.annotations.Nullable;

/**
 * Where a value ends that should be wholly in the window. What a {@link PlainReader} takes for a record is JSON by the strictest reading, so that it ends where {@link ValueScan} would end it: a record that looks like the one before is
 * passed by what is expected of it, and any other, and all damage, by its strings and brackets. Used by one thread.
 */
final class WholeValue {

    /** How many records at most are not tried as plain ones, where those before were none. */
    private static final int LONGEST_DOUBT = 63;

    private final JsonInput input;
    private final Window window;
    private final int longest;
    private final ValueScan scan;
    private final Slots slots;
    private final PlainReader plain;

    /** Whether the record that was followed last was a plain one. */
    private boolean isPlain;

    /** How many records were not tried the last time, and how many still are not. */
    private int doubt;

    private int doubts;

    /** What tells words and numbers from garbage; null until some were met. */
    private @Nullable JsonSyntax words;

    /** Where the value ends that was found last. */
    int end;

    WholeValue(JsonInput input, ValueScan scan) {
        this.input = input;
        this.window = input.window;
        this.longest = input.longest();
        this.scan = scan;
        this.slots = new Slots(input.seen, true);
        this.plain = new PlainReader(input.seen, input.limits, slots);
    }

    /** Follows the record that begins here. */
    Event record(int from) {
        isPlain = false;
        if (doubts > 0) {
            doubts--;
            return any(from);
        }
        end = plain.end(window.bytes, from, (int) Math.min(window.filled, from + (long) longest));
        if (end != PlainReader.UNKNOWN) {
            doubt = 0;
            isPlain = true;
            return Event.END;
        }
        Event event = any(from);
        if (event == Event.END) {
            doubt = Math.min(LONGEST_DOUBT, 2 * doubt + 1);
            doubts = doubt;
        }
        return event;
    }

    /** Where the wanted values of the record stand that was followed last; null when that was not seen. */
    @Nullable
    Ranges values() {
        return isPlain ? slots.seen() : null;
    }

    /** Follows the value that begins here as far as the limit of a record lets it go. Behind anything but its end within that limit the scan stands where it stopped. */
    Event any(int from) {
        int to = (int) Math.min(window.filled, from + longest + 1L);
        scan.begin(from, true);
        Event event = scan.advance(window.bytes, to, window.ended && to == window.filled);
        end = scan.at;
        return event;
    }

    /** What is broken in the value that was followed last, in words. */
    String what() {
        return scan.what;
    }

    /** Whether the value that was found to end is no longer than a record may be. */
    boolean fits(int from) {
        return end - from <= longest;
    }

    /** Whether the value that was found to end is none: a word that JSON does not have, or something that only begins like a number. */
    boolean isGarbage(int from) {
        byte first = window.bytes[from];
        if (first == '{' || first == '[' || scan.isQuote(first)) {
            return false;
        }
        if (words == null) {
            words = new JsonSyntax(input.limits, input.dialect.lenient());
        }
        JsonSyntax.Fault fault = words.fault(window.bytes, from, end);
        return fault != null && fault.code() == FailureCode.TYPE_MISMATCH;
    }

    /** Whether the input goes on, and the value that begins here is not yet too long. */
    boolean moreMayCome(int from) {
        return !window.ended && window.filled - from <= longest;
    }
}
