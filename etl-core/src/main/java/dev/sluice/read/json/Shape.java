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

    private Shape[] members = new Shape[0];

    /** The names with their quotes. */
    private byte[][] names = new byte[0][];

    /** The same with a colon behind it, eight bytes a word; what is behind the end is zero. */
    private long[][] words = new long[0][];

    /** Which of the last word's bits count. */
    private long[] masks = new long[0];

    /** In which object of this shape each was last seen. */
    private long[] seen = new long[0];

    private int count;
    private int expected;
    private long object;
    private @Nullable Shape element;

    /** The shape of records. */
    Shape(FieldTree.Node root) {
        this(root, new Room());
    }

    private Shape(FieldTree.@Nullable Node place, Room room) {
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
            shape = new Shape(null, room);
            element = shape;
        }
        return shape;
    }

    Shape member(int index) {
        return members[index];
    }

    /** How many bytes a name has with its quotes. */
    int length(int index) {
        return names[index].length;
    }

    /** The member whose name begins here, with its colon right behind, when it is the one that is expected; else {@link #NONE}. */
    int expected(byte[] bytes, int at, int to) {
        int index = expected;
        if (index < count && is(index, bytes, at, to) && seen[index] != object) {
            seen[index] = object;
            expected = index + 1;
            return index;
        }
        return NONE;
    }

    /** The member with the name of {@code [at, end)}, quotes included, which may be new; {@link #NONE} when it stood before in this object, or there are too many. */
    int find(byte[] bytes, int at, int end) {
        int index = 0;
        while (index < count
                && (names[index].length != end - at
                        || !Arrays.equals(bytes, at, end, names[index], 0, names[index].length))) {
            index++;
        }
        if (index == count && !add(Arrays.copyOfRange(bytes, at, end))) {
            return NONE;
        }
        if (seen[index] == object) {
            return NONE;
        }
        seen[index] = object;
        expected = index + 1;
        return index;
    }

    private boolean is(int index, byte[] bytes, int at, int to) {
        long[] name = words[index];
        int last = name.length - 1;
        if (at + 8 * name.length > to) {
            int end = at + names[index].length;
            return end < to && bytes[end] == ':' && Arrays.equals(bytes, at, end, names[index], 0, names[index].length);
        }
        for (int i = 0; i < last; i++) {
            if (Swar.word(bytes, at + 8 * i) != name[i]) {
                return false;
            }
        }
        return (Swar.word(bytes, at + 8 * last) & masks[index]) == name[last];
    }

    private boolean add(byte[] name) {
        if (name.length > LONGEST_NAME) {
            return false;
        }
        if (count == MOST_MEMBERS || --room.names <= 0) {
            room.names = 0;
            return false;
        }
        if (count == members.length) {
            int capacity = Math.max(FIRST_CAPACITY, 2 * count);
            members = Arrays.copyOf(members, capacity);
            names = Arrays.copyOf(names, capacity);
            words = Arrays.copyOf(words, capacity);
            masks = Arrays.copyOf(masks, capacity);
            seen = Arrays.copyOf(seen, capacity);
        }
        String text = new String(name, 1, name.length - 2, StandardCharsets.UTF_8);
        members[count] = new Shape(place == null ? null : place.member(text), room);
        names[count] = name;
        byte[] key = Arrays.copyOf(name, name.length + 1);
        key[name.length] = ':';
        long[] packed = new long[(key.length + 7) / 8];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = Swar.word(key, 8 * i, key.length, 0);
        }
        words[count] = packed;
        masks[count] = key.length % 8 == 0 ? -1L : (1L << (8 * (key.length % 8))) - 1;
        count++;
        return true;
    }
}
