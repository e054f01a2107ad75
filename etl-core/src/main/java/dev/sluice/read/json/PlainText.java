package dev.sluice.read.json;

import dev.sluice.read.Swar;
import dev.sluice.read.Utf8;

/** THE HOT LOOP of strings: finds where one ends, and checks it by RFC 8259. Used by one thread. */
final class PlainText {

    /** In place of an end: the text is wrong or has a rarity, and the tokenizer decides. */
    static final int UNKNOWN = -1;

    /** Whether the text that was passed last has an escape. */
    boolean escaped;

    /** The closing quote of the text that begins here. Bytes behind the record may be looked at. */
    int end(byte[] bytes, int start, int to) {
        escaped = false;
        long beyond = 0;
        int at = start;
        int last = Math.min(to, bytes.length - 8);
        while (at <= last) {
            long word = Swar.word(bytes, at);
            long stops = Swar.firstTextStop(word);
            if (stops == 0) {
                beyond |= word;
                at += 8;
                continue;
            }
            beyond |= word & (stops ^ (stops - 1));
            at += Swar.first(stops);
            if (at >= to) {
                return UNKNOWN;
            }
            if (bytes[at] == '"') {
                return decodes(bytes, start, at, beyond) ? at : UNKNOWN;
            }
            at = Escapes.behind(bytes, at, to);
            if (at == Escapes.NONE) {
                return UNKNOWN;
            }
            escaped = true;
        }
        return last(bytes, start, at, to, beyond);
    }

    /** The same where fewer than eight bytes are left. */
    private int last(byte[] bytes, int start, int from, int to, long before) {
        long beyond = before;
        int at = from;
        while (at < to && bytes[at] != '"') {
            if (bytes[at] == '\\') {
                at = Escapes.behind(bytes, at, to);
                if (at == Escapes.NONE) {
                    return UNKNOWN;
                }
                escaped = true;
            } else if ((bytes[at] & 0xe0) == 0) {
                return UNKNOWN;
            } else {
                beyond |= bytes[at++];
            }
        }
        return at < to && decodes(bytes, start, at, beyond) ? at : UNKNOWN;
    }

    /** Whether a text is UTF-8: surely when none of its bytes is beyond ASCII. */
    private static boolean decodes(byte[] bytes, int from, int to, long beyond) {
        return (beyond & Swar.HIGH) == 0 || Utf8.firstBad(bytes, from, to) < 0;
    }
}
