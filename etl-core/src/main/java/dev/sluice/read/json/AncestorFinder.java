package dev.sluice.read.json;

import dev.sluice.read.Utf8;
import dev.sluice.read.json.ValueScan.Event;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes one value out of the member of an ancestor. What is not on the way to it is passed by its strings and brackets, as everything in a document that holds no record: neither its depth nor what it says matters. Used once, by one thread.
 */
final class AncestorFinder {

    private static final String THEN = "; ask the sender to correct it, or remove the field from `with`";

    private final byte[] bytes;
    private final DuplicateKeys duplicates;
    private final ValueScan scan;
    private int at;

    private AncestorFinder(byte[] bytes, JsonDialect dialect) {
        this.bytes = bytes;
        this.duplicates = dialect.duplicates();
        this.scan = new ValueScan(dialect);
    }

    /**
     * The raw bytes of the value at a path in some bytes; null when there is none. It is JSON, unless it is nested too deep: what no column can take the reader of the records tells of each ({@link AncestorValue}).
     *
     * @param bytes one value and nothing else, as far as strings and brackets tell
     * @param depth how deep a value may be nested
     * @param dialect how what is passed is written, and which of two members of one name counts on the path
     * @throws IllegalArgumentException when the way to the value or the value is no JSON, or a member on the path stands twice and may not, with why
     */
    static byte @Nullable [] find(byte[] bytes, JsonPath path, int depth, JsonDialect dialect) {
        byte[] found = new AncestorFinder(bytes, dialect).value(path.steps());
        if (found == null) {
            return null;
        }
        if (Utf8.firstBad(found, 0, found.length) >= 0) {
            throw new IllegalArgumentException("the field is no UTF-8 without U+0000" + THEN);
        }
        String fault =
                AncestorValue.isDeeper(found, depth) ? null : JsonSyntax.syntaxFault(found, 0, found.length, depth);
        if (fault != null) {
            throw new IllegalArgumentException("the field " + fault + THEN);
        }
        return found;
    }

    /** The value at these steps in the value that begins here, which is passed. */
    private byte @Nullable [] value(List<String> steps) {
        int start = at;
        byte first = here();
        if (steps.isEmpty() || (first != '{' && first != '[')) {
            pass(first);
            return steps.isEmpty() ? Arrays.copyOfRange(bytes, start, at) : null;
        }
        byte closing = (byte) (first == '{' ? '}' : ']');
        byte[] found = null;
        boolean met = false;
        at++;
        for (int index = 0; here() != closing || index > 0; index++) {
            boolean here = (first == '{' ? name() : Integer.toString(index)).equals(steps.get(0));
            if (here && met && duplicates == DuplicateKeys.REJECT) {
                throw new IllegalArgumentException("it has the member '" + steps.get(0)
                        + "' twice; say with `json.duplicate_keys` whether the first or the last counts");
            }
            byte begin = here();
            if (here && (!met || duplicates == DuplicateKeys.LAST)) {
                found = value(steps.subList(1, steps.size()));
                met = true;
            } else {
                pass(begin);
            }
            if (here() == closing) {
                break;
            }
            expect((byte) ',');
        }
        at++;
        return found;
    }

    /** The first byte that is no white space, where it goes on. */
    private byte here() {
        at = Space.skip(bytes, at, bytes.length);
        if (at == bytes.length) {
            throw damaged("it does not end");
        }
        return bytes[at];
    }

    private void expect(byte wanted) {
        if (here() != wanted) {
            throw damaged((char) wanted + " is missing");
        }
        at++;
    }

    private String name() {
        if (here() != '"') {
            throw damaged("a member's name is missing");
        }
        int start = at;
        pass((byte) '"');
        // Alone it opens the name.
        if (at - start == 1 || bytes[at - 1] != '"') {
            throw damaged("a member's name does not end on its line");
        }
        String name = AncestorValue.string(Arrays.copyOfRange(bytes, start, at));
        expect((byte) ':');
        return name;
    }

    private void pass(byte first) {
        if (first == ',' || first == ':' || first == '}' || first == ']') {
            throw damaged("a value is missing");
        }
        scan.begin(at, true);
        Event event = scan.advance(bytes, bytes.length, true);
        at = scan.at;
        if (event != Event.END) {
            throw damaged(event == Event.MORE ? "it does not end" : scan.what);
        }
    }

    private IllegalArgumentException damaged(String what) {
        return new IllegalArgumentException("it is no json at its byte " + at + ": " + what + THEN);
    }
}
