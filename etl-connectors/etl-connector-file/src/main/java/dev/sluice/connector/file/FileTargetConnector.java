package dev.sluice.connector.file;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.spi.Surroundings;
import dev.sluice.spi.Target;
import dev.sluice.spi.TargetConnector;
import org.jspecify.annotations.Nullable;

/** Writes rows to a file, or to standard output. Thread-safe. */
public final class FileTargetConnector implements TargetConnector {

    static final Option<String> FILE = Option.required(
            "file",
            OptionType.TEXT,
            "The file to write, such as `out.ndjson` or `out.csv`, or `-` for standard output. A relative path begins at the job file's folder. The file appears, or is replaced, when the run commits; standard output takes"
                    + " rows as they come.");

    static final Option<FileFormat> FORMAT = Option.optional(
            "format",
            OptionType.oneOf(FileFormat.class),
            "What to write: `csv` or `ndjson`. Without it the file's name tells (`.csv`, `.ndjson`, `.jsonl`); standard output is ndjson then.");

    private static final OptionSet OPTIONS = new OptionSet("target", FILE, FORMAT);
    private static final String STANDARD_OUTPUT = "-";

    @Override
    public String key() {
        return FILE.name();
    }

    @Override
    public OptionSet options() {
        return OPTIONS;
    }

    @Override
    public @Nullable Target create(Options options, Surroundings surroundings, Problems problems) {
        String file = options.find(FILE);
        if (file == null) {
            return null;
        }
        FileFormat format = options.find(FORMAT);
        if (file.equals(STANDARD_OUTPUT)) {
            return FileTarget.standardOutput(format == null ? FileFormat.NDJSON : format);
        }
        if (file.isBlank() || file.indexOf('\0') >= 0) {
            problems.add(options.place(FILE), "'file' is empty: write a path such as out.ndjson, or '-'");
            return null;
        }
        if (FileTarget.compressed(file)) {
            problems.add(options.place(FILE), FileTarget.wouldNotBeCompressed(file));
            return null;
        }
        FileFormat chosen = format == null ? FileFormat.ofName(file) : format;
        if (chosen == null) {
            problems.add(
                    options.place(FILE),
                    "'" + file + "' does not tell the format: write format: csv or format: ndjson beside it");
            return null;
        }
        return FileTarget.of(surroundings.resolve(file), chosen);
    }
}
