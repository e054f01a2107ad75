package dev.sluice.read.json;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The names of the members of every open object, to see one that stands twice. The parser hands out one String a name, so most comparisons end at the reference or the hash. Used by one thread. */
final class MemberNames {

    /** An object with more members has a set of its own. */
    private static final int MOST_IN_A_ROW = 24;

    private String[] names = new String[64];
    private int count;
    private int[] begins = new int[16];
    private Set<String>[] sets = newSets(16);
    private int depth;

    void begin() {
        count = 0;
        depth = 0;
    }

    /** An array or object begins; an array has no names of its own, and those around it stay. */
    void open(boolean object) {
        if (depth == begins.length) {
            begins = Arrays.copyOf(begins, 2 * depth);
            sets = Arrays.copyOf(sets, 2 * depth);
        }
        begins[depth] = count;
        Set<String> set = object ? sets[depth] : null;
        if (set != null) {
            set.clear();
        }
        depth++;
    }

    void close() {
        depth--;
        count = begins[depth];
    }

    /** Adds a name to the innermost object; whether it was there. */
    boolean seen(String name) {
        int from = begins[depth - 1];
        if (count - from > MOST_IN_A_ROW) {
            return !set(from).add(name);
        }
        int hash = name.hashCode();
        for (int i = from; i < count; i++) {
            if (names[i].hashCode() == hash && names[i].equals(name)) {
                return true;
            }
        }
        if (count == names.length) {
            names = Arrays.copyOf(names, 2 * count);
        }
        names[count++] = name;
        return false;
    }

    private Set<String> set(int from) {
        Set<String> set = sets[depth - 1];
        if (set == null) {
            set = new HashSet<>();
            sets[depth - 1] = set;
        }
        if (set.isEmpty()) {
            set.addAll(Arrays.asList(names).subList(from, count));
        }
        return set;
    }

    @SuppressWarnings("unchecked") // Java makes no arrays of a generic type
    private static Set<String>[] newSets(int size) {
        return (Set<String>[]) new Set<?>[size];
    }
}
