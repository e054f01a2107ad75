package dev.sluice.embedded;

import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of one server and what stands in it. Immutable and thread-safe.
 *
 * @param root the folder, absolute and without links
 */
record ServerFolder(Path root) {

    static final String USER = "sluice";
    static final String DATABASE = "sluice";

    private static final String CONTROL_LOCK = "control.lock";
    private static final String WORKSHOP = "making-";
    private static final int MAX_PASSWORD = 1024;

    /**
     * Makes the folder where it is missing.
     *
     * @throws RunFailedException when something stands there that is not ours
     */
    static ServerFolder prepare(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new RunFailedException(
                    "the embedded PostgreSQL needs a folder, and " + absolute + " is a file: name another folder");
        }
        Files.createDirectories(absolute);
        ServerFolder place = new ServerFolder(absolute.toRealPath());
        place.refuseForeign();
        return place;
    }

    private void refuseForeign() throws IOException {
        if (Files.exists(root.resolve("PG_VERSION"))) {
            throw new RunFailedException(
                    root
                            + " is the data folder of another PostgreSQL: give the embedded one a new or empty folder of its own");
        }
        try (Stream<Path> entries = Files.list(root)) {
            Path other = entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .min(Path::compareTo)
                    .orElse(null);
            // Looked for last: another process may be making the folder now, and this file is what it makes first.
            if (other != null && !Files.exists(controlLock())) {
                throw new RunFailedException(root + " holds other files (" + other.getFileName()
                        + "): give the embedded PostgreSQL a new or empty folder of its own");
            }
        }
    }

    /** PostgreSQL's own data folder. */
    Path data() {
        return root.resolve("data");
    }

    /** A new folder in which a data folder is made. Its name is its own: after a kill, initdb may still be writing into the former one. */
    Path newWorkshop() throws IOException {
        return Files.createTempDirectory(root, WORKSHOP);
    }

    /** Deletes what killed runs have left; what is still being written stays until the next time. */
    void clearWorkshops() throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(root, WORKSHOP + "*")) {
            for (Path leftover : leftovers) {
                try {
                    Folders.delete(leftover);
                } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                    // Somebody writes there at this moment.
                }
            }
        }
    }

    Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    /** What the server writes, inside the data folder because it may run as a user who can write there only. */
    Path log() {
        return data().resolve("server.log");
    }

    /** What the latest command (initdb, pg_ctl) wrote. */
    Path commandLog() {
        return root.resolve("command.log");
    }

    Path controlLock() {
        return root.resolve(CONTROL_LOCK);
    }

    Path usersLock() {
        return root.resolve("users.lock");
    }

    /** Where the server's programs are unpacked when there is no cache folder. */
    Path binaries() {
        return root.resolve("binaries");
    }

    private Path passwordFile() {
        return root.resolve("password");
    }

    private Path keepRunningFile() {
        return root.resolve("keep-running");
    }

    boolean keepsRunning() {
        return Files.exists(keepRunningFile());
    }

    void markKeepRunning() throws IOException {
        Files.write(keepRunningFile(), List.of("The server stays when the last user has gone."));
    }

    void clearKeepRunning() throws IOException {
        Files.deleteIfExists(keepRunningFile());
    }

    String readPassword() throws IOException {
        try {
            if (Files.size(passwordFile()) > MAX_PASSWORD) {
                throw new RunFailedException(passwordFile() + " is not a password file of the embedded PostgreSQL");
            }
            return Files.readString(passwordFile()).strip();
        } catch (NoSuchFileException e) {
            throw new RunFailedException(
                    "the password file " + passwordFile()
                            + " is missing, and without it the data beside it cannot be opened: put the file back",
                    e);
        }
    }

    void writePassword(String password) throws IOException {
        writeSecret(passwordFile(), password);
    }

    /** Writes a file that only we can read, durably. */
    static void writeSecret(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            java.nio.ByteBuffer bytes = StandardCharsets.UTF_8.encode(text + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
