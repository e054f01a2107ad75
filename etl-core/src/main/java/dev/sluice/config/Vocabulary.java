package dev.sluice.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Every key that a file may hold, with the places where it belongs, so that a misplaced key can be told where to go. Immutable and thread-safe. */
public final class Vocabulary {

    /** No keys at all. */
    public static final Vocabulary EMPTY = new Vocabulary(FileKind.JOB, Map.of());

    /** How many places a hint names. */
    private static final int MAX_PLACES = 3;

    /** Shorter words are near to too many others. */
    private static final int SHORTEST_WORD_TO_GUESS = 4;

    private final FileKind file;
    private final Map<String, Set<String>> placesByKey;

    private Vocabulary(FileKind file, Map<String, Set<String>> placesByKey) {
        this.file = file;
        this.placesByKey = placesByKey;
    }

    /** The keys of some sets and of every mapping within them, for a file of a kind. */
    public static Vocabulary of(FileKind file, Collection<OptionSet> sets) {
        Map<String, Set<String>> places = new LinkedHashMap<>();
        sets.forEach(set -> collect(set, places));
        return new Vocabulary(file, places);
    }

    private static void collect(OptionSet set, Map<String, Set<String>> places) {
        for (Option<?> option : set.options()) {
            boolean first = places.computeIfAbsent(option.name(), name -> new LinkedHashSet<>())
                    .add(set.path());
            OptionSet inside = option.type().keys();
            if (first && inside != null) {
                collect(inside, places);
            }
        }
    }

    /** What to say of a key that is not known under {@code path}, beginning with a semicolon. */
    String hint(String key, String path, List<String> known) {
        Set<String> here = new LinkedHashSet<>(known);
        placesByKey.forEach((name, places) -> {
            if (places.stream().anyMatch(place -> covers(place, path))) {
                here.add(name);
            }
        });
        if (here.contains(key)) {
            return "; it goes with another connector; known are " + String.join(", ", known);
        }
        String near = Suggestion.nearest(key, here);
        Set<String> elsewhere = placesByKey.getOrDefault(key, Set.of());
        if (!elsewhere.isEmpty()) {
            return "; it belongs " + where(elsewhere) + (near == null ? "" : ", or did you mean '" + near + "'?");
        }
        if (near == null && key.length() >= SHORTEST_WORD_TO_GUESS) {
            String other = Suggestion.nearest(key, placesByKey.keySet());
            if (other != null) {
                return "; did you mean '" + other + "', which belongs "
                        + where(placesByKey.getOrDefault(other, Set.of())) + "?";
            }
        }
        return near != null ? "; did you mean '" + near + "'?" : Suggestion.didYouMean(key, known);
    }

    /** What the file is called. */
    FileKind file() {
        return file;
    }

    /** Where keys with a path stand: {@code under target}. */
    String where(String path) {
        return path.isEmpty() ? "at the top of the " + file.name() : "under " + path;
    }

    private String where(Collection<String> places) {
        return places.stream().limit(MAX_PLACES).map(this::where).collect(Collectors.joining(" or "));
    }

    /** Whether a place with names that the person chooses, {@code columns.<name>}, is the place of a file, {@code columns.amount}. */
    private static boolean covers(String place, String path) {
        int open = place.indexOf('<');
        return open < 0 ? place.equals(path) : path.startsWith(place.substring(0, open));
    }
}
