package dev.sluice.connector.jdbc.postgres;

import dev.sluice.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's password file: lines {@code host:port:database:user:password}, of which the first that fits counts; {@code *} fits everything, a backslash takes the colon or backslash behind it as it is, and {@code #} begins a comment. A file
 * that others than its owner may read or write is not used (PostgreSQL manual, "The Password File"). Immutable and thread-safe.
 *
 * @param path where it would be
 */
record PasswordFile(Path path) {

    private static final int FIELDS = 5;
    private static final String EVERYTHING = "*";

    /** The file that {@code PGPASSFILE} names, else the one in the user's home. */
    static PasswordFile ofThisProcess() {
        String named = System.getenv("PGPASSFILE");
        if (named != null && !named.isEmpty()) {
            return new PasswordFile(Path.of(named));
        }
        String windows = System.getenv("APPDATA");
        return new PasswordFile(
                windows == null
                        ? Path.of(System.getProperty("user.home"), ".pgpass")
                        : Path.of(windows, "postgresql", "pgpass.conf"));
    }

    /** The password of a user; null when the file has none, is not there, or is not used. */
    @Nullable
    Secret find(String host, String port, String database, String user) {
        if (!Files.isRegularFile(path) || unusable() != null) {
            return null;
        }
        try {
            for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
                List<String> fields = line.startsWith("#") ? List.of() : fields(line);
                if (fields.size() == FIELDS
                        && fits(fields.get(0), host)
                        && fits(fields.get(1), port)
                        && fits(fields.get(2), database)
                        && fits(fields.get(3), user)) {
                    return new Secret(plain(fields.get(4)));
                }
            }
            return null;
        } catch (IOException e) {
            // What cannot be read helps as little as what is not there; the server's refusal says what is missing.
            return null;
        }
    }

    /** Why the file is there and not used, in words; null when it is used, or not there. */
    @Nullable
    String unusable() {
        if (!Files.isRegularFile(path)
                || !path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return null;
        }
        try {
            Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            others.removeAll(EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE));
            return others.isEmpty()
                    ? null
                    : "the password file " + path + " is not used, because others than its owner may read or write it:"
                            + " chmod 600 " + path;
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    /** The fields as they are written, at most five: in a password a colon needs no backslash. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < line.length() && fields.size() < FIELDS - 1; i++) {
            if (line.charAt(i) == '\\') {
                i++;
            } else if (line.charAt(i) == ':') {
                fields.add(line.substring(from, i));
                from = i + 1;
            }
        }
        fields.add(line.substring(from));
        return fields;
    }

    private static boolean fits(String field, String value) {
        return field.equals(EVERYTHING) || plain(field).equals(value);
    }

    /** Without the backslashes that take what is behind them as it is. */
    private static String plain(String field) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            if (field.charAt(i) == '\\' && i + 1 < field.length()) {
                i++;
            }
            plain.append(field.charAt(i));
        }
        return plain.toString();
    }
}
