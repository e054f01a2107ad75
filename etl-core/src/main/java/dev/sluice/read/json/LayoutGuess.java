package dev.sluice.read.json;

import dev.sluice.read.Window;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What an input that should be JSON lines looks like by its first bytes. Has no state. */
final class LayoutGuess {

    /** How many bytes are looked at. */
    private static final int LOOK = 1024;

    private LayoutGuess() {}

    /**
     * Why an input looks like one document over several lines, as the end of a sentence that begins with its name; null when it does not. No record of JSON lines begins so: a bracket alone on the first line that is not blank, or a first line that opens an array and ends
     * with a comma. The line ends at a line feed; where there is none in as many bytes as a record may have, at a carriage return.
     *
     * @param start where in the window the input begins
     * @param most how many bytes a line may have
     */
    static @Nullable String document(Window window, int start, int most) throws IOException {
        int first = start;
        while (isHere(window, first) && Space.is(window.bytes[first])) {
            first++;
        }
        if (!isHere(window, first) || (window.bytes[first] != '[' && window.bytes[first] != '{')) {
            return null;
        }
        char ending = LineEnds.isFeedIn(window, first, most) ? '\n' : '\r';
        int last = first;
        int at = first + 1;
        while (isHere(window, at) && window.bytes[at] != ending) {
            last = Space.is(window.bytes[at]) ? last : at;
            if (last > first && window.bytes[first] == '{') {
                return null;
            }
            at++;
        }
        boolean alone = last == first;
        if (!isHere(window, at + 1) || (!alone && window.bytes[last] != ',')) {
            return null;
        }
        String path = window.bytes[first] == '{' ? " and `records` with a path such as /items/*" : "";
        return "looks like one JSON document over several lines and not like JSON lines: its first line "
                + (alone ? "is only " + (char) window.bytes[first] : "opens an array and ends with a comma")
                + "; write `layout: document`" + path + " under `source.json`";
    }

    /** Whether a byte is there and may be looked at; the window grows no further than that. */
    private static boolean isHere(Window window, int place) throws IOException {
        window.fill();
        while (place >= window.filled && place < LOOK && !window.ended) {
            window.grow(LOOK);
            window.fill();
        }
        return place < window.filled && place < LOOK;
    }
}
