package dev.sluice.read.json;

import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259) in UTF-8. The rules by which records are framed and refused are in docs/framing-json.md. Its heading is made of the wanted fields: a record may have others, and may lack these. Immutable and thread-safe.
 */
public final class JsonFormat implements RecordFormat {

    private final JsonLayout layout;
    private final @Nullable JsonPath records;
    private final List<AncestorField> with;
    private final DuplicateKeys duplicates;
    private final List<JsonField> fields;

    /**
     * JSON of a layout.
     *
     * @param records in a document, where the records are; null for the elements of the root array
     * @param with in a document, fields of ancestors by name
     * @param fields what is wanted of every record; two with the same first name must have the same names
     * @throws IllegalArgumentException when the parts do not fit together
     */
    public JsonFormat(
            JsonLayout layout,
            @Nullable JsonPath records,
            Map<String, JsonPath> with,
            DuplicateKeys duplicates,
            List<JsonField> fields) {
        if (layout != JsonLayout.DOCUMENT && (records != null || !with.isEmpty())) {
            throw new IllegalArgumentException("records and with are for documents");
        }
        if (records != null && records.steps().isEmpty()) {
            throw new IllegalArgumentException("the path of the records has at least one step");
        }
        this.layout = layout;
        this.records = records;
        this.duplicates = duplicates;
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
        this.fields = List.copyOf(byName.values());
        List<AncestorField> above = new ArrayList<>();
        with.forEach((name, path) -> above.add(ancestor(name, path, records)));
        this.with = List.copyOf(above);
    }

    private static AncestorField ancestor(String name, JsonPath path, @Nullable JsonPath records) {
        try {
            return AncestorField.of(name, path, records == null ? JsonPath.EVERY_ELEMENT : records);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + name + "': " + path + " " + e.getMessage(), e);
        }
    }

    /** The layout. */
    public JsonLayout layout() {
        return layout;
    }

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Framer frame(InputStream decompressed, String resource, ReadLimits limits) {
        Heading heading = new Heading(fields.stream().map(JsonField::name).toList(), true);
        FieldTree tree =
                new FieldTree(fields, with.stream().map(AncestorField::name).toList());
        JsonInput input = new JsonInput(decompressed, resource, limits, heading, tree, duplicates);
        Containers containers = new Containers(layout == JsonLayout.CONCATENATED ? new JsonPath(List.of()) : records);
        Holders holders = new Holders(with, containers);
        Cut cut = new Cut(input, holders);
        Walk walk =
                layout == JsonLayout.LINES ? new LineWalk(input, cut) : new ValueWalk(input, cut, containers, holders);
        return new JsonFramer(input, cut, walk);
    }

    /** Keys: {@code format}, {@code encoding}, {@code layout}, {@code records} in a document; a reject of a record below ancestors has {@code with} too, the raw JSON text of their fields. */
    @Override
    public Map<String, Object> reading(Heading heading) {
        Map<String, Object> reading = new LinkedHashMap<>();
        reading.put("format", name());
        reading.put("encoding", "utf-8");
        reading.put("layout", layout.name().toLowerCase(java.util.Locale.ROOT));
        if (layout == JsonLayout.DOCUMENT) {
            reading.put("records", String.valueOf(records == null ? JsonPath.EVERY_ELEMENT : records));
        }
        return Collections.unmodifiableMap(reading);
    }
}
