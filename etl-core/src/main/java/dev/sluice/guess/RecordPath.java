package dev.sluice.guess;

import dev.sluice.read.json.JsonPath;
import dev.sluice.read.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of a JSON document are: the outermost array of objects or object of objects that are alike, of several the longest; but where a few objects hold many others each, those. Immutable.
 *
 * @param path to the records
 * @param with the fields of the objects around the records that stand before them, by the names of their columns
 * @param evidence what spoke for it, as a comment
 */
record RecordPath(JsonPath path, Map<String, JsonPath> with, String evidence) {

    /** How many objects are looked through for arrays. */
    private static final int DEEPEST = 4;

    /** An array or map of records, and where; of a map, how its objects are alike. */
    private record Found(
            List<String> steps, int records, @Nullable Alike alike) {}

    RecordPath {
        with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }

    /** The path in a root; null when it holds no array of objects. */
    static @Nullable RecordPath in(JsonValue root) {
        if (root instanceof JsonValue.Elements array) {
            return ofRoot(array);
        }
        Alike members = root instanceof JsonValue.Members object ? Alike.in(object) : null;
        if (members != null) {
            return of(root, List.of(new Found(List.of(), members.objects(), members)));
        }
        List<Found> found = new ArrayList<>();
        List<Found> level = List.of(new Found(List.of(), 0, null));
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
        return new Descent(List.of("*"), array.elements(), Map.of())
                .path("sure: the root is an array of " + (arrays ? "arrays" : "objects"));
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
                    found.add(new Found(inside, records, null));
                }
            } else if (member.getValue() instanceof JsonValue.Members map) {
                next.add(new Found(inside, 0, null));
                Alike alike = Alike.in(map);
                if (alike != null) {
                    found.add(new Found(inside, alike.objects(), alike));
                }
            }
        }
    }

    static boolean isRecord(JsonValue value) {
        return value instanceof JsonValue.Members object && !object.members().isEmpty();
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
        Alike alike = best.alike();
        boolean open = !rivals.isEmpty() || (alike != null && alike.named() == null);
        String evidence = (open ? Sureness.OPEN : Sureness.LIKELY).word() + ": "
                + (alike == null ? Words.count(best.records(), "object") + " in an array" : alike.words())
                + (rivals.isEmpty() ? "" : "; also " + String.join(", ", rivals.subList(0, Math.min(3, rivals.size()))))
                + (rivals.size() > 3 ? " and more" : "");
        JsonValue holder = at(root, best.steps());
        List<JsonValue> records = holder instanceof JsonValue.Elements array
                ? array.elements()
                : holder instanceof JsonValue.Members map
                        ? List.copyOf(map.members().values())
                        : List.of();
        Map<String, JsonPath> around = new LinkedHashMap<>();
        if (!best.steps().isEmpty()) {
            Descent.scalars(root, best.steps().get(0), List.of(), around);
        }
        return new Descent(steps, records, around).path(evidence);
    }

    private static @Nullable JsonValue at(JsonValue root, List<String> steps) {
        JsonValue value = root;
        for (String step : steps) {
            value = value instanceof JsonValue.Members object ? object.members().get(step) : null;
        }
        return value;
    }
}
