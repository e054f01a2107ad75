package dev.sluice.read.csv;

import dev.sluice.read.Window;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The part of an input that is being framed, by code units. Where the bytes themselves are the units there is no second array. Used by one thread; closing it closes the input. */
final class UnitWindow {

    private static final int LONGEST_CUT = 3;

    private final Units kind;
    private final Window source;

    /** How many bits a unit's number is shifted to be a byte's. */
    final int shift;

    /** The units; those from {@link #known} on mean nothing. */
    byte[] units;

    /** How many units there are. */
    int known;

    UnitWindow(InputStream input, int capacity, Encoding encoding) {
        this.kind = Units.of(encoding);
        this.shift = kind.shift();
        this.source = new Window(input, Math.max(capacity, 1 << shift));
        this.units = kind == Units.BYTES ? source.bytes : new byte[source.bytes.length + 1];
    }

    /** The bytes of the input. */
    byte[] bytes() {
        return source.bytes;
    }

    /** Where in {@link #bytes} a unit begins, or the last one ends. */
    int byteAt(int unit) {
        return (int) Math.min((long) unit << shift, source.filled);
    }

    /** How many units it has room for as long as each record fits. */
    int capacity() {
        return source.capacity() >> shift;
    }

    /** Where in the input byte 0 stands. */
    long offset() {
        return source.offset;
    }

    /** Whether the input ends behind the units that are known. */
    boolean ended() {
        return source.ended;
    }

    /** Reads until the array is full or the input has ended. */
    void fill() throws IOException {
        source.fill();
        show();
    }

    /** Makes room for more, at most for so many units in all. */
    void grow(int most) {
        // A character that is cut at the end is not shown yet.
        long bytes = Math.min(((long) most << shift) + LONGEST_CUT, Integer.MAX_VALUE - 8);
        source.grow((int) bytes);
        show();
    }

    /** Goes on in a fresh array of bytes of the usual size that begins with the unit, which must begin a character; what does not fit comes when it is filled again. */
    void startAt(int unit) {
        source.startAt(byteAt(unit));
        known = 0;
        if (kind != Units.BYTES && source.bytes.length + 1 < units.length) {
            units = new byte[source.bytes.length + 1];
        }
        show();
    }

    /** Forgets the units before this one, in the same array. */
    void dropBefore(int unit) {
        source.dropBefore(byteAt(unit));
        if (kind != Units.BYTES) {
            System.arraycopy(units, unit, units, 0, known - unit);
            known -= unit;
        }
        show();
    }

    /** Forgets the units before this one, which no chunk holds and which must begin a character; in an array of the usual size when this one has grown and what is left fits. */
    void pass(int unit) {
        if (source.isGrown() && known - unit <= capacity()) {
            startAt(unit);
        } else {
            dropBefore(unit);
        }
    }

    /** Goes on with other bytes of the same input, those from {@code place} on, where a unit begins. */
    void goOn(InputStream rest, long place) throws IOException {
        source.goOn(rest, place);
        known = 0;
        show();
    }

    private void show() {
        if (kind == Units.BYTES) {
            units = source.bytes;
            known = source.filled;
            return;
        }
        if (units.length <= source.bytes.length) {
            units = Arrays.copyOf(units, source.bytes.length + 1);
        }
        known = kind.show(source.bytes, known, source.filled, source.ended, units);
    }

    /** Whether a decision about {@code size} units from {@code at} can be made: they are all here with one more, or the input has ended. */
    boolean knows(int at, int size) {
        return source.ended || known - at > size;
    }

    void close() throws IOException {
        source.close();
    }
}
