package dev.sluice.read.json;

import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Violation;
import dev.sluice.read.Leniency;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the wanted values of one record by Jackson's tokens, which are the authority on what is JSON. The {@link RecordState} says what a token means. For a good record nothing is allocated but the parser itself, its names, and two places
 * for a value that is kept whole. Used by one thread.
 */
final class TokenReader {

    private static final int FIRST_DEPTH = 16;

    private final FieldTree tree;
    private final DuplicateKeys duplicates;
    private final JsonLayout layout;
    private final LeniencyTally tally;
    private final int deepest;
    private final JsonFactory factory;
    private final JsonViolations violations;
    private final int longestName;
    private final Slots slots;
    private final MemberNames names = new MemberNames();

    /** Members of this record that it may not have. */
    private final List<String> unknown = new ArrayList<>();

    private @Nullable FieldSpan firstUnknown;

    private RecordState state = RecordState.BEFORE;

    /** The places whose values are open, from the record down; null where nothing is wanted. */
    private FieldTree.@Nullable Node[] open = new FieldTree.Node[FIRST_DEPTH];

    /** For an open array, the next element's number; for an open object, -1. */
    private int[] elements = new int[FIRST_DEPTH];

    /** Where an open value begins. */
    private long[] begins = new long[FIRST_DEPTH];

    /** How many values of {@link #open} are open. */
    private int depth;

    /** How many more are open that hold no wanted field. */
    private int passing;

    /** The place of the value that comes next; null where nothing is wanted. */
    private FieldTree.@Nullable Node next;

    /** Which places of the tree this record has shown: the number of the record when it was seen. */
    private final int[] shown;

    private int record;

    /** What is being read: so many bytes of this array, from here on. */
    private byte[] bytes = new byte[0];

    private int from;
    private int length;

    /** Whether a member of this record stood twice. */
    private boolean repeated;

    /**
     * A reader of records.
     *
     * @param lenient what it lets pass
     * @param tally counts members that stand twice and are let pass
     */
    TokenReader(
            FieldTree tree,
            JsonDialect dialect,
            Set<JsonLeniency> lenient,
            ReadLimits limits,
            Slots slots,
            LeniencyTally tally) {
        this.tree = tree;
        this.tally = tally;
        this.duplicates = dialect.duplicates();
        this.layout = dialect.layout();
        this.deepest = limits.depth();
        this.factory = JsonSyntax.factory(limits, lenient);
        this.violations = new JsonViolations(limits);
        this.longestName = limits.name();
        this.slots = slots;
        this.shown = new int[tree.nodes];
    }

