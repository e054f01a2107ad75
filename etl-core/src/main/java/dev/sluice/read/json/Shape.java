package dev.sluice.read.json;

import dev.sluice.read.ReadLimits;
import dev.sluice.read.Swar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the values at one place of the records have looked so far: the members of an object in the order in which they were first seen. The next record mostly has the same names in the same order, so a name is found by comparing it with the
 * one that is expected, and is known to stand only once. Used by one thread.
 */
final class Shape {

    /** An object with more names is left to the tokenizer. */
    static final int MOST_MEMBERS = 256;

    /** With so many names in all of an input's shapes, new ones are left to the tokenizer. */
    private static final int MOST_NAMES = 4096;

    /** A longer name, in bytes with its quotes, is left to the tokenizer. */
    private static final int LONGEST_NAME = 258;

    /** Not a member: the object is left to the tokenizer. */
    static final int NONE = -1;

    private static final int FIRST_CAPACITY = 8;

    /** More bytes before a value are not remembered. */
    private static final int LONGEST_LEAD = 512;

    /** How many other leads are met before one is learned anew. */
    private static final int PATIENCE = 16;

    /** How many names all shapes of an input may still learn. */
    private static final class Room {
        private final int longestName;
        private int names = MOST_NAMES;

        Room(int longestName) {
            this.longestName = longestName;
        }
    }

    private final Room room;

    /** Where in the wanted fields this is; null where nothing is wanted. */
    private final FieldTree.@Nullable Node place;

    /** Which slot takes the value; {@link FieldTree#NO_SLOT} when it is not wanted itself. */
    final int slot;

    /** Whether a string is wanted as it is written too. */
    final boolean notation;

    /** Whether an element of an array that stands here is wanted by its number. */
    final boolean numbered;

    /** A member that objects of this shape have had. */
    private static final class Member {
        private final Shape shape;

        /** Its name with quotes. */
        private final byte[] name;

        /** What stood between the value before and its own value when it was last learned: comma, name, colon, white space. */
        private byte[] lead = new byte[0];

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
        private long seen;

        Member(Shape shape, byte[] name) {
            this.shape = shape;
            this.name = name;
        }

        private void learn(byte[] bytes, int from, int to, boolean first) {
            lead = Arrays.copyOfRange(bytes, from, to);
            leads = first;
            reach = Math.max(8, lead.length);
            start = Swar.word(lead, 0, lead.length, 0);
            mask = lead.length >= 8 ? -1L : (1L << (8 * lead.length)) - 1;
            end = lead.length >= 8 ? Swar.word(lead, lead.length - 8) : 0;
        }

        /** Whether what led to the value stands here again. Bytes behind the record may be looked at. */
        private boolean follows(byte[] bytes, int at, boolean first) {
            if (reach > bytes.length - at || (Swar.word(bytes, at) & mask) != start || first != leads) {
                return false;
            }
            int length = lead.length;
            return length <= 8
                    || (Swar.word(bytes, at + length - 8) == end
                            && (length <= 16 || Arrays.equals(bytes, at + 8, at + length - 8, lead, 8, length - 8)));
        }

        private boolean isNamed(byte[] bytes, int at, int end) {
            return name.length == end - at && Arrays.equals(bytes, at, end, name, 0, name.length);
        }
    }

    private Member[] members = new Member[0];
    private int count;
    private int expected;
    private long object;
    private @Nullable Shape element;
    private int lastLength;

    /** For the record itself, what says which members it may have; null for any other place, where all are passed. */
    private final @Nullable FieldTree closed;

    /** The shape of records. */
    Shape(FieldTree tree, ReadLimits limits) {
        this(tree.root, tree.closed ? tree : null, new Room(Math.min(LONGEST_NAME, limits.name() + 2)));
    }

    private Shape(FieldTree.@Nullable Node place, @Nullable FieldTree closed, Room room) {
        this.closed = closed;
        this.room = room;
        this.place = place;
        this.slot = place == null ? FieldTree.NO_SLOT : place.slot;
        this.notation = place != null && place.notation;
        this.numbered = place != null && place.all().iterator().hasNext();
    }

    /** Whether there was no room for a name: then one begins anew, lest a few odd records take the room of all that follow. */
    boolean isFull() {
        return room.names <= 0;
    }

    /** An object of this shape begins. */
    void begin() {
        object++;
        expected = 0;
    }

    /** The shape of the elements of an array that stands here; none of them is wanted by itself. */
    Shape element() {
        Shape shape = element;
        if (shape == null) {
            shape = new Shape(null, null, room);
            element = shape;
        }
        return shape;
    }

    /**
     * Where a value ends that was found to begin and end there. Many values are as long as the one before, and then the end is said without the bytes that it was found by: the processor can go on behind it before it has looked at them.
     */
    int end(int begin, int found) {
        int length = lastLength;
        if (found == begin + length) {
            return begin + length;
        }
        lastLength = found - begin;
        return found;
    }

    Shape member(int index) {
        return members[index].shape;
    }

    /**
     * The member that comes next, when it is the one that did so in the objects before, with the same bytes between the value before and its own; else {@link #NONE}. Bytes behind the record may be looked at.
     *
     * @param first whether no member came before
     */
    int expected(byte[] bytes, int at, boolean first) {
        int index = expected;
        if (index < count) {
            Member member = members[index];
            if (member.seen != object && member.follows(bytes, at, first)) {
                member.seen = object;
                expected = index + 1;
                return index;
            }
        }
        return NONE;
    }

    /** How many bytes stand between the value before and an expected member's own. */
    int lead(int index) {
        return members[index].lead.length;
    }

    /** Remembers what leads to a member's value: the bytes {@code [from, to)} behind the value before. What comes now and then is not learned at once. */
    void learn(int index, byte[] bytes, int from, int to, boolean first) {
        Member member = members[index];
        if (member.misses++ % PATIENCE == 0 && to - from <= LONGEST_LEAD) {
            member.learn(bytes, from, to, first);
        }
    }

    /** The member with the name of {@code [at, end)}, quotes included, which may be new; {@link #NONE} when it stood before in this object, or there are too many. */
    int find(byte[] bytes, int at, int end) {
        int index = 0;
        while (index < count && !members[index].isNamed(bytes, at, end)) {
            index++;
        }
        if ((index == count && !add(Arrays.copyOfRange(bytes, at, end))) || members[index].seen == object) {
            return NONE;
        }
        members[index].seen = object;
        expected = index + 1;
        return index;
    }

    private boolean add(byte[] name) {
        String text = new String(name, 1, name.length - 2, StandardCharsets.UTF_8);
        if (name.length > room.longestName || (closed != null && closed.refuses(text))) {
            return false;
        }
        if (count == MOST_MEMBERS || --room.names <= 0) {
            room.names = 0;
            return false;
        }
        if (count == members.length) {
            members = Arrays.copyOf(members, Math.max(FIRST_CAPACITY, 2 * count));
        }
        members[count++] = new Member(new Shape(place == null ? null : place.member(text), null, room), name);
        return true;
    }
}
