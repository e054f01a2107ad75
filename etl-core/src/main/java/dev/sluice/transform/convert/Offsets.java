package dev.sluice.transform.convert;

/** Offsets from UTC: {@code Z}, {@code +hh}, {@code +hhmm}, {@code +hh:mm}. */
final class Offsets {

    /** {@code Z} is taken. */
    static final int Z = 1;

    /** {@code +hh} is taken. */
    static final int HOURS = 2;

    /** {@code +hhmm} is taken. */
    static final int MINUTES = 4;

    /** {@code +hh:mm} is taken. */
    static final int COLON = 8;

    /** Every way to write it. */
    static final int ANY = Z | HOURS | MINUTES | COLON;

    private Offsets() {}

    /** How many bytes an offset that begins here has, going by its look; 0 when none begins. */
    static int length(byte[] bytes, int from, int to, int styles) {
        if (from >= to) {
            return 0;
        }
        if (bytes[from] == 'Z') {
            return (styles & Z) != 0 ? 1 : 0;
        }
        int left = to - from;
        if ((bytes[from] != '+' && bytes[from] != '-') || left < 3) {
            return 0;
        }
        if ((styles & COLON) != 0 && left >= 6 && bytes[from + 3] == ':') {
            return 6;
        }
        if ((styles & MINUTES) != 0 && left >= 5 && Moments.two(bytes, from + 3) >= 0) {
            return 5;
        }
        return (styles & HOURS) != 0 ? 3 : 0;
    }

    /** Seconds east of UTC of an offset of this length, or {@link Moments#NONE} when it is none. */
    static int parse(byte[] bytes, int from, int length) {
        if (length == 1) {
            return 0;
        }
        int hours = Moments.two(bytes, from + 1);
        int minutes = length == 3 ? 0 : Moments.two(bytes, from + length - 2);
        int seconds = hours * 3600 + minutes * 60;
        if (hours < 0 || minutes < 0 || minutes > 59 || seconds > Moments.MAX_OFFSET) {
            return Moments.NONE;
        }
        return bytes[from] == '-' ? -seconds : seconds;
    }
}
