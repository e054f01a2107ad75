package dev.sluice.guess;

import dev.sluice.config.DataSize;
import dev.sluice.config.YamlText;
import dev.sluice.context.RunContext;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.failure.RunFailedException;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.json.JsonDialect;
import dev.sluice.read.json.JsonField;
import dev.sluice.read.json.JsonFormat;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.read.json.JsonLeniency;
import dev.sluice.read.json.JsonPath;
import dev.sluice.read.json.JsonSample;
import dev.sluice.read.json.JsonValue;
import dev.sluice.transform.convert.Notation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Guesses how JSON inputs are laid out, where their records are, and their columns. Used once, by one thread. */
final class JsonGuess {

    /** Records as long as a head are read, to see how long they are. */
    private static final ReadLimits LARGE =
            new ReadLimits(new DataSize(Sample.HEAD), ReadLimits.DEFAULT.fields(), ReadLimits.DEFAULT.chunk());

    private final Sample sample;
    private final List<Sample> others;
    private final RunContext context;
    private final JsonEvidence evidence = new JsonEvidence(new JsonEvidence.Trying());
    private final List<Setting> settings = new ArrayList<>();
    private final Map<String, JsonPath> with = new LinkedHashMap<>();
    private final List<Stranger> strangers = new ArrayList<>();
    private Set<JsonLeniency> lenient = Set.of();
    /** Whether line feeds end lines; else lone carriage returns. */
    private final boolean feeds;

    private long records;
    private long refused;
    private long longest;

    /**
     * A line that is no strict JSON.
     *
     * @param bytes the lines among which it stands
     * @param from where it begins
     * @param to behind its end
     * @param record its number
     */
    private record Stranger(byte[] bytes, int from, int to, long record) {}

    JsonGuess(Sample sample, List<Sample> others, RunContext context) {
        this.sample = sample;
        this.feeds = lineEnd(sample.head(), 0, '\n') < sample.head().length;
        this.others = others;
        this.context = context;
    }

    /** Whether a text is JSON by its first values. */
    static boolean isJson(byte[] head, boolean whole) {
        int start = start(head);
        if (start == head.length || (head[start] != '{' && head[start] != '[')) {
            return false;
        }
        int to = Math.min(head.length, start + (64 << 10));
        JsonSample strict = JsonSample.of(head, start, to, Set.of());
        boolean all = to == head.length && whole;
        return strict.whole() || (!all && strict.values().stream().anyMatch(JsonGuess::holdsSomething));
    }

    private static boolean holdsSomething(JsonValue value) {
        return value instanceof JsonValue.Members object
                ? !object.members().isEmpty()
                : value instanceof JsonValue.Elements array
                        && array.elements().stream().anyMatch(JsonGuess::holdsSomething);
    }

