package dev.sluice.connector.file;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.spi.Source;
import dev.sluice.spi.SourceConnector;
import dev.sluice.spi.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads files, chosen by name or wildcards, or standard input. Thread-safe. */
public final class FileSourceConnector implements SourceConnector {

    static final Option<List<String>> FILES = Option.required(
            "files",
            OptionType.listOf(OptionType.TEXT),
            "The files to load: a path, a pattern such as `in/*.csv` or `in/**/*.csv`, a list of them, or `-` for standard input. Members of zip and tar archives stand behind a `!`: `in/*.zip!orders/*.csv`. Compressed files (gzip, zstd, bzip2, xz) are seen by themselves. Relative paths begin at the job file's folder. Files are loaded in the order of their names, each"
                    + " once. Names that begin with a point match only a pattern that writes the point.");

    private static final OptionSet OPTIONS = new OptionSet("source", FILES);

    @Override
    public String key() {
        return FILES.name();
    }

    @Override
    public OptionSet options() {
        return OPTIONS;
    }

    @Override
    public @Nullable Source create(Options options, Surroundings surroundings, Problems problems) {
        List<String> written = options.find(FILES);
        if (written == null) {
            return null;
        }
        Place place = options.place(FILES);
        if (written.contains(StandardInput.NAME)) {
            if (written.size() == 1) {
                return FileSource.standardInput();
            }
            problems.add(place, "'-' is standard input and stands alone: remove the other files, or the '-'");
            return null;
        }
        if (written.isEmpty()) {
            problems.add(place, "the list of files is empty: write a path or a pattern such as in/*.csv");
            return null;
        }
        List<FilePattern> patterns = new ArrayList<>();
        for (String each : written) {
            try {
                patterns.add(FilePattern.parse(each, surroundings.folder()));
            } catch (IllegalArgumentException e) {
                problems.add(place, "'" + each + "' is no path or pattern: " + e.getMessage());
            }
        }
        return patterns.size() == written.size()
                ? new FileSource(
                        patterns, surroundings.folder().toAbsolutePath().normalize())
                : null;
    }
}
