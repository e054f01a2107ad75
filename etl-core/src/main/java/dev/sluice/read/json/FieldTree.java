package dev.sluice.read.json;

import dev.sluice.read.UnknownFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Where in a record the wanted fields are, as a tree to walk along with the tokens. Immutable and thread-safe once built. */
final class FieldTree {

    /** No place of this tree is wanted itself. */
    static final int NO_SLOT = -1;

    /** A place in a record that is wanted, or on the way to one. */
    static final class Node {
        private final Map<String, Node> members = new HashMap<>();

        /** Its number in the tree. */
        final int id;

        /** Which slot takes the value; {@link #NO_SLOT} when it is only on the way. */
        int slot = NO_SLOT;

        /** Whether a string is wanted as it is written too. */
        boolean notation;

        Node(int id) {
            this.id = id;
        }

        @Nullable
        Node member(String name) {
            return members.get(name);
        }

        /** An element of an array, where a step is a number (RFC 6901 section 4). */
        @Nullable
        Node element(int index) {
            return members.isEmpty() ? null : members.get(Integer.toString(index));
        }

        Iterable<Node> all() {
            return members.values();
        }
    }

    private final Set<String> ancestors;

    final Node root;
    final int nodes;
    final int slots;

    /** For each slot, how a message calls it. */
    final List<String> slotNames;

    /** For each field its candidates in order: a slot, or the bitwise complement of an ancestor field's number. */
    final int[][] candidates;

    /** Whether each field has one candidate, which is the slot of its own number. */
    final boolean straight;

    /** Whether a record that is an array can have a wanted field. */
    final boolean takesArrays;

    /** Whether a record may only have members that lead to wanted fields, or have the name of an ancestor's field. */
    final boolean closed;

    FieldTree(List<JsonField> fields, List<String> ancestors, UnknownFields unknown) {
        closed = unknown != UnknownFields.IGNORE;
        this.ancestors = Set.copyOf(ancestors);
        List<Node> made = new ArrayList<>();
        root = node(made);
        List<String> names = new ArrayList<>();
        candidates = new int[fields.size()][];
        for (int i = 0; i < candidates.length; i++) {
            List<String> wanted = fields.get(i).names();
            candidates[i] = new int[wanted.size()];
            for (int j = 0; j < candidates[i].length; j++) {
                String name = wanted.get(j);
                int above = ancestors.indexOf(name);
                candidates[i][j] =
                        above >= 0 ? ~above : slot(name, fields.get(i).notation(), made, names);
            }
        }
        nodes = made.size();
        straight = IntStream.range(0, candidates.length)
                .allMatch(field -> candidates[field].length == 1 && candidates[field][0] == field);
        slots = names.size();
        slotNames = List.copyOf(names);
        takesArrays = root.members.keySet().stream().anyMatch(step -> step.matches("0|[1-9][0-9]*"));
    }

    /** Whether a member of the record itself has no business there. */
    boolean refuses(String name) {
        return closed && root.member(name) == null && !ancestors.contains(name);
    }

    private static Node node(List<Node> made) {
        Node node = new Node(made.size());
        made.add(node);
        return node;
    }

    private int slot(String name, boolean notation, List<Node> made, List<String> names) {
        Node at = root;
        for (String step : JsonPath.ofField(name).steps()) {
            at = at.members.computeIfAbsent(step, each -> node(made));
        }
        if (at.slot == NO_SLOT) {
            at.slot = names.size();
            names.add(name);
        }
        at.notation |= notation;
        return at.slot;
    }
}
