package dev.sluice.read.json;

import dev.sluice.failure.Violation;
import dev.sluice.read.Ancestors;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordReader;
import dev.sluice.read.Utf8;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the wanted fields of one record by Jackson's tokens. For a good record nothing is allocated but the parser itself, and two places for a value that is kept whole. Used by one thread.
 */
final class JsonRecordReader implements RecordReader {

    /** Where in a record the next token stands. */
    private enum State {
        /** Before the record's value. */
        BEFORE,
        /** Inside an object or array in which wanted fields may be: members are looked up. */
        WITHIN,
        /** Inside a value that holds no wanted field: its tokens are only checked. */
        PASSING,
        /** Behind the record's value: nothing may follow. */
        BEHIND
    }

    private static final int FIRST_DEPTH = 16;

    private final FieldTree tree;
    private final DuplicateKeys duplicates;
    private final ReadLimits limits;
    private final JsonFactory factory;
    private final JsonViolations violations;
    private final Slots slots;
    private final LeniencyTally leniencies = new LeniencyTally();
    private final MemberNames names = new MemberNames();

    /** The places whose values are open, from the record down; null where nothing is wanted. */
    private FieldTree.@Nullable Node[] open = new FieldTree.Node[FIRST_DEPTH];

    /** For an open array, the next element's number; for an open object, -1. */
    private int[] elements = new int[FIRST_DEPTH];

    /** Where an open value begins. */
    private long[] begins = new long[FIRST_DEPTH];

    /** Which places of the tree this record has shown: the number of the record when it was seen. */
    private final int[] shown;

    private int record;

    JsonRecordReader(FieldTree tree, DuplicateKeys duplicates, ReadLimits limits) {
        this.tree = tree;
        this.duplicates = duplicates;
        this.limits = limits;
        this.factory =
                JsonSyntax.factory(limits.depth() + 1, (int) limits.record().bytes());
        this.violations = new JsonViolations(limits);
        this.slots = new Slots(tree.slots);
        this.shown = new int[tree.nodes];
    }

    @Override
    public LeniencyTally leniencies() {
        return leniencies;
    }

    @Override
    public @Nullable Violation read(Chunk chunk, int number, Fields fields) {
        byte[] bytes = chunk.array();
        int from = chunk.start(number);
        int to = chunk.end(number);
        Violation violation =
                undecodable(bytes, from, to, chunk.position(number).offset());
        if (violation == null) {
            violation = read(bytes, from, to);
        }
        if (violation == null) {
            violation = slots.fault(tree.slotNames, violations);
        }
        if (violation == null) {
            fill(fields, chunk.ancestors(number));
        }
        return violation;
    }

    private @Nullable Violation undecodable(byte[] bytes, int from, int to, long offset) {
        if (!Utf8.isPlain(bytes, from, to)) {
            int bad = Utf8.firstBad(bytes, from, to);
            if (bad >= 0) {
                return violations.undecodable(bytes[bad], offset + bad - from);
            }
            if (to - from >= 3
                    && bytes[from] == (byte) 0xef
                    && bytes[from + 1] == (byte) 0xbb
                    && bytes[from + 2] == (byte) 0xbf) {
                return violations.syntax("the record is no JSON: it begins with a byte order mark; remove it");
            }
        }
        return null;
    }

