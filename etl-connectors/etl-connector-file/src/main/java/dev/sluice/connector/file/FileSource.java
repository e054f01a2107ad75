package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Resource;
import dev.sluice.spi.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files by name or wildcards, in the order of their names' bytes. Immutable and thread-safe.
 *
 * @param patterns which files
 * @param folder the job file's folder, absolute
 */
record FileSource(List<FilePattern> patterns, Path folder) implements Source {

    /** More files than this are not listed: a pattern that matches them is taken for a mistake. */
    static final int MAX_FILES = 1_000_000;

    FileSource {
        patterns = List.copyOf(patterns);
    }

    @Override
    public String describe() {
        return "files " + patterns.stream().map(FilePattern::written).collect(Collectors.joining(", ")) + " in "
                + folder;
    }

    @Override
    public List<Resource> list(RunContext context) {
        List<FileResource> found = new ArrayList<>();
        for (FilePattern pattern : patterns) {
            context.check();
            try {
                add(pattern, found);
            } catch (IOException e) {
                throw new RunFailedException(
                        "cannot list " + pattern.written() + " in " + folder + ": " + Words.of(e), e);
            }
        }
        found.sort((a, b) -> Arrays.compareUnsigned(
                a.name().getBytes(StandardCharsets.UTF_8), b.name().getBytes(StandardCharsets.UTF_8)));
        Set<Path> seen = new HashSet<>();
        return found.stream()
                .filter(file -> seen.add(file.path()))
                .<Resource>map(file -> file)
                .toList();
    }

    private void add(FilePattern pattern, List<FileResource> found) throws IOException {
        if (pattern.wildcards() == null) {
            found.add(plain(pattern));
            return;
        }
        for (Path file : pattern.files(MAX_FILES + 1)) {
            found.add(resource(file));
        }
        if (found.size() > MAX_FILES) {
            throw new RunFailedException(pattern.written() + " in " + folder + " matches more than " + MAX_FILES
                    + " files: write a narrower pattern");
        }
    }

    private FileResource plain(FilePattern pattern) throws IOException {
        if (Files.isDirectory(pattern.path())) {
            String end = pattern.written().endsWith("/") ? "" : "/";
            throw new RunFailedException(pattern.path() + " is a folder: write which of its files to load, such as "
                    + pattern.written() + end + "*.csv");
        }
        try {
            return resource(pattern.path());
        } catch (NoSuchFileException e) {
            throw new RunFailedException(
                    "the file " + pattern.path()
                            + " does not exist: correct `files`, or write a pattern for files that may be missing",
                    e);
        }
    }

    private FileResource resource(Path file) throws IOException {
        String name = file.startsWith(folder) ? folder.relativize(file).toString() : file.toString();
        Path real = file.toRealPath();
        return new FileResource(name, real, FileState.of(Files.readAttributes(real, BasicFileAttributes.class)));
    }
}
