package dev.sluice.transform;

import dev.sluice.config.Suggestion;
import dev.sluice.failure.RunFailedException;
import dev.sluice.read.Heading;
import dev.sluice.read.UnknownFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds each column's field in a heading: by its name, or without a header by its number. */
final class FieldFinder {

    private static final int NOT_FOUND = -1;

    /** Longer names of a header are cut when they are shown, and are near to nothing. */
    private static final int MAX_SHOWN_NAME = 64;

    /** What else parts fields, in the order in which it is suspected. */
    private static final List<String> DELIMITERS = List.of(";", "\t", "|", ",");

    /** At most so many names of a header are listed. */
    private static final int MAX_LISTED = 20;

    private final Heading heading;
    private final Map<String, List<Integer>> exact = new HashMap<>();
    private final Map<String, List<Integer>> loose = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Columns that have no field, and none that is near. */
    private final List<ColumnSpec> missing = new ArrayList<>();

    private FieldFinder(Heading heading) {
        this.heading = heading;
        for (int i = 0; i < heading.width(); i++) {
            String name = heading.names().get(i);
            // Mostly a name comes once, and there may be very many.
            exact.computeIfAbsent(name, each -> new ArrayList<>(1)).add(i);
            loose.computeIfAbsent(plain(name), each -> new ArrayList<>(1)).add(i);
        }
    }

    /**
     * The field of each column; all of them -1 for the heading of an empty input.
     *
     * @throws RunFailedException naming every column that has none, and every field that no column takes where that is refused
     */
    static int[] find(List<ColumnSpec> columns, Heading heading, UnknownFields unknown) {
        return find(columns, 0, heading, unknown);
    }

    /**
     * The same, for columns of which the last ones were added for fields of the job's inputs; this one need not have them.
     *
     * @param added how many those are
     */
    static int[] find(List<ColumnSpec> columns, int added, Heading heading, UnknownFields unknown) {
        int[] fields = new int[columns.size()];
        java.util.Arrays.fill(fields, NOT_FOUND);
        if (heading.width() == 0) {
            return fields;
        }
        FieldFinder finder = new FieldFinder(heading);
        for (int i = 0; i < fields.length; i++) {
            if (columns.get(i).value() != null) {
                continue;
            }
            if (i >= fields.length - added
                    && !finder.loose.containsKey(plain(columns.get(i).from().get(0)))) {
                continue;
            }
            fields[i] = heading.named() ? finder.byName(columns.get(i)) : finder.byNumber(columns.get(i), i);
        }
        finder.refuseMissing();
        if (unknown != UnknownFields.IGNORE && heading.named()) {
            finder.refuseUnknown(columns);
        }
        if (!finder.problems.isEmpty()) {
            throw new RunFailedException(String.join("\n", finder.problems));
        }
        return fields;
    }

    /** The numbers of the fields that no column takes, from 0. */
    static List<Integer> unknown(List<ColumnSpec> columns, Heading heading) {
        Set<String> taken = columns.stream()
                .flatMap(column -> column.from().stream())
                .map(FieldFinder::plain)
                .collect(Collectors.toSet());
        return IntStream.range(0, heading.width())
                .filter(i -> !taken.contains(plain(heading.names().get(i))))
                .boxed()
                .toList();
    }

    private void refuseUnknown(List<ColumnSpec> columns) {
        List<String> unknown = unknown(columns, heading).stream()
                .map(i -> "'" + shown(heading.names().get(i)) + "' (field " + (i + 1) + ")")
                .toList();
        if (!unknown.isEmpty()) {
            int more = unknown.size() - MAX_LISTED;
            problems.add("the header has what no column takes: "
                    + unknown.stream().limit(MAX_LISTED).collect(Collectors.joining(", "))
                    + (more > 0 ? " and " + more + " more" : "")
                    + "; make columns of it, or write unknown_fields: ignore");
        }
    }

