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
import java.nio.file.Files;
import java.nio.file.Path;
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

    private static final Option<AfterLoad> AFTER_LOAD = Option.withDefault(
            "after_load",
            new AfterLoadType(),
            AfterLoad.NOTHING,
            "What becomes of a file when its run is committed: nothing, it is deleted, or it is moved to a folder. Also of one that"
                    + " was loaded before; not of one that was left out.");

    private static final OptionSet OPTIONS = new OptionSet("source", FILES, AFTER_LOAD);

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
            AfterLoad wish = options.find(AFTER_LOAD);
            if (wish != null && !wish.equals(AfterLoad.NOTHING)) {
                problems.add(
                        options.place(AFTER_LOAD),
                        "standard input can be neither moved nor deleted: remove after_load");
            }
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
        Path folder = surroundings.folder().toAbsolutePath().normalize();
        AfterLoad afterLoad = options.get(AFTER_LOAD).in(folder);
        if (afterLoad instanceof AfterLoad.MoveTo move
                && Files.exists(move.folder())
                && !Files.isDirectory(move.folder())) {
            problems.add(options.place(AFTER_LOAD), move.folder() + " is a file: write a folder");
        }
        return patterns.size() == written.size() ? new FileSource(patterns, folder, afterLoad) : null;
    }
}
