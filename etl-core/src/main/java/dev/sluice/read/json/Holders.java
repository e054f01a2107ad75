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

    private static final long NONE = -1;

    private final List<AncestorField> fields;
    private final Containers containers;
    private final DuplicateKeys duplicates;
    private final JsonDialect dialect;
    private final List<String> names;
    private final List<byte @Nullable []> values;
    private final long[] firstRecords = new long[JsonPath.MOST_STEPS + 2];
    private final long[] firstLines = new long[JsonPath.MOST_STEPS + 2];

    /** Where the member of each field stands in the object that is now around; {@link #NONE} before it was met. */
    private final long[] metOffsets;

    private final long[] metLines;
    private final @Nullable Foresight foresight;
    private @Nullable Ancestors current;

    /**
     * The fields of ancestors on one way through a document.
     *
     * @param dialect how the document is written, and what becomes of a field whose member stands twice
     * @param foresight what the first of two passes writes and the second reads; null when there is only one
     */
    Holders(List<AncestorField> fields, Containers containers, JsonDialect dialect, @Nullable Foresight foresight) {
        this.foresight = foresight;
        this.dialect = dialect;
        this.duplicates = dialect.duplicates();
        this.fields = fields;
        this.containers = containers;
        this.names = fields.stream().map(AncestorField::name).toList();
        this.values = new ArrayList<>(Collections.nCopies(fields.size(), null));
        this.metOffsets = new long[fields.size()];
        this.metLines = new long[fields.size()];
    }

    /** The innermost container was entered. */
    void enter() throws IOException {
        int level = containers.level();
        firstRecords[level] = NONE;
        for (int i = 0; i < fields.size(); i++) {
            int holder = fields.get(i).holder();
            if (holder >= level - 1) {
                values.set(i, holder == level - 1 && isForeseen() ? foresight().read(holder) : null);
                metOffsets[i] = NONE;
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
        for (int i = containers.level(); i > 0 && firstRecords[i] == NONE; i--) {
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
        int field = isForeseen() ? -1 : in(member);
        return field >= 0 && (metOffsets[field] == NONE || duplicates != DuplicateKeys.FIRST);
    }

    /** Whether such a member was met before in the same object. */
    boolean has(String member) {
        int field = in(member);
        return field >= 0 && metOffsets[field] != NONE;
    }

    /** The first field that lies in a member; -1 when none does. */
    private int in(String member) {
        for (int i = 0; i < fields.size(); i++) {
            if (liesIn(fields.get(i), member)) {
                return i;
            }
        }
        return -1;
    }

    private boolean liesIn(AncestorField field, String member) {
        return field.holder() == containers.level() - 1 && field.member().equals(member);
    }

    /** Meets a member, and says why its fields cannot be taken from here; null when they can, or when it has none. */
    @Nullable
    String meet(String member, long line, long offset) {
        int field = in(member);
        if (field < 0 || (has(member) && duplicates == DuplicateKeys.FIRST)) {
            return null;
        }
        String fault = has(member) && duplicates == DuplicateKeys.REJECT
                ? wanted(field) + "twice, on line " + metLines[field] + ", byte " + metOffsets[field] + " and on line "
                        + line + ", byte " + offset
                        + "; say with `json.duplicate_keys` whether the first or the last counts"
                : tooLate(field, line, offset);
        for (int i = field; i < fields.size(); i++) {
            if (liesIn(fields.get(i), member)) {
                metOffsets[i] = offset;
                metLines[i] = line;
            }
        }
        return fault;
    }

    /** Why a member that stands here comes too late: a record that would take a field of it stands before it; null when it does not. */
    private @Nullable String tooLate(int field, long line, long offset) {
        int level = containers.level();
        return foresight != null || firstRecords[level] == NONE
                ? null
                : wanted(field) + "on line " + line + ", byte " + offset
                        + ", behind the first record that would take it, line " + firstLines[level] + ", byte "
                        + firstRecords[level]
                        + "; fields of ancestors are taken as they stand before the record: ask the sender to write it first, remove it from `with`, or write `two_pass: true`, which reads every input twice";
    }

    private String wanted(int field) {
        AncestorField wanted = fields.get(field);
        return "has " + wanted.path() + ", of which `source.json.with` makes '" + wanted.name() + "', ";
    }

    /**
     * Takes every field that lies in a member, or is it.
     *
     * @throws IllegalArgumentException when a field cannot be found or is no JSON
     */
    void take(String member, byte[] bytes, int from, int to, int depth) {
        byte[] value = Arrays.copyOfRange(bytes, from, to);
        for (int i = 0; i < fields.size(); i++) {
            AncestorField field = fields.get(i);
            if (liesIn(field, member)) {
                values.set(i, AncestorFinder.find(value, field.rest(), depth, dialect));
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