    /** Behind a byte order mark and white space. */
    private static int start(byte[] bytes) {
        int at = bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf
                ? 3
                : 0;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    GuessedSource find() {
        JsonDialect dialect = areLines() ? lines() : values();
        if (!lenient.isEmpty()) {
            String words = lenient.stream()
                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                    .sorted()
                    .collect(Collectors.joining(", ", "[", "]"));
            settings.add(new Setting("lenient", words, "the sample has what JSON does not allow"));
        }
        if (evidence.width() == 0) {
            throw new RunFailedException(
                    sample.name() + " has no objects that could be records: there is nothing to make columns of");
        }
        SqlNames names = new SqlNames();
        List<GuessedColumn> columns = new ArrayList<>();
        List<ColumnEvidence> seen = new ArrayList<>();
        for (String name : with.keySet()) {
            columns.add(ancestor(name, names));
            seen.add(new ColumnEvidence(List.of()));
        }
        evidence.columns(records - refused, names, columns, seen);
        for (int i = with.size(); i < columns.size(); i++) {
            if (with.containsKey(columns.get(i).from())) {
                columns.set(i, columns.get(i).ofOwnMember());
            }
        }
        columns = Keys.choose(columns, seen, sample.whole() && others.isEmpty());
        List<GuessedColumn> wide = verified(columns, dialect);
        return new GuessedSource("json", settings, wide, records, refused, longest);
    }

    private static GuessedColumn ancestor(String name, SqlNames names) {
        return new GuessedColumn(
                names.next(name, "field"),
                name,
                ColumnType.of(Kind.TEXT),
                Notation.PLAIN,
                List.of(),
                false,
                0,
                new Finding<>("text", Sureness.OPEN, "of an object that holds the records, one value for all in it"));
    }

    /** Whether the first lines are values by themselves. */
    private boolean areLines() {
        byte[] head = sample.lines(1);
        int from = start(head);
        int found = 0;
        String name = sample.name().toLowerCase(Locale.ROOT);
        while (from < head.length && found < 2) {
            int end = lineEnd(head, from);
            if (isStructure(head, from, end)) {
                found++;
            } else {
                return name.contains(".ndjson") || name.contains(".jsonl");
            }
            from = end + 1;
            while (from < head.length && (head[from] == '\n' || head[from] == '\r' || head[from] == ' ')) {
                from++;
            }
        }
        return found > 1 || name.contains(".ndjson") || name.contains(".jsonl");
    }

    private static boolean isStructure(byte[] bytes, int from, int to) {
        return NeededLeniencies.of(each -> isOneObject(JsonSample.of(bytes, from, to, each))) != null;
    }

    private static boolean isContainer(JsonValue value) {
        return value instanceof JsonValue.Members || value instanceof JsonValue.Elements;
    }

    private int lineEnd(byte[] bytes, int from) {
        return lineEnd(bytes, from, feeds ? '\n' : '\r');
    }

    private static int lineEnd(byte[] bytes, int from, char ending) {
        int end = from;
        while (end < bytes.length && bytes[end] != ending) {
            end++;
        }
        return end;
    }

    private JsonDialect lines() {
        lines(sample.lines(1));
        sample.linesOfPieces().forEach(this::lines);
        others.forEach(other -> lines(other.lines(1)));
        lookAtStrangers();
        settings.add(new Setting(
                "layout",
                "lines",
                (refused == 0 ? Sureness.SURE : Sureness.LIKELY).word() + ": a value on each line, "
                        + Words.share(records - refused, records, "line")));
        return JsonDialect.of(JsonLayout.LINES).lenient(lenient.toArray(JsonLeniency[]::new));
    }

    private void lines(byte[] bytes) {
        int from = start(bytes);
        while (from < bytes.length) {
            int end = lineEnd(bytes, from);
            if (!isBlank(bytes, from, end)) {
                records++;
                line(bytes, from, end);
            }
            from = end + 1;
        }
    }

    private static boolean isBlank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\r' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    private void line(byte[] bytes, int from, int to) {
        JsonSample line = JsonSample.of(bytes, from, to, Set.of());
        if (isOneObject(line)) {
            evidence.look(line.values().get(0), records);
        } else {
            strangers.add(new Stranger(bytes, from, to, records));
        }
    }

    /** Looks at the lines that are no strict JSON: where they are many, the inputs are written so; where they are few, they are damage. */
    private void lookAtStrangers() {
        Set<JsonLeniency> needed = EnumSet.noneOf(JsonLeniency.class);
        long passed = 0;
        for (Stranger each : strangers) {
            Set<JsonLeniency> by = passedBy(each);
            if (by != null) {
                passed++;
                needed.addAll(by);
            }
        }
        lenient = Tolerance.isDamage(passed, records) ? Set.of() : needed;
        for (Stranger each : strangers) {
            JsonSample line = JsonSample.of(each.bytes(), each.from(), each.to(), lenient);
            if (isOneObject(line)) {
                evidence.look(line.values().get(0), each.record());
            } else {
                refused++;
            }
        }
    }

    private static @Nullable Set<JsonLeniency> passedBy(Stranger line) {
        return NeededLeniencies.of(each -> isOneObject(JsonSample.of(line.bytes(), line.from(), line.to(), each)));
    }

    private static boolean isOneObject(JsonSample line) {
        return line.whole()
                && line.values().size() == 1
                && isContainer(line.values().get(0));
    }

