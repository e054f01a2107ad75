package dev.sluice.read.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arrays and objects from the document's root down to the records, as the walk has entered them. Used by one thread. */
final class Containers {

    /** How many members of the root are listed when the path leads to nothing. */
    private static final int MOST_LISTED = 10;

    /** A longer name of a member is cut where it is listed. */
    private static final int LONGEST_LISTED = 40;

    private @Nullable JsonPath records;
    private final Gaps gaps;
    private final JsonDialect dialect;
    private final boolean[] objects = new boolean[JsonPath.MOST_STEPS + 2];
    private final List<String> rootMembers = new ArrayList<>();
    private int level;
    private boolean reached;

    Containers(@Nullable JsonPath records, JsonInput input) {
        this.records = records;
        this.gaps = input.gaps;
        this.dialect = input.dialect;
    }

    /** The root begins; false when it is not known where its records are. */
    boolean begin(byte first) {
        if (records == null) {
            records = JsonPath.EVERY_ELEMENT;
            return first != '{';
        }
        return true;
    }

    /** Whether there are none: the record is the root, or the records are values one after another. */
    boolean none() {
        return records != null && records.steps().isEmpty();
    }

    private List<String> steps() {
        return records == null ? List.of() : records.steps();
    }

    /** How many containers are entered. */
    int level() {
        return level;
    }

    /** Whether the elements of the innermost container are records. */
    boolean atRecords() {
        return level == steps().size();
    }

    /** Whether every member or element of the innermost container is on the path, and not only one by name. */
    boolean takesAll() {
        return level == 0 || steps().get(level - 1).equals(JsonPath.EVERY);
    }

    boolean inObject() {
        return objects[level];
    }

    byte closing() {
        return (byte) (objects[level] ? '}' : ']');
    }

    /** Enters a value on the path that begins so; false when the path does not lead into it. */
    boolean enter(byte first) {
        boolean object = first == '{';
        if (!object && (first != '[' || !steps().get(level).equals(JsonPath.EVERY))) {
            return false;
        }
        objects[++level] = object;
        reached |= atRecords() && takesAll();
        return true;
    }

    /** Leaves the innermost; whether there is another. */
    boolean leave() {
        level--;
        return level > 0;
    }

    /** Whether the path goes on with a member of the innermost container. */
    boolean leadsOn(String name) {
        String step = steps().get(level - 1);
        if (step.equals(JsonPath.EVERY)) {
            return true;
        }
        reached |= atRecords() && step.equals(name);
        return step.equals(name);
    }

    /** Whether what stands behind a comma in an object fits there. */
    private boolean isName(byte first) {
        return first == '"'
                || (first == '\'' && dialect.lets(JsonLeniency.SINGLE_QUOTES))
                || (first == '}' && dialect.lets(JsonLeniency.TRAILING_COMMAS));
    }

    /** A member's name, from its quote to behind its quote. */
    String name(byte[] bytes, int from, int to) {
        String name = AncestorValue.string(Arrays.copyOfRange(bytes, from, to));
        if (level == 1 && rootMembers.size() <= MOST_LISTED) {
            rootMembers.add(name.length() > LONGEST_LISTED ? name.substring(0, LONGEST_LISTED) + "…" : name);
        }
        return name;
    }

    /** Whether the walk has found the container of the records, and where the path ends with a name, a member of that name. */
    boolean reached() {
        return reached;
    }

    /** That it has not, and what the root has. */
    String notReached() {
        String has = rootMembers.isEmpty()
                ? ""
                : "; its root has "
                        + String.join(", ", rootMembers.subList(0, Math.min(MOST_LISTED, rootMembers.size())))
                        + (rootMembers.size() > MOST_LISTED ? " and more" : "");
        String root =
                steps().equals(List.of("")) ? "; if the root itself is the one record, write `records: \"\"`" : "";
        return "has nothing at " + records + ", where `source.json.records` says that the records are" + has + root;
    }

    /**
     * Whether a closing bracket ends the innermost container as far as can be seen: it and what follows fit the containers around it. What stands further away than {@link Sibling#LOOK} bytes is taken to fit.
     *
     * @param cut whether the input may end before all containers do
     */
    boolean closesWell(byte[] bytes, int place, int to, boolean last, boolean cut) {
        int end = Math.min(to, place + Sibling.LOOK);
        boolean all = last && end == to;
        int at = place;
        for (int around = level; around > 0; around--) {
            if (bytes[at] != (objects[around] ? '}' : ']')) {
                return false;
            }
            at = gaps.skip(bytes, at + 1, end, all);
            if (gaps.unfinished()) {
                return true;
            }
            if (at == end) {
                return !all || cut || around == 1;
            }
            if (bytes[at] == ',' && around > 1) {
                int next = gaps.skip(bytes, at + 1, end, all);
                return next == end || gaps.unfinished() || !objects[around - 1] || isName(bytes[next]);
            }
        }
        return false;
    }
}
