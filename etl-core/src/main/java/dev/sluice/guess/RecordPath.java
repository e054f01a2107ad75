package dev.sluice.guess;

import dev.sluice.read.json.JsonPath;
import dev.sluice.read.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of a JSON document are: the outermost array of objects, of several the longest. Immutable.
 *
 * @param path to the records
 * @param scalars the names of the root's fields that stand before them
 * @param evidence what spoke for it, as a comment
 */
record RecordPath(JsonPath path, List<String> scalars, String evidence) {

    /** How many objects are looked through for arrays. */
    private static final int DEEPEST = 4;

    /** How many fields of the root come along. */
    private static final int MOST_SCALARS = 10;

    /** An array or map of records, and where. */
    private record Found(List<String> steps, int records, boolean map) {}

    RecordPath {
        scalars = List.copyOf(scalars);
    }

    /** The path in a root; null when it holds no array of objects. */
    static @Nullable RecordPath in(JsonValue root) {
        if (root instanceof JsonValue.Elements array) {
            return ofRoot(array);
        }
        List<Found> found = new ArrayList<>();
        List<Found> level = List.of(new Found(List.of(), 0, false));
        for (int depth = 0; depth < DEEPEST && found.isEmpty(); depth++) {
            List<Found> next = new ArrayList<>();
            for (Found holder : level) {
                look(holder.steps(), at(root, holder.steps()), found, next);
            }
            level = next;
        }
        return found.isEmpty() ? null : of(root, found);
    }

    private static @Nullable RecordPath ofRoot(JsonValue.Elements array) {
        long records = array.elements().stream().filter(RecordPath::isRecord).count();
        boolean arrays = records == 0
                && !array.elements().isEmpty()
                && array.elements().stream().allMatch(each -> each instanceof JsonValue.Elements);
        if (records == 0 && !arrays) {
            return null;
        }
        return new RecordPath(
                JsonPath.EVERY_ELEMENT, List.of(), "sure: the root is an array of " + (arrays ? "arrays" : "objects"));
    }

    private static void look(List<String> steps, @Nullable JsonValue value, List<Found> found, List<Found> next) {
        if (!(value instanceof JsonValue.Members object)) {
            return;
        }
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            List<String> inside = new ArrayList<>(steps);
            inside.add(member.getKey());
            if (member.getValue() instanceof JsonValue.Elements array) {
                int records = (int)
                        array.elements().stream().filter(RecordPath::isRecord).count();
                if (records > 0) {
                    found.add(new Found(inside, records, false));
                }
            } else if (member.getValue() instanceof JsonValue.Members map) {
                next.add(new Found(inside, 0, false));
                if (isMap(map)) {
                    found.add(new Found(inside, map.members().size(), true));
                }
            }
        }
    }

    private static boolean isRecord(JsonValue value) {
        return value instanceof JsonValue.Members object && !object.members().isEmpty();
    }

    /** Whether an object's members are alike, so that its names are data: many objects with the same first name. */
    private static boolean isMap(JsonValue.Members object) {
        Collection<JsonValue> values = object.members().values();
        if (values.size() < 5 || !values.stream().allMatch(RecordPath::isRecord)) {
            return false;
        }
        return values.stream().map(RecordPath::firstName).distinct().count() == 1;
    }

    private static String firstName(JsonValue value) {
        return ((JsonValue.Members) value).members().keySet().iterator().next();
    }

    private static RecordPath of(JsonValue root, List<Found> all) {
        Found best = all.get(0);
        for (Found each : all) {
            best = each.records() > best.records() ? each : best;
        }
        List<String> steps = new ArrayList<>(best.steps());
        steps.add("*");
        List<String> rivals = new ArrayList<>();
        for (Found each : all) {
            if (!each.equals(best)) {
                rivals.add(new JsonPath(each.steps()) + "/* with " + Words.count(each.records(), "record"));
            }
        }
        String evidence = (rivals.isEmpty() ? Sureness.LIKELY : Sureness.OPEN).word() + ": "
                + Words.count(best.records(), "object") + (best.map() ? " that are alike, under names" : " in an array")
                + (rivals.isEmpty() ? "" : "; also " + String.join(", ", rivals.subList(0, Math.min(3, rivals.size()))))
                + (rivals.size() > 3 ? " and more" : "");
        return new RecordPath(new JsonPath(steps), scalars(root, best.steps().get(0)), evidence);
    }

    private static List<String> scalars(JsonValue root, String behind) {
        List<String> scalars = new ArrayList<>();
        for (Map.Entry<String, JsonValue> member :
                ((JsonValue.Members) root).members().entrySet()) {
            if (member.getKey().equals(behind) || scalars.size() == MOST_SCALARS) {
                break;
            }
            boolean scalar = !(member.getValue() instanceof JsonValue.Members)
                    && !(member.getValue() instanceof JsonValue.Elements);
            if (scalar && !member.getKey().isEmpty() && !member.getKey().startsWith("/")) {
                scalars.add(member.getKey());
            }
        }
        return scalars;
    }

    private static @Nullable JsonValue at(JsonValue root, List<String> steps) {
        JsonValue value = root;
        for (String step : steps) {
            value = value instanceof JsonValue.Members object ? object.members().get(step) : null;
        }
        return value;
    }

    /** The records of a root of the same kind. */
    List<JsonValue> records(JsonValue root) {
        List<String> holders = path.steps().subList(0, path.steps().size() - 1);
        JsonValue holder = at(root, holders);
        if (holder instanceof JsonValue.Elements array) {
            return array.elements();
        }
        return holder instanceof JsonValue.Members map
                ? List.copyOf(map.members().values())
                : List.of();
    }
}
