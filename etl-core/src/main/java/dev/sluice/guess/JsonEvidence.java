package dev.sluice.guess;

import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.read.json.JsonValue;
import dev.sluice.transform.convert.Notation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the records of a JSON sample say about one place in them, and about the places below it. Used by one thread. */
final class JsonEvidence {

    /** How deep objects are taken apart into columns. */
    private static final int DEEPEST = 3;

    /** An object with more different members is a map, whose keys are data. */
    private static final int MOST_MEMBERS = 60;

    /** Shared by all columns: what they try. */
    record Trying(List<Trial> strings, List<Trial> numbers) {
        Trying() {
            this(Trials.ofStrings(), Trials.ofNumbers());
        }
    }

    private final Trying trying;
    private final String pointer;
    private final String path;
    private final int depth;

    /** Whether it is an element of records that are arrays. */
    private final boolean element;

    private final ColumnEvidence strings;
    private final ColumnEvidence numbers;
    private final Map<String, JsonEvidence> members = new LinkedHashMap<>();
    private long objects;
    private long arrays;
    private long booleans;
    private long truths;
    private long nulls;

    /** The records themselves. */
    JsonEvidence(Trying trying) {
        this(trying, "", "", 0, false);
    }

    private JsonEvidence(Trying trying, String pointer, String path, int depth, boolean element) {
        this.trying = trying;
        this.pointer = pointer;
        this.path = path;
        this.depth = depth;
        this.element = element;
        this.strings = new ColumnEvidence(trying.strings());
        this.numbers = new ColumnEvidence(trying.numbers());
    }

    /** Looks at the value of a record. */
    void look(JsonValue value, long record) {
        if (value instanceof JsonValue.Members object) {
            objects++;
            if (members.size() <= MOST_MEMBERS || depth == 0) {
                object.members().forEach((name, member) -> member(name, false).look(member, record));
            }
        } else if (value instanceof JsonValue.Elements array) {
            arrays++;
            if (depth == 0) {
                for (int i = 0; i < array.elements().size(); i++) {
                    member(String.valueOf(i), true).look(array.elements().get(i), record);
                }
            }
        } else if (value instanceof JsonValue.Text text) {
            look(strings, text.text(), true, record);
        } else if (value instanceof JsonValue.Numeral number) {
            look(numbers, number.digits(), false, record);
        } else if (value == JsonValue.Word.NULL) {
            nulls++;
        } else {
            booleans++;
            truths += value == JsonValue.Word.TRUE ? 1 : 0;
        }
    }

