package dev.sluice.guess;

import dev.sluice.read.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * That the members of an object are objects of one shape, so that it is a collection and the names of its members are data. Immutable.
 *
 * @param objects how many there are
 * @param common the names that nearly all of them have
 * @param named the one of these under which each has its own name; null when they have not
 */
record Alike(int objects, List<String> common, @Nullable String named) {

    /** Fewer may be parts of one thing, such as its addresses. */
    private static final int FEWEST = 5;

    /** So many members of theirs speak for it at least. */
    private static final int WITNESSES = 10;

    /** How many names a comment has. */
    private static final int MOST_TOLD = 3;

    Alike {
        common = List.copyOf(common);
    }

    /** What the members of an object have in common; null when they are not clearly alike. */
    static @Nullable Alike in(JsonValue.Members object) {
        List<JsonValue.Members> objects = objects(object.members().values());
        if (objects.size() < FEWEST || objects.size() < object.members().size()) {
            return null;
        }
        List<String> common = common(objects);
        if (common.size() * objects.size() < WITNESSES || !common.stream().allMatch(name -> holdAlike(objects, name))) {
            return null;
        }
        String named = common.stream()
                .filter(name -> isOwnName(object, name))
                .findFirst()
                .orElse(null);
        return new Alike(objects.size(), common, named);
    }

    private static List<JsonValue.Members> objects(Collection<JsonValue> values) {
        List<JsonValue.Members> objects = new ArrayList<>();
        for (JsonValue value : values) {
            if (value instanceof JsonValue.Members object) {
                objects.add(object);
            }
        }
        return objects;
    }

    /** The names that nine in ten objects have; none when a quarter of all their members have others. */
    private static List<String> common(List<JsonValue.Members> objects) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        int all = 0;
        for (JsonValue.Members object : objects) {
            object.members().keySet().forEach(name -> counts.merge(name, 1, Integer::sum));
            all += object.members().size();
        }
        counts.values().removeIf(count -> count * 10 < objects.size() * 9);
        int same = counts.values().stream().mapToInt(Integer::intValue).sum();
        return same * 4 > all * 3 ? List.copyOf(counts.keySet()) : List.of();
    }

    /** Whether what stands in arrays under a name is alike too: tables of several kinds have rows of several kinds. */
    private static boolean holdAlike(List<JsonValue.Members> objects, String name) {
        List<JsonValue.Members> held = new ArrayList<>();
        for (JsonValue.Members object : objects) {
            if (object.members().get(name) instanceof JsonValue.Elements array) {
                objects(array.elements()).stream().findFirst().ifPresent(held::add);
            }
        }
        return held.size() < 2 || !common(held).isEmpty();
    }

    private static boolean isOwnName(JsonValue.Members object, String name) {
        return object.members().entrySet().stream().allMatch(member -> {
            JsonValue value = ((JsonValue.Members) member.getValue()).members().get(name);
            return (value instanceof JsonValue.Text text && text.text().equals(member.getKey()))
                    || (value instanceof JsonValue.Numeral number
                            && number.digits().equals(member.getKey()));
        });
    }

    /** As a comment says it. */
    String words() {
        List<String> told = common.subList(0, Math.min(MOST_TOLD, common.size()));
        return Words.count(objects, "object") + " that are alike, under names "
                + (named == null ? "that come into no column" : "that they have as " + Words.quoted(named) + " too")
                + "; nearly all have "
                + String.join(", ", told.stream().map(Words::quoted).toList())
                + (common.size() > told.size() ? " and " + (common.size() - told.size()) + " more" : "");
    }
}
