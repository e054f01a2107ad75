package dev.sluice.read.json;

import dev.sluice.read.Swar;
import java.util.Arrays;

/** A member that objects of one {@link Shape} have had: its name, and what stood before its value the last time that this was learned. Used by one thread. */
final class Member {

    /** More bytes before a value are not remembered. */
    private static final int LONGEST_LEAD = 512;

    /** How many other leads are met before one is learned anew. */
    private static final int PATIENCE = 16;

    /** How its values have looked. */
    final Shape shape;

    /** Its name with quotes. */
    private final byte[] name;

    /** What stood between the value before and its own value when it was last learned: comma, name, colon, white space. */
    private byte[] lead = new byte[0];

    /** How many bytes that is. */
    int leadLength;

    /** The first eight bytes of that; what is behind its end is zero. */
    private long start;

    /** Which bits of them count. */
    private long mask;

    /** The last eight bytes of a longer one. */
    private long end;

    /** From how many bytes those can be read. */
    private int reach = Integer.MAX_VALUE;

    /** Whether it was the first of its object there, so that the lead has no comma. */
    private boolean leads;

    /** How often something else led to the value. */
    private int misses;

    /** In which object it was last seen. */
    long seen;

    Member(Shape shape, byte[] name) {
        this.shape = shape;
        this.name = name;
    }

    /**
     * Remembers what leads to its value: the bytes {@code [from, to)} behind the value before. What comes now and then is not learned at once.
     *
     * @param first whether no member came before
     */
    void learn(byte[] bytes, int from, int to, boolean first) {
        if (misses++ % PATIENCE != 0 || to - from > LONGEST_LEAD) {
            return;
        }
        lead = Arrays.copyOfRange(bytes, from, to);
        leadLength = lead.length;
        leads = first;
        reach = Math.max(8, lead.length);
        start = Swar.word(lead, 0, lead.length, 0);
        mask = lead.length >= 8 ? -1L : (1L << (8 * lead.length)) - 1;
        end = lead.length >= 8 ? Swar.word(lead, lead.length - 8) : 0;
    }

    /** Whether what led to the value stands here again. Bytes behind the record may be looked at. */
    boolean follows(byte[] bytes, int at, boolean first) {
        if (reach > bytes.length - at || (Swar.word(bytes, at) & mask) != start || first != leads) {
            return false;
        }
        int length = leadLength;
        return length <= 8
                || (Swar.word(bytes, at + length - 8) == end
                        && (length <= 16 || Arrays.equals(bytes, at + 8, at + length - 8, lead, 8, length - 8)));
    }

    /** Whether it has the name of {@code [at, end)}, quotes included. */
    boolean isNamed(byte[] bytes, int at, int end) {
        return name.length == end - at && Arrays.equals(bytes, at, end, name, 0, name.length);
    }
}