    private static void look(ColumnEvidence evidence, String text, boolean quoted, long record) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            evidence.lookAtNull();
        } else {
            evidence.look(bytes, 0, bytes.length, quoted, record);
        }
    }

    private JsonEvidence member(String name, boolean ofArray) {
        return members.computeIfAbsent(name, each -> {
            String step = each.replace("~", "~0").replace("/", "~1");
            return new JsonEvidence(
                    trying, pointer + "/" + step, path.isEmpty() ? each : path + " " + each, depth + 1, ofArray);
        });
    }

    /** How many members of the records there are. */
    int width() {
        return members.size();
    }

    /** The columns of the records. */
    void columns(long records, SqlNames names, List<GuessedColumn> columns, List<ColumnEvidence> evidence) {
        for (JsonEvidence member : members.values()) {
            if (member.isTakenApart(records)) {
                member.columns(records, names, columns, evidence);
            } else {
                columns.add(member.column(records, names));
                evidence.add(member.seen(records));
            }
        }
    }

    /** Whether its members are columns of their own: it is an object in most records, with mostly the same few members. */
    private boolean isTakenApart(long records) {
        if (objects * 2 < records || !isOnly(objects) || depth > DEEPEST || members.size() > MOST_MEMBERS) {
            return false;
        }
        long usual = members.values().stream()
                .filter(member -> member.seenTimes() * 2 >= objects)
                .count();
        return usual * 2 > members.size();
    }

    private long seenTimes() {
        return scalars() + objects + arrays + nulls;
    }

    private long scalars() {
        return strings.values() + strings.nulls() + numbers.values() + booleans;
    }

    private boolean isOnly(long count) {
        return scalars() + objects + arrays == count;
    }

    /** What can show that the column is a key: values in every record, of one kind. */
    private ColumnEvidence seen(long records) {
        ColumnEvidence values = strings.values() > 0 ? strings : numbers;
        boolean everywhere = values.values() == records && isOnly(records);
        return everywhere ? values : new ColumnEvidence(List.of());
    }

    private GuessedColumn column(long records, SqlNames names) {
        boolean plain = depth == 1 && !path.startsWith("/") && !pointer.equals("/");
        String from = plain && !element ? path : pointer;
        String name = names.next(path, "column_" + (names.count() + 1));
        String missing = missing(records);
        long all = scalars() + objects + arrays;
        if (isMostly(numbers.values(), all)) {
            return damaged(ColumnGuess.of(name, from, numbers, false), all - numbers.values(), "number")
                    .said(missing);
        }
        if (strings.values() > 0 && isMostly(strings.values() + strings.nulls(), all)) {
            return damaged(
                            ColumnGuess.of(name, from, strings, false),
                            all - strings.values() - strings.nulls(),
                            "string")
                    .said(missing);
        }
        if (isMostly(booleans, all)) {
            String found = String.format(Locale.ROOT, "%s, %,d of them true", Words.count(booleans, "value"), truths);
            return damaged(of(name, from, Kind.BOOLEAN, found), all - booleans, "boolean")
                    .said(missing);
        }
        if (objects + arrays > 0) {
            GuessedColumn json = of(name, from, Kind.JSON, containers() + missing);
            return isOnly(objects + arrays) ? json : json.atMost(Sureness.OPEN);
        }
        String found = scalars() == 0
                ? "no value was seen"
                : isOnly(strings.nulls()) ? "all texts are empty" : "values of several kinds: " + kinds();
        return of(name, from, Kind.TEXT, found + missing);
    }

    private static boolean isMostly(long count, long all) {
        return count > 0 && (count == all || Tolerance.allows(all - count, all));
    }

    /** A column of one kind, of which a few values are of another. */
    private GuessedColumn damaged(GuessedColumn column, long others, String kind) {
        return others == 0
                ? column
                : column.rejecting(others)
                        .atMost(Sureness.LIKELY)
                        .said("; of " + kinds() + " those that are no " + kind + " would be rejected");
    }

    private GuessedColumn of(String name, String from, Kind kind, String found) {
        Sureness sureness =
                scalars() + objects + arrays >= 10 && !found.startsWith("values of") ? Sureness.SURE : Sureness.OPEN;
        return new GuessedColumn(
                name,
                from,
                ColumnType.of(kind),
                Notation.PLAIN,
                List.of(),
                false,
                0,
                new Finding<>(kind.sqlName(), sureness, found));
    }

    private String containers() {
        return kinds() + (members.size() > MOST_MEMBERS ? " with ever other members" : "");
    }

    private String kinds() {
        List<String> kinds = new ArrayList<>();
        add(kinds, objects, "object");
        add(kinds, arrays, "array");
        add(kinds, strings.values() + strings.nulls(), "string");
        add(kinds, numbers.values(), "number");
        add(kinds, booleans, "boolean");
        return String.join(", ", kinds);
    }

    private static void add(List<String> kinds, long count, String what) {
        if (count > 0) {
            kinds.add(Words.count(count, what));
        }
    }

    private String missing(long records) {
        long absent = records - seenTimes();
        return (nulls > 0 ? ", " + Words.count(nulls, "null") : "")
                + (absent > 0 ? ", missing in " + Words.share(absent, records, "record") : "");
    }
}
