package dev.sluice.read.json;

import dev.sluice.read.Ancestors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of the objects that hold the records, as they stand while the document is walked, or as a first pass has found them. Used by one thread; closing it closes what the first pass has kept. */
final class Holders implements AutoCloseable {

    private static final long NO_RECORD = -1;

    private final List<AncestorField> fields;
    private final Containers containers;
    private final List<String> names;
    private final List<byte @Nullable []> values;
    private final long[] firstRecords = new long[JsonPath.MOST_STEPS + 2];
    private final long[] firstLines = new long[JsonPath.MOST_STEPS + 2];
    private final @Nullable Foresight foresight;
    private @Nullable Ancestors current;

    /**
     * The fields of ancestors on one way through a document.
     *
     * @param foresight what the first of two passes writes and the second reads; null when there is only one
     */
    Holders(List<AncestorField> fields, Containers containers, @Nullable Foresight foresight) {
        this.foresight = foresight;
        this.fields = fields;
        this.containers = containers;
        this.names = fields.stream().map(AncestorField::name).toList();
        this.values = new ArrayList<>(Collections.nCopies(fields.size(), null));
    }

    /** The innermost container was entered. */
    void enter() throws IOException {
        int level = containers.level();
        firstRecords[level] = NO_RECORD;
        for (int i = 0; i < fields.size(); i++) {
            int holder = fields.get(i).holder();
            if (holder >= level - 1) {
                values.set(i, holder == level - 1 && isForeseen() ? foresight().read(holder) : null);
                current = null;
            }
        }
    }

    /** The innermost container ends. */
    void leave() throws IOException {
        if (foresight != null && !foresight.reading()) {
            for (int i = 0; i < fields.size(); i++) {
                if (fields.get(i).holder() == containers.level() - 1) {
                    foresight.write(containers.level() - 1, values.get(i));
                }
            }
        }
    }

    private boolean isForeseen() {
        return foresight != null && foresight.reading();
    }

    private Foresight foresight() {
        return Objects.requireNonNull(foresight);
    }

    /** What a record of the innermost container takes along; null when no field is wanted. */
    @Nullable
    Ancestors above(long offset, long line) {
        if (fields.isEmpty() || (foresight != null && !foresight.reading())) {
            return null;
        }
        for (int i = containers.level(); i > 0 && firstRecords[i] == NO_RECORD; i--) {
            firstRecords[i] = offset;
            firstLines[i] = line;
        }
        Ancestors made = current;
        if (made == null) {
            made = new Ancestors(names, values);
            current = made;
        }
        return made;
    }

    /** Whether a field lies in a member of the innermost container, or is it, and has to be taken from there. */
    boolean wants(String member) {
        return !isForeseen() && in(member) != null;
    }

    private @Nullable AncestorField in(String member) {
        for (AncestorField field : fields) {
            if (liesIn(field, member)) {
                return field;
            }
        }
        return null;
    }

    private boolean liesIn(AncestorField field, String member) {
        return field.holder() == containers.level() - 1 && field.member().equals(member);
    }

    /** Why a member that stands here comes too late: a record that would take a field of it stands before it; null when it does not. */
    @Nullable
    String tooLate(String member, long line, long offset) {
        AncestorField field = in(member);
        int level = containers.level();
        return field == null || foresight != null || firstRecords[level] == NO_RECORD
                ? null
                : "has " + field.path() + ", of which `source.json.with` makes '" + field.name() + "', on line " + line
                        + ", byte " + offset + ", behind the first record that would take it, line "
                        + firstLines[level] + ", byte " + firstRecords[level]
                        + "; fields of ancestors are taken as they stand before the record: ask the sender to write it first, remove it from `with`, or write `two_pass: true`, which reads every input twice";
    }

    /**
     * Takes every field that lies in a member, or is it.
     *
     * @throws IllegalArgumentException when the member is no JSON that can be stored
     */
    void take(String member, byte[] bytes, int from, int to, int depth) {
        byte[] value = Arrays.copyOfRange(bytes, from, to);
        for (int i = 0; i < fields.size(); i++) {
            AncestorField field = fields.get(i);
            if (liesIn(field, member)) {
                values.set(i, AncestorFinder.find(value, field.rest(), depth));
                current = null;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (foresight != null && foresight.reading()) {
            foresight.close();
        }
    }
}
