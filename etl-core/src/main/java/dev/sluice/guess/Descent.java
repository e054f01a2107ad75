package dev.sluice.guess;

import dev.sluice.read.json.JsonPath;
import dev.sluice.read.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goes further in from objects that may be records: where there are few of them, and each holds many objects in an array, those are the records. Used once, by one thread. */
final class Descent {

    /** So many objects are no longer few. */
    private static final int MOST_HOLDERS = 20;

    /** So many objects each holds at least. */
    private static final int MANY = 10;

    /** How often one goes further in. */
    private static final int DEEPEST = 4;

    /** How many fields of one object come along. */
    private static final int MOST_SCALARS = 10;

    private final List<String> steps;
    private final Map<String, JsonPath> with;
    private List<JsonValue> records;
    private String outer = "";

    /**
     * A descent.
     *
     * @param steps to the objects
     * @param records the objects
     * @param with the fields of what holds them
     */
    Descent(List<String> steps, List<JsonValue> records, Map<String, JsonPath> with) {
        this.steps = new ArrayList<>(steps);
        this.records = records;
        this.with = new LinkedHashMap<>(with);
    }

    /**
     * The path to the records.
     *
     * @param evidence what spoke for the objects where one does not go further in
     */
    RecordPath path(String evidence) {
        for (int depth = 0; depth < DEEPEST; depth++) {
            String inner = records.size() <= MOST_HOLDERS ? inner() : null;
            if (inner == null) {
                break;
            }
            goInto(inner);
        }
        String found = outer.isEmpty()
                ? evidence
                : Sureness.LIKELY.word() + ": " + Words.count(records.size(), "object")
                        + " in the sample's arrays there; also " + outer;
        return new RecordPath(new JsonPath(steps), with, found);
    }

    /** The member in which every object holds an array, many objects in all; of several the longest. */
    private @Nullable String inner() {
        String longest = null;
        int most = MANY * Math.max(1, records.size()) - 1;
        if (records.isEmpty() || !(records.get(0) instanceof JsonValue.Members first)) {
            return null;
        }
        for (String name : first.members().keySet()) {
            int all = in(name).size();
            if (all > most) {
                longest = name;
                most = all;
            }
        }
        return longest;
    }

    private List<JsonValue> in(String name) {
        List<JsonValue> all = new ArrayList<>();
        for (JsonValue record : records) {
            if (record instanceof JsonValue.Members object
                    && object.members().get(name) instanceof JsonValue.Elements array) {
                array.elements().stream().filter(RecordPath::isRecord).forEach(all::add);
            }
        }
        return all;
    }

    private void goInto(String name) {
        outer = new JsonPath(steps) + " with " + Words.count(records.size(), "object");
        List<JsonValue> inside = in(name);
        scalars(records.get(0), name, steps, with);
        steps.add(name);
        steps.add("*");
        records = inside;
        // A record's own member of the name is what is meant by it.
        if (records.get(0) instanceof JsonValue.Members first) {
            rename(first);
        }
    }

    private void rename(JsonValue.Members record) {
        Map<String, JsonPath> renamed = new LinkedHashMap<>();
        with.forEach((name, path) -> renamed.put(free(name, path, record, renamed), path));
        with.clear();
        with.putAll(renamed);
    }

    private static String free(String name, JsonPath path, JsonValue.Members record, Map<String, JsonPath> taken) {
        String free = name;
        List<String> steps =
                path.steps().stream().filter(step -> !step.equals("*")).toList();
        for (int i = steps.size() - 2; (record.members().containsKey(free) || taken.containsKey(free)) && i >= 0; i--) {
            free = steps.get(i) + "_" + free;
        }
        return free;
    }

    /** Adds the fields of an object that stand before one of its members and are neither objects nor arrays. */
    static void scalars(JsonValue value, String behind, List<String> steps, Map<String, JsonPath> with) {
        if (!(value instanceof JsonValue.Members object)) {
            return;
        }
        int count = 0;
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            if (member.getKey().equals(behind) || count == MOST_SCALARS) {
                break;
            }
            boolean scalar = !(member.getValue() instanceof JsonValue.Members)
                    && !(member.getValue() instanceof JsonValue.Elements);
            if (scalar && !member.getKey().isEmpty() && !member.getKey().startsWith("/")) {
                List<String> path = new ArrayList<>(steps);
                path.add(member.getKey());
                String name = with.containsKey(member.getKey()) && !steps.isEmpty()
                        ? steps.get(0) + "_" + member.getKey()
                        : member.getKey();
                with.put(name, new JsonPath(path));
                count++;
            }
        }
    }
}
