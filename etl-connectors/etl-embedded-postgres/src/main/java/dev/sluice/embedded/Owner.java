package dev.sluice.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user of this machine. Immutable and thread-safe.
 *
 * @param name the name
 * @param user the user id
 * @param group the id of the main group
 */
record Owner(String name, int user, int group) {

    static final int ROOT = 0;

    /** Those who may own a data folder that root makes, the best first. */
    private static final List<String> UNPRIVILEGED = List.of("postgres", "nobody");

    private static final Pattern PASSWD = Pattern.compile("([^:]+):[^:]*:(\\d{1,9}):(\\d{1,9}):.*");
    private static final int NOBODY = 65534;

    /** Who we are; another number than root's where that cannot be told. */
    static int current() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException e) {
            return System.getProperty("user.name", "").equals("root") ? ROOT : -1;
        }
    }

    /** Who owns a file. */
    static Owner of(Path file) throws IOException {
        UserPrincipal name = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS);
        return new Owner(name.getName(), (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS), (int)
                Files.getAttribute(file, "unix:gid", LinkOption.NOFOLLOW_LINKS));
    }

    /** A user without rights, from passwd(5); where the file tells none, the number that Linux gives to nobody. */
    static Owner unprivileged() throws IOException {
        Path users = Path.of("/etc/passwd");
        List<String> lines = Files.exists(users) ? Files.readAllLines(users, StandardCharsets.ISO_8859_1) : List.of();
        for (String name : UNPRIVILEGED) {
            for (String line : lines) {
                Matcher matcher = PASSWD.matcher(line);
                if (matcher.matches() && matcher.group(1).equals(name)) {
                    return new Owner(name, Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
                }
            }
        }
        return new Owner("nobody", NOBODY, NOBODY);
    }

    /** Gives a file, or a folder and everything in it, to this user. */
    void take(Path path) throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return give(folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return give(file);
            }

            private FileVisitResult give(Path each) throws IOException {
                Files.setAttribute(each, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(each, "unix:gid", group, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
