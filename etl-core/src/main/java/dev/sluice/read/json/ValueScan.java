package dev.sluice.read.json;

import dev.sluice.read.Swar;
import org.jspecify.annotations.Nullable;

/**
 * THE HOT LOOP of framing JSON: follows one value to its end by its strings and brackets, eight bytes a step. It may stop at the end of any piece and go on with the next. It does not check what a tokenizer will; only what makes
 * it doubtful where the value ends is damage. Used by one thread.
 */
final class ValueScan {

    /** What has been passed. */
    private enum State {
        /** Nothing of the value. */
        START,
        /** Everything up to a place outside of strings, inside brackets. */
        OUTSIDE,
        /** A string's opening quote, and what follows it. */
        STRING,
        /** A backslash in a string. */
        ESCAPE,
        /** A string's closing quote, inside brackets: what may follow it is known. */
        CLOSED,
        /** A part of a number or word. */
        SCALAR,
        /** A slash outside of strings, where comments are let pass. */
        SLASH,
        /** A part of a comment that ends with its line. */
        LINE_COMMENT,
        /** A part of a comment that ends with an asterisk and a slash. */
        COMMENT,
        /** An asterisk in such a comment. */
        ASTERISK
    }

    /** Why the scan stopped. */
    enum Event {
        /** The value ends at {@link #at}. */
        END,
        /** The bytes that are here are passed, and the value goes on. */
        MORE,
        /** The structure is broken at {@link #at}; where the search for a sibling begins is {@link #doubt}. */
        DAMAGE
    }

    private static final long QUOTES = Swar.repeat((byte) '"');
    private static final long BACKSLASHES = Swar.repeat((byte) '\\');
    private static final long FEEDS = Swar.repeat((byte) '\n');

    /** The bits in which the four brackets differ; with them set, all four are the same byte (and so are Y, y, _ and DEL, which are looked at again). */
    private static final long SPREAD = Swar.repeat((byte) 0x26);

    private static final long BRACKETS = Swar.repeat((byte) 0x7f);

    final Brackets open = new Brackets();
    private final boolean comments;
    private final boolean singleQuotes;

    /** Where to go on. */
    int at;

    /** From where on quotes are not to be believed. */
    int doubt;

    /** What is broken, in words. */
    String what = "";

    /** Whether the whole value is in the piece, so that one may look back. */
    private boolean whole;

    private State state = State.START;
    private int stringStart;

    /** Whether a string of the value was ended by its line. */
    private boolean unclosed;

    /** What the string opened with, and closes with. */
    private byte quote = '"';

    /** A scan of the JSON of a dialect. */
    ValueScan(JsonDialect dialect) {
        this.comments = dialect.lets(JsonLeniency.COMMENTS);
        this.singleQuotes = dialect.lets(JsonLeniency.SINGLE_QUOTES);
    }

    /** Begins at a value's first byte. */
    void begin(int start, boolean wholeIsHere) {
        at = start;
        whole = wholeIsHere;
        state = State.START;
        unclosed = false;
        open.clear();
    }

    /** The value goes on at another place of the piece, from which one cannot look back. */
    void goOn(int place) {
        at = place;
        whole = false;
    }

    /** Damage that was seen outside of a value. */
    void damaged(int place, String words) {
        open.clear();
        at = place;
        doubt = place;
        what = words;
    }

    /** Follows the value up to {@code to}; {@code last} when the input ends there. */
    Event advance(byte[] bytes, int to, boolean last) {
        while (at < to) {
            switch (state) {
                case START -> start(bytes[at]);
                case OUTSIDE -> {
                    Event event = outside(bytes, to);
                    if (event != null) {
                        return event;
                    }
                }
                case STRING -> {
                    at = quote == '"' ? stop(bytes, at, to) : stopOfSingle(bytes, at, to);
                    if (at == to) {
                        return Event.MORE;
                    }
                    byte found = bytes[at++];
                    if (found == '\\') {
                        state = State.ESCAPE;
                    } else if (open.depth == 0) {
                        // A line feed cannot stand in a string (RFC 8259 section 7), so it ends the string too.
                        at -= found == '\n' ? 1 : 0;
                        return Event.END;
                    } else {
                        unclosed |= found != quote;
                        state = found == quote ? State.CLOSED : State.OUTSIDE;
                    }
                }
                case ESCAPE -> {
                    at += bytes[at] == '\n' ? 0 : 1;
                    state = State.STRING;
                }
                case CLOSED -> {
                    byte next = bytes[at];
                    if (Space.is(next)) {
                        at++;
                    } else if (next == ',' || next == ':' || next == '}' || next == ']' || (comments && next == '/')) {
                        state = State.OUTSIDE;
                    } else {
                        doubt = whole ? stringStart : at;
                        return damage("behind a string's closing quote stands neither , nor : nor a closing bracket");
                    }
                }
                case SCALAR -> {
                    byte next = bytes[at];
                    if (Space.is(next)
                            || next == ','
                            || next == ']'
                            || next == '}'
                            || next == '['
                            || next == '{'
                            || next == '"'
                            || (comments && next == '/')) {
                        return Event.END;
                    }
                    at++;
                }
                case SLASH -> {
                    byte next = bytes[at];
                    state = next == '/' ? State.LINE_COMMENT : next == '*' ? State.COMMENT : State.OUTSIDE;
                    at += state == State.OUTSIDE ? 0 : 1;
                }
                case LINE_COMMENT -> {
                    int feed = Swar.lineFeed(bytes, at, to);
                    at = feed < 0 ? to : feed;
                    state = feed < 0 ? State.LINE_COMMENT : State.OUTSIDE;
                }
                case COMMENT -> state = bytes[at++] == '*' ? State.ASTERISK : State.COMMENT;
                case ASTERISK -> {
                    byte next = bytes[at++];
                    state = next == '/' ? State.OUTSIDE : next == '*' ? State.ASTERISK : State.COMMENT;
                }
            }
        }
        return last && state == State.SCALAR ? Event.END : Event.MORE;
    }

