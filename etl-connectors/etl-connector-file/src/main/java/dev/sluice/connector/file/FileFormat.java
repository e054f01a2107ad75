package dev.sluice.connector.file;

import dev.sluice.data.Schema;
import dev.sluice.format.CsvRows;
import dev.sluice.format.NdjsonRows;
import dev.sluice.format.RowFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a file target writes. */
public enum FileFormat {
    /** A header and a line a row, in UTF-8, fields quoted where they must be (RFC 4180). */
    CSV,
    /** One JSON object a line, in UTF-8. */
    NDJSON;

    /** What a file's name tells; null when it tells nothing. */
    static @Nullable FileFormat ofName(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return CSV;
        }
        return name.endsWith(".ndjson") || name.endsWith(".jsonl") ? NDJSON : null;
    }

    RowFormat rows(Schema schema) {
        return this == CSV ? new CsvRows(schema) : new NdjsonRows(schema);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
