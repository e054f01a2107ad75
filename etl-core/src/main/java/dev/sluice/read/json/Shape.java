package dev.sluice.read.json;

import dev.sluice.read.ReadLimits;
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

    private static final int FIRST_CAPACITY = 8;

    /** How many values are not said to be as long as the one before when one was not. */
    private static final int DOUBTS = 64;

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

    private Member[] members = new Member[0];
    private int count;
    private int expected;
    private long object;
    private @Nullable Shape element;
    private int lastLength;
    private int doubts;

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
     * Where the lengths change, that would be a wrong guess more often than it helps, so for a while nothing is guessed.
     */
    int end(int begin, int found) {
        if (doubts > 0) {
            doubts--;
            return found;
        }
        int length = lastLength;
        if (found == begin + length) {
            return begin + length;
        }
        lastLength = found - begin;
        doubts = DOUBTS;
        return found;
    }

    /**
     * The member that comes next, when it is the one that did so in the objects before, with the same bytes between the value before and its own; else null. Bytes behind the record may be looked at.
     *
     * @param first whether no member came before
     */
    @Nullable
    Member expected(byte[] bytes, int at, boolean first) {
        int index = expected;
        if (index < count) {
            Member member = members[index];
            if (member.seen != object && member.follows(bytes, at, first)) {
                member.seen = object;
                expected = index + 1;
                return member;
            }
        }
        return null;
    }

    /** The member with the name of {@code [at, end)}, quotes included, which may be new; null when it stood before in this object, or there are too many: then the object is left to the tokenizer. */
    @Nullable
    Member find(byte[] bytes, int at, int end) {
        int index = indexOf(bytes, at, end);
        if ((index == count && !add(Arrays.copyOfRange(bytes, at, end))) || members[index].seen == object) {
            return null;
        }
        members[index].seen = object;
        expected = index + 1;
        return members[index];
    }

    /** Which member has the name of {@code [at, end)}: mostly a few behind the last one, when those between are left out. {@link #count} when none has it. */
    private int indexOf(byte[] bytes, int at, int end) {
        for (int index = expected; index < count; index++) {
            if (members[index].isNamed(bytes, at, end)) {
                return index;
            }
        }
        for (int index = 0; index < expected; index++) {
            if (members[index].isNamed(bytes, at, end)) {
                return index;
            }
        }
        return count;
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