    private Event damage(String words) {
        // What does not fit behind such a string comes of it.
        what = unclosed ? "a string before it is not closed on its line" : words;
        return Event.DAMAGE;
    }

    /** Whether a string begins with such a byte. */
    boolean isQuote(byte first) {
        return first == '"' || (first == '\'' && singleQuotes);
    }

    private void start(byte first) {
        if (first == '{' || first == '[') {
            open.push(first == '{');
            state = State.OUTSIDE;
        } else if (isQuote(first)) {
            stringStart = at;
            quote = first;
            state = State.STRING;
        } else {
            state = State.SCALAR;
        }
        at++;
    }

    /** The first quote, backslash or line feed of a string. */
    private static int stop(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long word = Swar.word(bytes, i);
            long hits =
                    Swar.firstEqual(word, QUOTES) | Swar.firstEqual(word, BACKSLASHES) | Swar.firstEqual(word, FEEDS);
            if (hits != 0) {
                return i + Swar.first(hits);
            }
        }
        while (i < to && bytes[i] != '"' && bytes[i] != '\\' && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    /** The same of a string in apostrophes. */
    private static int stopOfSingle(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != '\'' && bytes[i] != '\\' && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    /** The first quote or bracket, or what opens a string or comment where that is let pass. */
    private int lenientStructure(byte[] bytes, int from, int to) {
        int end = structure(bytes, from, to);
        for (int i = from; i < end; i++) {
            if ((comments && bytes[i] == '/') || (singleQuotes && bytes[i] == '\'')) {
                return i;
            }
        }
        return end;
    }

    /** The first quote or bracket. */
    private static int structure(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long word = Swar.word(bytes, i);
            long hits = Swar.firstEqual(word, QUOTES) | Swar.firstEqual(word | SPREAD, BRACKETS);
            if (hits != 0) {
                return i + Swar.first(hits);
            }
        }
        while (i < to && bytes[i] != '"' && !isBracket(bytes[i])) {
            i++;
        }
        return i;
    }

    /** The first bracket, whatever the quotes say. */
    static int bracket(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + 8 <= to; i += 8) {
            long hits = Swar.equal(Swar.word(bytes, i) | SPREAD, BRACKETS);
            while (hits != 0) {
                int hit = i + Swar.first(hits);
                if (isBracket(bytes[hit])) {
                    return hit;
                }
                hits &= hits - 1;
            }
        }
        while (i < to && !isBracket(bytes[i])) {
            i++;
        }
        return i;
    }

    private static boolean isBracket(byte b) {
        return b == '{' || b == '}' || b == '[' || b == ']';
    }

    /** Passes what is outside of strings, and strings that are wholly here; null when the state has changed or the bytes are passed. */
    private @Nullable Event outside(byte[] bytes, int to) {
        int place = at;
        while (true) {
            // Mostly a string stands right behind a comma or colon.
            if (place < to && bytes[place] != '"') {
                place = comments || singleQuotes ? lenientStructure(bytes, place, to) : structure(bytes, place, to);
            }
            at = place;
            if (place == to) {
                return null;
            }
            byte found = bytes[place];
            if (found == '"') {
                int behind = behindString(bytes, place + 1, to);
                if (behind < 0) {
                    stringStart = at++;
                    quote = found;
                    state = State.STRING;
                    return null;
                }
                place = behind;
                continue;
            }
            if (found == '/' || found == '\'') {
                stringStart = at++;
                quote = found;
                state = found == '/' ? State.SLASH : State.STRING;
                return null;
            }
            if (isBracket(found)) {
                boolean opens = found == '{' || found == '[';
                Event event = opens ? opens(bytes, found) : closes(found);
                if (event != null) {
                    return event;
                }
            }
            place++;
        }
    }

    private @Nullable Event opens(byte[] bytes, byte bracket) {
        if (whole && !comments && open.inObject() && bytes[at - 1] != ':' && before(bytes, at) != ':') {
            doubt = at;
            return damage("an array or object begins where a member's name should stand");
        }
        if (!open.push(bracket == '{')) {
            doubt = at;
            return damage("more than " + Brackets.MOST + " brackets are open");
        }
        return null;
    }

    private @Nullable Event closes(byte bracket) {
        if (open.inObject() != (bracket == '}')) {
            doubt = at;
            return damage((char) bracket + " stands where " + (bracket == '}' ? ']' : '}') + " should");
        }
        open.pop();
        if (open.depth > 0) {
            return null;
        }
        at++;
        return Event.END;
    }

    /** Where to go on behind a string that ends here, with what may follow it right behind; -1 when it must be looked at byte by byte. */
    private static int behindString(byte[] bytes, int from, int to) {
        int close = stop(bytes, from, to);
        while (close + 1 < to && bytes[close] == '\\' && bytes[close + 1] != '\n') {
            close = stop(bytes, close + 2, to);
        }
        if (close + 1 >= to || bytes[close] != '"') {
            return -1;
        }
        byte next = bytes[close + 1];
        if (next == ',' || next == ':') {
            return close + 2;
        }
        return next == '}' || next == ']' ? close + 1 : -1;
    }

    /** The last byte before a place that is no white space. The value's own bracket is one. */
    private static byte before(byte[] bytes, int place) {
        int i = place - 1;
        while (Space.is(bytes[i])) {
            i--;
        }
        return bytes[i];
    }
}
