package dev.sluice.read.json;

import dev.sluice.read.Ancestors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of the objects that hold the records, as they stand while the document is walked. Used by one thread. */
final class Holders {

    private static final long NO_RECORD = -1;

    private final List<AncestorField> fields;
    private final List<String> names;
    private final List<byte @Nullable []> values;
    private final long[] firstRecords = new long[JsonPath.MOST_STEPS + 2];
    private final long[] firstLines = new long[JsonPath.MOST_STEPS + 2];
    private @Nullable Ancestors current;

    Holders(List<AncestorField> fields) {
        this.fields = fields;
        this.names = fields.stream().map(AncestorField::name).toList();
        this.values = new ArrayList<>(Collections.nCopies(fields.size(), null));
    }

    /** Whether no field is wanted. */
    boolean none() {
        return fields.isEmpty();
    }

    /** A container that holds records begins; the root's level is 1. */
    void enter(int level) {
        firstRecords[level] = NO_RECORD;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).holder() >= level - 1) {
                values.set(i, null);
                current = null;
            }
        }
    }

    /** A record was framed within the first {@code level} containers. */
    void record(int level, long offset, long line) {
        for (int i = level; i > 0 && firstRecords[i] == NO_RECORD; i--) {
            firstRecords[i] = offset;
            firstLines[i] = line;
        }
    }

    /** The first field that lies in a member of a container, or is it; null when there is none. */
    @Nullable
    AncestorField in(int level, String member) {
        for (AncestorField field : fields) {
            if (field.holder() == level - 1 && field.member().equals(member)) {
                return field;
            }
        }
        return null;
    }

    /**
     * Takes every field that lies in a member, or is it.
     *
     * @throws IllegalArgumentException when the member is no JSON that can be stored
     */
    void take(int level, String member, byte[] bytes, int from, int to, int depth) {
        byte[] value = Arrays.copyOfRange(bytes, from, to);
        for (int i = 0; i < fields.size(); i++) {
            AncestorField field = fields.get(i);
            if (field.holder() == level - 1 && field.member().equals(member)) {
                values.set(i, AncestorFinder.find(value, field.rest(), depth));
                current = null;
            }
        }
    }

    /** Where the first record of a container stands, in words; null when it has none yet. */
    @Nullable
    String firstRecord(int level) {
        return firstRecords[level] == NO_RECORD ? null : "line " + firstLines[level] + ", byte " + firstRecords[level];
    }

    /** What the next record takes along. */
    Ancestors current() {
        Ancestors made = current;
        if (made == null) {
            made = new Ancestors(names, values);
            current = made;
        }
        return made;
    }
}