    private @Nullable Violation read(byte[] bytes, int from, int to) {
        slots.begin(to - from);
        names.begin();
        if (++record < 0) {
            record = 1;
            Arrays.fill(shown, 0);
        }
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            return walk(parser, bytes, from);
        } catch (JacksonException e) {
            long place = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            return violations.syntax("the record is no JSON" + (place < 0 ? "" : " at its byte " + place) + ": "
                    + JsonViolations.plain(e.getOriginalMessage()));
        }
    }

    private @Nullable Violation walk(JsonParser parser, byte[] bytes, int from) {
        State state = State.BEFORE;
        int depth = 0;
        int passing = 0;
        FieldTree.Node next = tree.root;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (state == State.BEHIND) {
                return violations.syntax("more stands behind the record's value, from its byte "
                        + parser.currentTokenLocation().getByteOffset() + " on");
            }
            switch (token) {
                case PROPERTY_NAME -> {
                    String name = parser.currentName();
                    boolean again = names.seen(name);
                    if (again && duplicates == DuplicateKeys.REJECT) {
                        return violations.duplicate(
                                name, parser.currentLocation().getByteOffset());
                    }
                    next = state == State.WITHIN ? member(open[depth - 1], name) : null;
                }
                case START_OBJECT, START_ARRAY -> {
                    if (depth + passing == limits.depth()) {
                        return violations.tooDeep(parser.currentTokenLocation().getByteOffset());
                    }
                    if (state == State.BEFORE && token == JsonToken.START_ARRAY && !tree.takesArrays) {
                        return violations.notAnObject("an array");
                    }
                    if (state == State.WITHIN && elements[depth - 1] >= 0) {
                        next = element(depth - 1);
                    }
                    boolean object = token == JsonToken.START_OBJECT;
                    names.open(object);
                    if (state == State.PASSING || next == null) {
                        state = State.PASSING;
                        passing++;
                    } else {
                        push(
                                depth++,
                                next,
                                object ? -1 : 0,
                                next.slot < 0
                                        ? 0
                                        : parser.currentTokenLocation().getByteOffset());
                        state = State.WITHIN;
                    }
                }
                case END_OBJECT, END_ARRAY -> {
                    names.close();
                    if (passing > 0) {
                        passing--;
                        state = passing > 0 ? State.PASSING : State.WITHIN;
                    } else {
                        depth--;
                        FieldTree.Node closed = open[depth];
                        if (closed != null && closed.slot >= 0) {
                            slots.whole(
                                    closed.slot,
                                    bytes,
                                    from + (int) begins[depth],
                                    from + (int) parser.currentLocation().getByteOffset());
                        }
                        state = depth == 0 ? State.BEHIND : State.WITHIN;
                    }
                }
                default -> {
                    if (state == State.BEFORE) {
                        finish(parser, token);
                        return parser.nextToken() == null
                                ? violations.notAnObject(kind(token))
                                : violations.syntax("more stands behind the record's value, from its byte "
                                        + parser.currentTokenLocation().getByteOffset() + " on");
                    }
                    if (state == State.WITHIN && elements[depth - 1] >= 0) {
                        next = element(depth - 1);
                    }
                    if (state == State.WITHIN && next != null && next.slot >= 0) {
                        scalar(parser, token, next, bytes, from);
                    } else {
                        finish(parser, token);
                    }
                }
            }
        }
        return state == State.BEHIND ? null : violations.syntax("the record is no JSON: it holds no value");
    }

    /** A number may be read lazily, and is checked only then. */
    private static void finish(JsonParser parser, JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            parser.finishToken();
        }
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> "a string";
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "a number";
        };
    }

    private FieldTree.@Nullable Node member(FieldTree.@Nullable Node parent, String name) {
        return parent == null ? null : shown(parent.member(name));
    }

    private FieldTree.@Nullable Node element(int depth) {
        FieldTree.Node parent = open[depth];
        int index = elements[depth]++;
        return parent == null ? null : shown(parent.element(index));
    }

    /** A place that this record shows again is passed, or forgets what it held. */
    private FieldTree.@Nullable Node shown(FieldTree.@Nullable Node node) {
        if (node != null && shown[node.id] == record) {
            if (duplicates == DuplicateKeys.FIRST) {
                return null;
            }
            forget(node);
        }
        if (node != null) {
            shown[node.id] = record;
        }
        return node;
    }

    private void forget(FieldTree.Node node) {
        shown[node.id] = 0;
        if (node.slot >= 0) {
            slots.forget(node.slot);
        }
        node.all().forEach(this::forget);
    }

    private void push(int depth, FieldTree.Node node, int element, long begin) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
            elements = Arrays.copyOf(elements, 2 * depth);
            begins = Arrays.copyOf(begins, 2 * depth);
        }
        open[depth] = node;
        elements[depth] = element;
        begins[depth] = begin;
    }

    private void scalar(JsonParser parser, JsonToken token, FieldTree.Node node, byte[] bytes, int from) {
        int slot = node.slot;
        switch (token) {
            case VALUE_NULL -> slots.setNull(slot);
            case VALUE_TRUE -> slots.word(slot, Slots.TRUE);
            case VALUE_FALSE -> slots.word(slot, Slots.FALSE);
            case VALUE_STRING -> {
                slots.text(slot, parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
                if (node.notation) {
                    slots.notation(
                            slot,
                            bytes,
                            from + (int) parser.currentTokenLocation().getByteOffset(),
                            from + (int) parser.currentLocation().getByteOffset());
                }
            }
            default ->
                slots.number(slot, parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        }
    }

    /** Hands over the first candidate of each field that is there; a field of an ancestor is read as a value of its own. */
    private void fill(Fields fields, @Nullable Ancestors holders) {
        slots.borrow(holders);
        fields.begin(slots.bytes());
        for (int[] candidates : tree.candidates) {
            slots.add(candidates, fields);
        }
        fields.over(slots.bytes());
    }
}
