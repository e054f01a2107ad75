package dev.sluice.read.csv;

/** Strict decoding of one encoding into UTF-8. Used by one thread. */
abstract class Text {

    /** How many bytes of UTF-8 a byte of any encoding can become. */
    static final int GROWTH = 3;

    /** Where in the output the last {@link #decode} stopped. */
    int written;

    /** The text of an encoding. */
    static Text of(Encoding encoding) {
        if (encoding == Encoding.UTF_8) {
            return new Utf8Text();
        }
        Units units = Units.of(encoding);
        if (units instanceof WideUnits wide) {
            return new WideText(wide);
        }
        return units instanceof PairUnits pairs ? new PairText(pairs) : new OneByteText(encoding);
    }

    /** Whether {@code bytes[from, to)} is good UTF-8 as it stands, without U+0000. */
    abstract boolean isUtf8(byte[] bytes, int from, int to);

    /**
     * Writes text as UTF-8 until its end, or until something that is no text, or U+0000; sets {@link #written}.
     *
     * @param into has room for {@link #GROWTH} times as much
     * @param at where in it to begin
     * @return where in {@code bytes} it stopped
     */
    abstract int decode(byte[] bytes, int from, int to, byte[] into, int at);

    /** How many bytes the unit has at which {@link #decode} stopped. */
    abstract int unit(byte[] bytes, int at, int to);

    /** Whether the unit at which {@link #decode} stopped is U+0000. */
    abstract boolean isNul(byte[] bytes, int at, int to);
}