    /** Reads {@code [from, to)}, which is UTF-8, into the slots; null when it is one record, else why it is none. */
    @Nullable
    Violation read(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.length = to - from;
        slots.begin(bytes, from, to);
        names.begin();
        unknown.clear();
        state = RecordState.BEFORE;
        depth = 0;
        passing = 0;
        repeated = false;
        next = tree.root;
        if (++record < 0) {
            record = 1;
            Arrays.fill(shown, 0);
        }
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Violation violation = take(parser, token);
                if (violation != null) {
                    return violation;
                }
            }
        } catch (StreamConstraintsException e) {
            long place = place(e);
            return violations.longValue(place).at(character(place));
        } catch (JacksonException e) {
            long place = place(e);
            return violations.noJson(place, e.getOriginalMessage()).at(character(place));
        }
        if (state != RecordState.BEHIND) {
            return violations.syntax("the record is no JSON: it holds no value");
        }
        if (!unknown.isEmpty()) {
            return violations.unknown(unknown).at(firstUnknown);
        }
        if (repeated) {
            tally.add(Leniency.JSON_DUPLICATE_KEYS);
        }
        return null;
    }

    private @Nullable Violation take(JsonParser parser, JsonToken token) {
        if (state == RecordState.BEHIND) {
            return more(parser);
        }
        switch (token) {
            case PROPERTY_NAME -> {
                return name(parser);
            }
            case START_OBJECT, START_ARRAY -> {
                return opens(parser, token == JsonToken.START_OBJECT);
            }
            case END_OBJECT, END_ARRAY -> {
                closes(parser);
                return null;
            }
            default -> {
                if (state == RecordState.BEFORE) {
                    finish(parser, token);
                    return parser.nextToken() == null
                            ? violations.notAnObject(kind(token), layout).at(new FieldSpan(0, length))
                            : more(parser);
                }
                scalar(parser, token);
                return null;
            }
        }
    }

    private static long place(JacksonException e) {
        return e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
    }

    /** The character at a byte of the record, or its end where it goes no further; null when the parser does not say. */
    private @Nullable FieldSpan character(long place) {
        if (place < 0) {
            return null;
        }
        int start = (int) Math.min(place, length);
        int end = Math.min(start + 1, length);
        while (end < length && (bytes[from + end] & 0xc0) == 0x80) {
            end++;
        }
        return new FieldSpan(start, end);
    }

    /** The name that was read, in its quotes; the parser has looked further already. */
    private FieldSpan nameSpan(JsonParser parser) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        byte quote = bytes[from + start];
        int end = start + 1;
        while (end < length && bytes[from + end] != quote) {
            end += bytes[from + end] == '\\' ? 2 : 1;
        }
        // A name that the job lets stand without quotes is pointed at where it begins.
        return new FieldSpan(start, quote == '"' || quote == '\'' ? Math.min(end + 1, length) : start + 1);
    }

    private Violation more(JsonParser parser) {
        long place = parser.currentTokenLocation().getByteOffset();
        return violations
                .syntax("more stands behind the record's value, from its byte " + place + " on")
                .at(character(place));
    }

    private @Nullable Violation name(JsonParser parser) {
        String name = parser.currentName();
        if (name.length() > longestName) {
            long place = parser.currentLocation().getByteOffset();
            return violations.longValue(place).at(character(place));
        }
        if (names.seen(name)) {
            if (duplicates == DuplicateKeys.REJECT) {
                return violations
                        .duplicate(name, parser.currentLocation().getByteOffset())
                        .at(nameSpan(parser));
            }
            repeated = true;
        }
        if (depth == 1 && passing == 0 && tree.refuses(name) && unknown.size() <= JsonViolations.MOST_NAMES) {
            firstUnknown = unknown.isEmpty() ? nameSpan(parser) : firstUnknown;
            unknown.add(name);
        }
        next = state == RecordState.WITHIN ? member(open[depth - 1], name) : null;
        return null;
    }

    private @Nullable Violation opens(JsonParser parser, boolean object) {
        if (depth + passing == deepest) {
            long place = parser.currentTokenLocation().getByteOffset();
            return violations.tooDeep(place).at(character(place));
        }
        if (state == RecordState.BEFORE && !object && !tree.takesArrays) {
            return violations.notAnObject(JsonViolations.ARRAY, layout).at(new FieldSpan(0, length));
        }
        element();
        names.open(object);
        FieldTree.Node place = next;
        if (state == RecordState.PASSING || place == null) {
            state = RecordState.PASSING;
            passing++;
        } else {
            boolean wanted = place.slot != FieldTree.NO_SLOT;
            push(place, object ? -1 : 0, wanted ? parser.currentTokenLocation().getByteOffset() : 0);
            state = RecordState.WITHIN;
        }
        return null;
    }

    private void closes(JsonParser parser) {
        names.close();
        if (passing > 0) {
            passing--;
            state = passing > 0 ? RecordState.PASSING : RecordState.WITHIN;
            return;
        }
        depth--;
        FieldTree.Node closed = open[depth];
        if (closed != null && closed.slot != FieldTree.NO_SLOT) {
            slots.whole(
                    closed.slot,
                    from + (int) begins[depth],
                    from + (int) parser.currentLocation().getByteOffset());
        }
        state = depth == 0 ? RecordState.BEHIND : RecordState.WITHIN;
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

    /** The value that comes is the next element, when an array is open. */
    private void element() {
        if (state == RecordState.WITHIN && elements[depth - 1] >= 0) {
            FieldTree.Node parent = open[depth - 1];
            int index = elements[depth - 1]++;
            next = parent == null ? null : shown(parent.element(index));
        }
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
        if (node.slot != FieldTree.NO_SLOT) {
            slots.forget(node.slot);
        }
        node.all().forEach(this::forget);
    }

    private void push(FieldTree.Node node, int element, long begin) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
            elements = Arrays.copyOf(elements, 2 * depth);
            begins = Arrays.copyOf(begins, 2 * depth);
        }
        open[depth] = node;
        elements[depth] = element;
        begins[depth] = begin;
        depth++;
    }

    private void scalar(JsonParser parser, JsonToken token) {
        element();
        FieldTree.Node place = next;
        if (state != RecordState.WITHIN || place == null || place.slot == FieldTree.NO_SLOT) {
            finish(parser, token);
            return;
        }
        int slot = place.slot;
        switch (token) {
            case VALUE_NULL -> slots.setNull(slot);
            case VALUE_TRUE -> slots.word(slot, Slots.TRUE);
            case VALUE_FALSE -> slots.word(slot, Slots.FALSE);
            case VALUE_STRING -> {
                slots.text(slot, parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
                if (place.notation) {
                    slots.notation(
                            slot,
                            from + (int) parser.currentTokenLocation().getByteOffset(),
                            from + (int) parser.currentLocation().getByteOffset());
                }
            }
            default ->
                slots.number(slot, parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
        }
    }
}