    /** Without case and white space: how names are compared when none is equal. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints()
                .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point))
                .forEach(plain::appendCodePoint);
        return plain.toString().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private int byName(ColumnSpec column) {
        for (String name : column.from()) {
            List<Integer> found = exact.getOrDefault(name, List.of());
            if (found.isEmpty()) {
                found = loose.getOrDefault(plain(name), List.of());
            }
            if (found.size() > 1) {
                problems.add("the header has '" + name + "' as fields "
                        + found.stream().map(i -> String.valueOf(i + 1)).collect(Collectors.joining(" and "))
                        + ", so column '" + column.column().name()
                        + "' cannot tell which is meant; give them different names");
                return NOT_FOUND;
            }
            if (!found.isEmpty()) {
                return found.get(0);
            }
        }
        String near = nearest(column);
        if (near == null) {
            missing.add(column);
        } else {
            problems.add("the header has no field for column " + looked(column) + near);
        }
        return NOT_FOUND;
    }

    /** A column, and the names that were looked for where they are others than its own. */
    private static String looked(ColumnSpec column) {
        String name = column.column().name();
        return "'" + name + "'"
                + (column.from().equals(List.of(name))
                        ? ""
                        : column.from().stream()
                                .map(each -> "'" + each + "'")
                                .collect(Collectors.joining(", ", " (looked for ", ")")));
    }

    /** Tells the columns that have no field, and none that is near, in one sentence. */
    private void refuseMissing() {
        if (missing.isEmpty()) {
            return;
        }
        int more = missing.size() - MAX_LISTED;
        problems.add((missing.size() == 1
                        ? "the header has no field for column "
                        : "the header has no fields for columns ")
                + missing.stream().limit(MAX_LISTED).map(FieldFinder::looked).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "")
                + names());
    }

    /** The nearest name of the header to any name that was looked for; null when none is near. */
    private @Nullable String nearest(ColumnSpec column) {
        List<String> shortNames = heading.names().stream()
                .filter(name -> name.length() <= MAX_SHOWN_NAME)
                .toList();
        for (String name : column.from()) {
            String words = Suggestion.didYouMean(name, shortNames);
            if (words.startsWith("; did you mean")) {
                return words;
            }
        }
        return null;
    }

    /** What the header has. */
    private String names() {
        int more = heading.width() - MAX_LISTED;
        return heading.names().stream()
                        .limit(MAX_LISTED)
                        .map(FieldFinder::shown)
                        .collect(Collectors.joining(", ", "; it has ", more > 0 ? " and " + more + " more" : ""))
                + otherDelimiter();
    }

    /** Where the header is one field that looks like several: which delimiter would part them. */
    private String otherDelimiter() {
        if (heading.width() != 1) {
            return "";
        }
        for (String each : DELIMITERS) {
            if (heading.names().get(0).contains(each)) {
                return "; if fields are parted by another sign, write `delimiter: "
                        + (each.equals("\t") ? "tab" : "\"" + each + "\"") + "` under `csv`";
            }
        }
        return "";
    }

    private static String shown(String name) {
        return name.length() <= MAX_SHOWN_NAME ? name : name.substring(0, MAX_SHOWN_NAME) + "…";
    }

    private int byNumber(ColumnSpec column, int position) {
        for (String name : column.from()) {
            if (name.matches("[1-9][0-9]{0,8}")) {
                int field = Integer.parseInt(name) - 1;
                return within(field, column);
            }
        }
        if (column.from().equals(List.of(column.column().name()))) {
            return within(position, column);
        }
        problems.add("the input has no header, so column '" + column.column().name()
                + "' needs the number of its field, from 1 to " + heading.width() + ", not '"
                + column.from().get(0) + "'");
        return NOT_FOUND;
    }

    private int within(int field, ColumnSpec column) {
        if (field < heading.width()) {
            return field;
        }
        problems.add("column '" + column.column().name() + "' is field " + (field + 1)
                + ", and the first record has only " + heading.width());
        return NOT_FOUND;
    }
}
