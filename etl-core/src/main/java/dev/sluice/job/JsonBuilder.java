package dev.sluice.job;

import dev.sluice.config.Place;
import dev.sluice.read.json.DuplicateKeys;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.read.json.JsonLeniency;
import dev.sluice.read.json.JsonPath;
import dev.sluice.transform.TransformSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in Java what a job file says under {@code source.json}, with the same defaults. Used by one thread. */
public final class JsonBuilder {

    private static final Place JAVA = new Place("Java", 1, 1);

    private final JsonLayout layout;
    private final Map<String, JsonPath> with = new LinkedHashMap<>();
    private @Nullable JsonPath records;
    private boolean twoPass;
    private DuplicateKeys duplicateKeys = DuplicateKeys.REJECT;
    private Set<JsonLeniency> lenient = Set.of();
    private List<String> nulls = TransformSpec.DEFAULT_NULLS;

    JsonBuilder(JsonLayout layout) {
        this.layout = layout;
    }

    /**
     * In a document, where the records are: {@code /items/*}, in which {@code *} stands for every element or member; the elements of the root array when it is not said. The empty text is the root itself, the one record then.
     *
     * @throws IllegalArgumentException when it is no such path
     */
    public JsonBuilder records(String path) {
        this.records = path(path);
        return this;
    }

    /**
     * In a document, a field of an object that holds the records, as it stands before them, under a name that columns can come from.
     *
     * @throws IllegalArgumentException when it is no path
     */
    public JsonBuilder with(String name, String path) {
        with.put(name, path(path));
        return this;
    }

    /** Reads every input twice, so that the fields of {@link #with} may stand behind the records; not for inputs that can be read only once. */
    public JsonBuilder twoPass() {
        this.twoPass = true;
        return this;
    }

    /** What becomes of a record with an object that has a member twice; a reject when it is not said. */
    public JsonBuilder duplicateKeys(DuplicateKeys what) {
        this.duplicateKeys = what;
        return this;
    }

    /** What is no JSON and is let pass all the same, and counted; nothing when it is not said. */
    public JsonBuilder lenient(JsonLeniency... these) {
        this.lenient = Set.of(these);
        return this;
    }

    /** What stands for null beside null itself, in columns that name none of their own; the empty text when it is not said. */
    public JsonBuilder nulls(String... texts) {
        this.nulls = List.of(texts);
        return this;
    }

    private static JsonPath path(String text) {
        try {
            return JsonPath.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no path such as /items/*: it " + e.getMessage(), e);
        }
    }

    JsonLayout layout() {
        return layout;
    }

    JsonSettings build() {
        return new JsonSettings(layout, records, with, twoPass, duplicateKeys, lenient, nulls, JAVA);
    }
}
