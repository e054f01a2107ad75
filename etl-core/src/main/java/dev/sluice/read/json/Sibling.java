package dev.sluice.read.json;

import java.util.Arrays;

/** How records begin: the opening bracket and, of an object, the first member's name. By it the next record is known again behind damage. Used by one thread. */
final class Sibling {

    /** How many bytes from its bracket on must show that a value begins so. */
    static final int LOOK = 1024;

    private byte opening;
    private byte[] name = new byte[0];
    private int length;

    /** The same of the input's first record, so that one odd record does not make all others unknown. */
    private byte firstOpening;

    private byte[] firstName = new byte[0];
    private boolean firstSeen;

    /** Where the latest record begins, in the bytes that are framed; -1 when it was taken over or there is none. */
    private int place = -1;

    /** Where it ends: what stands behind it says nothing about it, and may be here or not. */
    private int end;

    /** A record was framed. Cheap: nothing is copied while its bytes stay. */
    void seen(byte[] bytes, int start, int behind) {
        byte first = bytes[start];
        if (first == '[' || (first == '{' && bytes[Space.skip(bytes, start + 1, behind)] == '"')) {
            place = start;
            end = behind;
            if (!firstSeen) {
                firstSeen = true;
                learn(bytes, start, behind);
                firstOpening = opening;
                firstName = Arrays.copyOf(name, length);
            }
        }
    }

    /** Takes the latest record over before its bytes go, or before a search. */
    void keep(byte[] bytes) {
        if (place >= 0) {
            learn(bytes, place, end);
            place = -1;
        }
    }

    /** Whether a byte is the bracket that the latest record begins with. */
    boolean opensWith(byte[] bytes, byte found) {
        keep(bytes);
        return known() && found == opening;
    }

    /** Whether it is known how records begin. */
    boolean known() {
        return opening != 0;
    }

    /** Learns from a value, if it is an object with a member or an array. */
    void learn(byte[] bytes, int start, int to) {
        int last = Math.min(to, start + LOOK);
        byte first = bytes[start];
        opening = 0;
        if (first == '[') {
            opening = first;
            length = 0;
        } else if (first == '{') {
            int quote = Space.skip(bytes, start + 1, last);
            int close = quote < last && bytes[quote] == '"' ? nameEnd(bytes, quote + 1, last) : last;
            if (close < last) {
                opening = first;
                length = close - quote - 1;
                name = Arrays.copyOfRange(bytes, quote + 1, close);
            }
        }
    }

    /** Whether a record was framed; else how they begin is only what a damaged one shows. */
    boolean isSure() {
        return firstSeen;
    }

    /** Whether a value that begins at an opening bracket begins as records do; when none is known, whether it is an object. */
    boolean begins(byte[] bytes, int start, int to) {
        if (opening == 0) {
            return bytes[start] == '{';
        }
        return begins(opening, name, length, bytes, start, to)
                || begins(firstOpening, firstName, firstName.length, bytes, start, to);
    }

    private static boolean begins(byte bracket, byte[] name, int length, byte[] bytes, int start, int to) {
        if (bracket == 0 || bytes[start] != bracket) {
            return false;
        }
        if (bracket == '[') {
            return true;
        }
        int end = Math.min(to, start + LOOK);
        int quote = Space.skip(bytes, start + 1, end);
        int close = quote + 1 + length;
        if (close >= end
                || bytes[quote] != '"'
                || bytes[close] != '"'
                || !Arrays.equals(bytes, quote + 1, close, name, 0, length)) {
            return false;
        }
        int colon = Space.skip(bytes, close + 1, end);
        return colon < end && bytes[colon] == ':';
    }

    private static int nameEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '"') {
                return i;
            }
            if (bytes[i] == '\\') {
                i++;
            }
        }
        return to;
    }
}
