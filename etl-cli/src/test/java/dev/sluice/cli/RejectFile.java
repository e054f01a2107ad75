package dev.sluice.cli;

import dev.sluice.testdata.ExpectedReject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a quarantine file. */
final class RejectFile {

    private RejectFile() {}

    /** The lines as JSON. */
    static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            lines.add(JsonMapper.shared().readTree(line));
        }
        return lines;
    }

    /** Each reject in the words of {@link ExpectedReject#key()}. */
    static List<String> keys(Path file) throws IOException {
        List<String> keys = new ArrayList<>();
        for (JsonNode line : lines(file)) {
            List<String> codes = new ArrayList<>();
            List<String> columns = new ArrayList<>();
            for (JsonNode violation : line.get("violations")) {
                codes.add(violation.get("code").asString());
                columns.add(violation.has("column") ? violation.get("column").asString() : "-");
            }
            keys.add(ExpectedReject.key(
                    line.get("resource").asString(),
                    line.get("record").asLong(),
                    line.get("line").asLong(),
                    line.get("offset").asLong(),
                    line.get("length").asLong(),
                    codes,
                    columns));
        }
        return keys;
    }
}