    /** One document, or values one after another. */
    private JsonDialect values() {
        Roots found = new Roots();
        found.look(sample, start(sample.head()));
        List<JsonValue> roots = found.values();
        if (roots.size() == 1) {
            RecordPath path = RecordPath.in(roots.get(0));
            if (path != null) {
                lenient = found.lenient();
                return document(path);
            }
        }
        others.forEach(other -> found.look(other, start(other.head())));
        lenient = found.lenient();
        if (roots.size() > 1 || roots.stream().anyMatch(root -> root instanceof JsonValue.Members)) {
            for (JsonValue root : roots) {
                records++;
                evidence.look(root, records);
            }
        }
        return (found.areRecords() ? ofRoots(roots.size()) : concatenated(roots.size()))
                .lenient(lenient.toArray(JsonLeniency[]::new));
    }

    /** Each input is one record. */
    private JsonDialect ofRoots(int inputs) {
        JsonPath root = new JsonPath(List.of());
        settings.add(new Setting("layout", "document", "sure: one value over the whole input"));
        settings.add(new Setting(
                "records",
                YamlText.text(root.toString()),
                "open: " + (inputs == 1 ? "there is" : "each of " + Words.count(inputs, "input") + " is")
                        + " one object, without an array of objects in it, so it is the record"));
        return JsonDialect.of(JsonLayout.DOCUMENT).records(root);
    }

    private JsonDialect concatenated(int values) {
        settings.add(new Setting(
                "layout",
                "concatenated",
                values == 1
                        ? "open: there is one object, but not all of the input is JSON"
                        : "likely: " + Words.count(values, "value") + " one after another"));
        return JsonDialect.of(JsonLayout.CONCATENATED);
    }

    private JsonDialect document(RecordPath path) {
        JsonDialect strict = JsonDialect.of(JsonLayout.DOCUMENT).records(path.path());
        if (!lenient.isEmpty() && isDamage(strict)) {
            lenient = Set.of();
        }
        JsonDialect dialect = strict.lenient(lenient.toArray(JsonLeniency[]::new));
        Documents all = new Documents(evidence, lenient);
        look(sample, new JsonFormat(dialect, List.of()), all);
        others.forEach(other -> look(other, new JsonFormat(dialect, List.of()), all));
        records = all.records();
        refused = all.refused();
        settings.add(new Setting("layout", "document", "sure: one value over the whole input"));
        settings.add(new Setting("records", YamlText.text(path.path().toString()), path.evidence()));
        with.putAll(path.with());
        if (with.isEmpty()) {
            return dialect;
        }
        settings.add(new Setting(
                "with",
                with.entrySet().stream()
                        .map(each -> YamlText.key(each.getKey()) + ": "
                                + YamlText.text(each.getValue().toString()))
                        .collect(Collectors.joining(", ", "{", "}")),
                "fields of the objects that hold the records, before them"));
        return dialect.with(with);
    }

    /** Whether what JSON does not allow is only damage in a few records. */
    private boolean isDamage(JsonDialect strict) {
        Documents passing = new Documents(new JsonEvidence(new JsonEvidence.Trying()), Set.of());
        try {
            Records.read(sample.lines(1), new JsonFormat(strict, List.of()), sample.name(), LARGE, passing, context);
        } catch (RunFailedException e) {
            // Between records there is something too.
            return false;
        }
        return Tolerance.isDamage(passing.refused(), passing.records());
    }

    private void look(Sample of, JsonFormat format, Records.Taker taker) {
        try {
            Records.read(of.lines(1), format, of.name(), LARGE, taker, context);
        } catch (RunFailedException e) {
            // A document that is cut where the sample ends is none that was damaged.
            if (of.whole()) {
                throw e;
            }
        }
    }

    private List<GuessedColumn> verified(List<GuessedColumn> columns, JsonDialect dialect) {
        List<GuessedColumn> wide = columns;
        boolean well = false;
        while (!well) {
            JsonFormat format = new JsonFormat(
                    dialect,
                    wide.stream()
                            .map(column -> new JsonField(
                                    List.of(column.from()), column.type().kind() == Kind.JSON))
                            .toList());
            Verification verification = new Verification(wide);
            verify(sample, format, verification);
            others.forEach(other -> verify(other, format, verification));
            well = verification.isWell();
            longest = verification.longest();
            wide = verification.columns();
        }
        return wide;
    }

    private void verify(Sample of, JsonFormat format, Verification verification) {
        look(of, format, verification);
        if (settings.get(0).value().equals("lines")) {
            of.linesOfPieces().forEach(piece -> Records.read(piece, format, of.name(), LARGE, verification, context));
        }
    }
}
