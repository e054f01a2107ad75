package dev.sluice.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at a time in a long, the first byte lowest. The zero-byte test is the exact one (Warren, Hacker's Delight, 6-1): it has no false hits above a true one, so all hits of a word can be walked through. For the hot loops of the formats. Has no state. */
public final class Swar {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FEEDS = 0x0a0a_0a0a_0a0a_0a0aL;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long QUOTE_TURN = 0x0202_0202_0202_0202L;
    private static final long BEHIND_QUOTE = 0x2121_2121_2121_2121L;
    private static final long BACKSLASHES = 0x5c5c_5c5c_5c5c_5c5cL;
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long ABOVE_NINE = 0x7676_7676_7676_7676L;
    private static final long SPACES = 0x2020_2020_2020_2020L;

    /** The high bit of each byte. */
    public static final long HIGH = 0x8080_8080_8080_8080L;

    /** All other bits of each byte. */
    public static final long LOW_SEVEN = 0x7f7f_7f7f_7f7f_7f7fL;

    private Swar() {}

    /** A byte, eight times. */
    public static long repeat(byte value) {
        return (value & 0xffL) * 0x0101_0101_0101_0101L;
    }

    /** The eight bytes from {@code at}. */
    public static long word(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** The eight bytes from {@code at}, of which those from {@code to} on are {@code filler}'s. */
    public static long word(byte[] bytes, int at, int to, long filler) {
        if (at + 8 <= to) {
            return word(bytes, at);
        }
        long word = 0;
        for (int i = to - 1; i >= at; i--) {
            word = (word << 8) | (bytes[i] & 0xffL);
        }
        return word | (filler << ((to - at) << 3));
    }

    /** The high bit of every byte of {@code word} that equals the repeated byte. */
    public static long equal(long word, long repeated) {
        long difference = word ^ repeated;
        return ~(((difference & LOW_SEVEN) + LOW_SEVEN) | difference | LOW_SEVEN);
    }

    /**
     * Hits of which the lowest is exact and those above it may be false: fewer steps than {@link #equal} where only the first counts. Several kinds may be joined by {@code |}.
     */
    public static long firstEqual(long word, long repeated) {
        long difference = word ^ repeated;
        return (difference - ONES) & ~difference & HIGH;
    }

    /** Hits of the control characters, those below a space; the lowest is exact as in {@link #firstEqual}. */
    public static long firstControl(long word) {
        return (word - SPACES) & ~word & HIGH;
    }

    /** Hits of what ends or interrupts text in JSON: a quote, a backslash, a control character; the lowest is exact as in {@link #firstEqual}. */
    public static long firstTextStop(long word) {
        // With that bit turned, the quote comes right behind the control characters, and they keep their place below
        // it.
        long turned = word ^ QUOTE_TURN;
        return ((turned - BEHIND_QUOTE) | ((word ^ BACKSLASHES) - ONES)) & ~word & HIGH;
    }

    /** Hits of what is no ASCII digit; the lowest is exact as in {@link #firstEqual}. */
    public static long firstNoDigit(long word) {
        long value = word ^ ZEROS;
        return ((value + ABOVE_NINE) | value) & HIGH;
    }

    /** Where in its word the lowest hit stands. */
    public static int first(long hits) {
        return Long.numberOfTrailingZeros(hits) >>> 3;
    }

    /** Bits, eight in each byte, with the places of byte and bit exchanged (Warren, Hacker's Delight, 7-3): what was the second bit of the first byte is the first of the second. */
    public static long turned(long bits) {
        long swap = (bits ^ (bits >>> 7)) & 0x00aa_00aa_00aa_00aaL;
        long pairs = bits ^ swap ^ (swap << 7);
        swap = (pairs ^ (pairs >>> 14)) & 0x0000_cccc_0000_ccccL;
        long fours = pairs ^ swap ^ (swap << 14);
        swap = (fours ^ (fours >>> 28)) & 0x0000_0000_f0f0_f0f0L;
        return fours ^ swap ^ (swap << 28);
    }

    /** Each bit that has an odd number of set ones up to it and with it: of quotes' places, those from one that opens to before the one that closes. */
    public static long runs(long bits) {
        long runs = bits ^ (bits << 1);
        runs ^= runs << 2;
        runs ^= runs << 4;
        runs ^= runs << 8;
        runs ^= runs << 16;
        return runs ^ (runs << 32);
    }

    /** Where the first line feed of {@code [from, to)} stands, or -1. */
    public static int lineFeed(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + 32 <= to; at += 32) {
            long hits = firstEqual(word(bytes, at), FEEDS)
                    | firstEqual(word(bytes, at + 8), FEEDS)
                    | firstEqual(word(bytes, at + 16), FEEDS)
                    | firstEqual(word(bytes, at + 24), FEEDS);
            if (hits != 0) {
                break;
            }
        }
        for (; at + 8 <= to; at += 8) {
            long hits = firstEqual(word(bytes, at), FEEDS);
            if (hits != 0) {
                return at + first(hits);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** How many line feeds there are in {@code [from, to)}. */
    public static int lineFeeds(byte[] bytes, int from, int to) {
        int count = 0;
        for (int at = lineFeed(bytes, from, to); at >= 0; at = lineFeed(bytes, at + 1, to)) {
            count++;
        }
        return count;
    }
}
