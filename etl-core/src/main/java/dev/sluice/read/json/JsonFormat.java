package dev.sluice.read.json;

import dev.sluice.context.RunContext;
import dev.sluice.read.Ancestors;
import dev.sluice.read.Chunk;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.read.UnknownFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259) in UTF-8. The rules by which records are framed and refused are in docs/framing-json.md. Its heading is made of the wanted fields: a record may have others, and may lack these. Immutable and thread-safe.
 */
public final class JsonFormat implements RecordFormat {

    private final JsonDialect dialect;
    private final List<AncestorField> with;
    private final List<JsonField> fields;
    private final UnknownFields unknown;

    /** What a first pass has found; null before it, and when there is none. */
    private final @Nullable Foresight foresight;

    /** Whether what is framed is one record that has been taken out of its input. */
    private final boolean alone;

    /** JSON of a dialect, whose records may have other members than those that are wanted. */
    public JsonFormat(JsonDialect dialect, List<JsonField> fields) {
        this(dialect, fields, UnknownFields.IGNORE);
    }

    /**
     * JSON of a dialect.
     *
     * @param fields what is wanted of every record; two with the same first name must have the same names
     * @param unknown what becomes of members of a record that lead to no wanted field
     * @throws IllegalArgumentException when the parts do not fit together
     */
    public JsonFormat(JsonDialect dialect, List<JsonField> fields, UnknownFields unknown) {
        this.dialect = dialect;
        this.unknown = unknown;
        this.fields = byName(fields);
        List<AncestorField> above = new ArrayList<>();
        dialect.with().forEach((name, path) -> above.add(ancestor(name, path, dialect.path())));
        this.with = List.copyOf(above);
        this.foresight = null;
        this.alone = false;
    }

    private JsonFormat(JsonFormat format, @Nullable Foresight foresight, boolean alone) {
        this.dialect = format.dialect;
        this.fields = format.fields;
        this.unknown = format.unknown;
        this.with = format.with;
        this.foresight = foresight;
        this.alone = alone;
    }

    private static List<JsonField> byName(List<JsonField> fields) {
        Map<String, JsonField> byName = new LinkedHashMap<>();
        for (JsonField field : fields) {
            JsonField other = byName.put(field.name(), field);
            if (other != null && other.names().equals(field.names())) {
                byName.put(field.name(), new JsonField(field.names(), field.notation() || other.notation()));
            } else if (other != null) {
                throw new IllegalArgumentException("two fields begin with the name '" + field.name()
                        + "' and go on with different ones: give both the same names");
            }
        }
        return List.copyOf(byName.values());
    }

    private static AncestorField ancestor(String name, JsonPath path, JsonPath records) {
        try {
            return AncestorField.of(name, path, records);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + name + "': " + (path.steps().isEmpty() ? "\"\"" : path) + " " + e.getMessage(), e);
        }
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public String meaning() {
        // In an order of their own: that of a set differs from process to process.
        return name()
                + ' '
                + dialect.layout()
                + ' '
                + dialect.records()
                + ' '
                + new TreeMap<>(dialect.with())
                + ' '
                + dialect.twoPass()
                + ' '
                + dialect.duplicates()
                + ' '
                + new TreeSet<>(dialect.lenient())
                + ' '
                + unknown;
    }

    @Override
    public @Nullable String readsTwiceFor() {
        return dialect.twoPass() ? "source.json.two_pass" : null;
    }

    @Override
    public List<Member> unknown(byte[] bytes, int from, int to) {
        FieldTree wanted =
                new FieldTree(fields, with.stream().map(AncestorField::name).toList(), UnknownFields.REJECT);
        return OwnMembers.of(bytes, from, to).stream()
                .filter(member -> wanted.refuses(member.label()))
                .toList();
    }

    @Override
    public RecordFormat with(List<Member> more) {
        List<JsonField> all = new ArrayList<>(fields);
        more.forEach(member -> all.add(new JsonField(List.of(member.name()), member.nested())));
        return new JsonFormat(dialect, all, unknown);
    }

    @Override
    public boolean beginsAtAnyRecord() {
        return dialect.layout() == JsonLayout.LINES;
    }

    @Override
    public RecordFormat foresee(InputStream decompressed, String resource, ReadLimits limits, RunContext context)
            throws IOException {
        Foresight found =
                Foresight.open(with.stream().map(AncestorField::holder).collect(Collectors.toSet()));
        try (Framer first = frame(decompressed, resource, limits, found)) {
            Chunk passed = first.next(context);
            while (passed != null) {
                passed = first.next(context);
            }
        } catch (IOException | RuntimeException e) {
            found.close();
            throw e;
        }
        found.turn();
        return new JsonFormat(this, found, false);
    }

    @Override
    public Framer frame(InputStream decompressed, String resource, ReadLimits limits) {
        if (dialect.twoPass() && foresight == null && !alone) {
            throw new IllegalStateException("an input that is read twice is foreseen before it is framed");
        }
        return frame(decompressed, resource, limits, foresight);
    }

    private Framer frame(InputStream decompressed, String resource, ReadLimits limits, @Nullable Foresight kept) {
        Heading heading = new Heading(fields.stream().map(JsonField::name).toList(), true);
        FieldTree tree =
                new FieldTree(fields, with.stream().map(AncestorField::name).toList(), unknown);
        JsonInput input = new JsonInput(decompressed, resource, limits, heading, tree, dialect, alone);
        boolean values = alone || dialect.layout() == JsonLayout.CONCATENATED;
        Containers containers = new Containers(values ? JsonPath.ROOT : dialect.records(), input);
        Step behind = !containers.none() ? Step.COMMA : values ? Step.ROOT : Step.NOTHING;
        Holders holders = new Holders(alone ? List.of() : with, containers, dialect, kept);
        Cut cut = new Cut(input, holders);
        Walk walk = dialect.layout() == JsonLayout.LINES
                ? new LineWalk(input, cut)
                : new ValueWalk(input, cut, containers, holders, behind);
        return new JsonFramer(input, cut, walk, holders);
    }

    @Override
    public RecordFormat alone(Map<String, Object> reading) {
        return new JsonFormat(this, null, true);
    }

    @Override
    public Set<String> around() {
        return with.stream().map(AncestorField::name).collect(Collectors.toSet());
    }

    @Override
    public @Nullable Ancestors ancestors(Map<String, Object> reading) {
        if (with.isEmpty()) {
            return null;
        }
        Map<?, ?> kept = reading.get("with") instanceof Map<?, ?> map ? map : Map.of();
        List<byte @Nullable []> values = new ArrayList<>();
        for (AncestorField field : with) {
            Object value = kept.get(field.name());
            values.add(value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8));
        }
        return new Ancestors(with.stream().map(AncestorField::name).toList(), values);
    }

    /** Keys: {@code format}, {@code encoding}, {@code layout}, {@code records} in a document; a reject of a record below ancestors has {@code with} too, the raw JSON text of their fields. */
    @Override
    public Map<String, Object> reading(Heading heading) {
        Map<String, Object> reading = new LinkedHashMap<>();
        reading.put("format", name());
        reading.put("encoding", "utf-8");
        reading.put("layout", dialect.layout().name().toLowerCase(java.util.Locale.ROOT));
        if (dialect.layout() == JsonLayout.DOCUMENT) {
            reading.put("records", dialect.path().toString());
        }
        return Collections.unmodifiableMap(reading);
    }
}
