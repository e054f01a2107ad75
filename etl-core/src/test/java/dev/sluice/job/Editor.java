package dev.sluice.job;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks job files as an editor does: by the schema alone, with YAML's own idea of what is a number.
 *
 * @param schema the schema
 */
record Editor(Schema schema) {

    private static final Path SHIPPED =
            Path.of(System.getProperty("sluice.repository"), "docs", "reference", "job.schema.json");

    private static final Editor WITH_TEST_CONNECTORS = of(JobSchema.json());

    static Editor withTestConnectors() {
        return WITH_TEST_CONNECTORS;
    }

    /** With the schema that stands in the documentation. */
    static Editor asShipped() throws IOException {
        return of(Files.readString(SHIPPED));
    }

    static Editor of(String schema) {
        return new Editor(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema));
    }

    /** What is wrong, a line each: where, and what. */
    List<String> complaints(String yaml) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        Object job = new Load(settings).loadFromString(yaml);
        return schema.validate(JsonMapper.shared().valueToTree(job)).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }
}
