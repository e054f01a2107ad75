package dev.sluice.read.json;

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

    /** How many names all shapes of an input may still learn. */
    private static final class Room {
        private int names = MOST_NAMES;
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

        /** The same with a colon behind it, eight bytes a word; what is behind the end is zero. */
        private final long first;

        private final long[] others;

        /** Which bits of the last word count. */
        private final long mask;

        /** In which object it was last seen. */
        private long seen;

        Member(Shape shape, byte[] name) {
            this.shape = shape;
            this.name = name;
            byte[] key = Arrays.copyOf(name, name.length + 1);
            key[name.length] = ':';
            this.first = Swar.word(key, 0, key.length, 0);
            this.others = new long[(key.length - 1) / 8];
            for (int i = 0; i < others.length; i++) {
                others[i] = Swar.word(key, 8 * i + 8, key.length, 0);
            }
            this.mask = key.length % 8 == 0 ? -1L : (1L << (8 * (key.length % 8))) - 1;
        }

        private boolean stands(byte[] bytes, int at, int to) {
            int words = others.length;
            if (at + 8 * words + 8 > to) {
                int end = at + name.length;
                return end < to && bytes[end] == ':' && Arrays.equals(bytes, at, end, name, 0, name.length);
            }
            if (words == 0) {
                return (Swar.word(bytes, at) & mask) == first;
            }
            boolean same = Swar.word(bytes, at) == first;
            for (int i = 0; same && i < words - 1; i++) {
                same = Swar.word(bytes, at + 8 * i + 8) == others[i];
            }
            return same && (Swar.word(bytes, at + 8 * words) & mask) == others[words - 1];
        }
    }

    private Member[] members = new Member[0];
    private int count;
    private int expected;
    private long object;
    private @Nullable Shape element;

    /** For the record itself, what says which members it may have; null for any other place, where all are passed. */
    private final @Nullable FieldTree closed;

    /** The shape of records. */
    Shape(FieldTree tree) {
        this(tree.root, tree.closed ? tree : null, new Room());
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

    Shape member(int index) {
        return members[index].shape;
    }

    /** How many bytes a name has with its quotes. */
    int length(int index) {
        return members[index].name.length;
    }

    /** The member whose name begins here, with its colon right behind, when it is the one that is expected; else {@link #NONE}. */
    int expected(byte[] bytes, int at, int to) {
        int index = expected;
        if (index < count) {
            Member member = members[index];
            if (member.seen != object && member.stands(bytes, at, to)) {
                member.seen = object;
                expected = index + 1;
                return index;
            }
        }
        return NONE;
    }

    /** The member with the name of {@code [at, end)}, quotes included, which may be new; {@link #NONE} when it stood before in this object, or there are too many. */
    int find(byte[] bytes, int at, int end) {
        int index = 0;
        while (index < count && !isNamed(members[index].name, bytes, at, end)) {
            index++;
        }
        if ((index == count && !add(Arrays.copyOfRange(bytes, at, end))) || members[index].seen == object) {
            return NONE;
        }
        members[index].seen = object;
        expected = index + 1;
        return index;
    }

    private static boolean isNamed(byte[] name, byte[] bytes, int at, int end) {
        return name.length == end - at && Arrays.equals(bytes, at, end, name, 0, name.length);
    }

    private boolean add(byte[] name) {
        String text = new String(name, 1, name.length - 2, StandardCharsets.UTF_8);
        if (name.length > LONGEST_NAME || (closed != null && closed.refuses(text))) {
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
