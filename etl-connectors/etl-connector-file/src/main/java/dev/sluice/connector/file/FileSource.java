package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.ArchiveFormat;
import dev.sluice.spi.Resource;
import dev.sluice.spi.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Files by name or wildcards, in the order of their names' bytes. Immutable and thread-safe. */
public final class FileSource implements Source {

    /** More files than this are not listed: a pattern that matches them is taken for a mistake. */
    static final int MAX_FILES = 1_000_000;

    private final List<FilePattern> patterns;
    private final Path folder;
    private final AfterLoad afterLoad;

    FileSource(List<FilePattern> patterns, Path folder, AfterLoad afterLoad) {
        this.patterns = List.copyOf(patterns);
        this.folder = folder;
        this.afterLoad = afterLoad;
    }

    /**
     * Files as a job file names them under {@code source.files}: paths, or patterns such as {@code in/*.csv}. Relative ones begin at the working folder. They are looked for when a run lists them.
     *
     * @throws IllegalArgumentException when one is neither path nor pattern, or none is given
     */
    public static FileSource of(String... files) {
        return in(Path.of(""), files);
    }

    /**
     * The same; relative paths begin at a folder, and positions name the files below it by their relative path.
     *
     * @throws IllegalArgumentException when one is neither path nor pattern, or none is given
     */
    public static FileSource in(Path folder, String... files) {
        if (files.length == 0) {
            throw new IllegalArgumentException("no file is named: give a path or a pattern such as in/*.csv");
        }
        Path base = folder.toAbsolutePath().normalize();
        return new FileSource(
                Arrays.stream(files).map(each -> pattern(each, base)).toList(), base, AfterLoad.NOTHING);
    }

    /** The same files, of which this becomes when a run that has loaded them is committed. A relative folder begins where relative files begin. */
    public FileSource afterLoad(AfterLoad what) {
        return new FileSource(patterns, folder, what.in(folder));
    }

    /** Standard input, one resource that comes once: a run that reads it is not started again by itself. */
    public static Source standardInput() {
        return new StandardInputSource();
    }

    private static FilePattern pattern(String written, Path folder) {
        try {
            return FilePattern.parse(written, folder);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + written + "' is no path or pattern: " + e.getMessage(), e);
        }
    }

    @Override
    public String describe() {
        return "files " + patterns.stream().map(FilePattern::written).collect(Collectors.joining(", ")) + " in "
                + folder;
    }

    @Override
    public List<Resource> list(RunContext context) {
        List<Resource> found = new ArrayList<>();
        Map<Path, ArchiveFile> archives = new HashMap<>();
        try {
            for (FilePattern pattern : patterns) {
                context.check();
                add(pattern, found, archives, context);
            }
        } catch (RuntimeException e) {
            found.forEach(FileSource::close);
            throw e;
        }
        found.sort((a, b) -> Arrays.compareUnsigned(
                a.name().getBytes(StandardCharsets.UTF_8), b.name().getBytes(StandardCharsets.UTF_8)));
        Set<Object> seen = new HashSet<>();
        return found.stream()
                .filter(each -> seen.add(each instanceof FileResource file ? file.path() : each.name()))
                .toList();
    }

    private static void close(Resource resource) {
        try {
            resource.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(FilePattern pattern, List<Resource> found, Map<Path, ArchiveFile> archives, RunContext context) {
        try {
            for (FileResource file : files(pattern)) {
                MemberPattern members = pattern.members();
                if (members == null) {
                    found.add(file);
                } else {
                    ArchiveFile archive = archives.computeIfAbsent(file.path(), path -> archive(file));
                    found.addAll(members(archive, file, members, context));
                }
            }
        } catch (IOException e) {
            throw new RunFailedException("cannot list " + pattern.written() + " in " + folder + ": " + Words.of(e), e);
        }
        if (found.size() > MAX_FILES) {
            throw new RunFailedException(pattern.written() + " in " + folder + " matches more than " + MAX_FILES
                    + " files: write a narrower pattern");
        }
    }

    private static List<Resource> members(
            ArchiveFile archive, FileResource file, MemberPattern members, RunContext context) {
        try {
            return archive.members(members, context);
        } catch (IOException | RunFailedException e) {
            String name = file.name() + MemberPattern.MARK + members.wildcards();
            return List.of(new UnlistedArchive(name, file.listed().size(), e));
        }
    }

    private List<FileResource> files(FilePattern pattern) throws IOException {
        if (pattern.wildcards() == null) {
            return List.of(plain(pattern));
        }
        List<FileResource> files = new ArrayList<>();
        for (Path file : pattern.files(MAX_FILES + 1)) {
            files.add(resource(file));
        }
        return files;
    }

    private static ArchiveFile archive(FileResource file) {
        ArchiveFormat format = MemberPattern.format(file.name());
        if (format == null) {
            throw new RunFailedException(file.name() + " is no archive by its name, and members are asked of it;"
                    + " archives end in " + MemberPattern.endings());
        }
        return new ArchiveFile(file, format);
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
                    "the file " + pattern.path() + " does not exist: "
                            + (afterLoad.equals(AfterLoad.NOTHING)
                                    ? "correct `files`, or write a pattern for files that may be missing"
                                    : "`after_load` takes a file away once it is loaded; write a pattern, with"
                                            + " `if_none: ok` where there may be none, or correct `files`"),
                    e);
        }
    }

    private FileResource resource(Path file) throws IOException {
        String name = file.startsWith(folder) ? folder.relativize(file).toString() : file.toString();
        Path real = file.toRealPath();
        return new FileResource(
                name, real, file, FileState.of(Files.readAttributes(real, BasicFileAttributes.class)), afterLoad);
    }
}
