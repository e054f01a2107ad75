package dev.sluice.connector.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path as a job writes it, perhaps with wildcards as in {@link java.nio.file.FileSystem#getPathMatcher}: {@code * ? [a-z] {a,b}} within a name, {@code **} over folders, none included. Immutable and
 * thread-safe.
 *
 * @param written as the job writes it
 * @param path the whole path when there are no wildcards in it, else the folder before the first of them
 * @param wildcards what is matched below the folder; null when there are none
 * @param members which members of the archives are meant; null for the files themselves
 */
record FilePattern(
        String written,
        Path path,
        @Nullable String wildcards,
        @Nullable MemberPattern members) {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");
    private static final int MAX_DEPTH = 100;

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with the reason when it is neither path nor pattern
     */
    static FilePattern parse(String written, Path folder) {
        if (written.isBlank()) {
            throw new IllegalArgumentException("it is empty");
        }
        if (written.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("it holds a NUL character");
        }
        Path base = folder.toAbsolutePath();
        int mark = written.indexOf(MemberPattern.MARK);
        // A file may have an exclamation mark or a bracket in its name; then the name is meant.
        if (mark < 1 || Files.exists(base.resolve(written))) {
            return files(written, written, base, null);
        }
        String members = written.substring(mark + 1);
        if (members.isBlank()) {
            throw new IllegalArgumentException(
                    "behind the ! stands which members of the archive are meant, such as " + written + "*.csv");
        }
        matchers(members);
        return files(written, written.substring(0, mark), base, new MemberPattern(members));
    }

    private static FilePattern files(String written, String files, Path base, @Nullable MemberPattern members) {
        var wildcard = WILDCARD.matcher(files);
        if (!wildcard.find() || Files.exists(base.resolve(files))) {
            return new FilePattern(written, base.resolve(files).normalize(), null, members);
        }
        int split = files.lastIndexOf('/', wildcard.start()) + 1;
        String wildcards = files.substring(split);
        matchers(wildcards);
        return new FilePattern(written, base.resolve(files.substring(0, split)).normalize(), wildcards, members);
    }

    private static List<PathMatcher> matchers(String wildcards) {
        List<PathMatcher> matchers = new ArrayList<>();
        matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + wildcards));
        // To Java's glob, **/ is at least one folder; to everybody else it may be none.
        if (wildcards.contains("**/")) {
            matchers.add(FileSystems.getDefault().getPathMatcher("glob:" + wildcards.replace("**/", "")));
        }
        return matchers;
    }

    /** The files that match, in no order; at most as many as are asked for. Only for a pattern with wildcards. */
    List<Path> files(int most) throws IOException {
        String pattern = String.valueOf(wildcards);
        List<Path> found = new ArrayList<>();
        try {
            // Not Files.isDirectory, to which a folder that we may not enter is none.
            if (!Files.readAttributes(path, BasicFileAttributes.class).isDirectory()) {
                return found;
            }
        } catch (NoSuchFileException e) {
            return found;
        }
        int depth = pattern.contains("**") ? MAX_DEPTH : pattern.split("/", -1).length;
        List<PathMatcher> matchers = matchers(pattern);
        boolean hidden = pattern.startsWith(".") || pattern.contains("/.");
        Files.walkFileTree(path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(path) && skipped(folder)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path relative = path.relativize(file);
                if (!attributes.isDirectory()
                        && !skipped(file)
                        && matchers.stream().anyMatch(matcher -> matcher.matches(relative))) {
                    found.add(file);
                }
                return found.size() < most ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            private boolean skipped(Path each) {
                return !hidden && each.getFileName().toString().startsWith(".");
            }
        });
        return found;
    }
}
