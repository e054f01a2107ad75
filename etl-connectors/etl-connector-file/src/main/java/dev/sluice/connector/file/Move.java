package dev.sluice.connector.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Moves a file into a folder and never over another file.
 *
 * @param file what is moved
 * @param folder where to
 */
record Move(Path file, Path folder) {

    /** So many files of one name may stand in the folder. */
    static final int MOST_NAMES = 10_000;

    void run() throws IOException {
        Path above = file.getParent();
        Files.createDirectories(folder);
        if (above != null && Files.isSameFile(above, folder)) {
            return;
        }
        for (int number = 1; number <= MOST_NAMES; number++) {
            Path to = folder.resolve(name(number));
            try {
                put(to);
                return;
            } catch (FileAlreadyExistsException e) {
                // A move that was cut between its two steps has left the same file under both names.
                if (!Files.isSymbolicLink(file) && Files.isSameFile(file, to)) {
                    Files.delete(file);
                    return;
                }
            }
        }
        throw new IOException("there are " + MOST_NAMES + " files of this name in " + folder + ": clear the folder");
    }

    /** A second name and then the end of the first: unlike a rename, the system refuses this when somebody else has just taken the name. */
    private void put(Path to) throws IOException {
        if (Files.isSymbolicLink(file)) {
            Files.move(file, to);
            return;
        }
        try {
            Files.createLink(to, file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // Another file system, or one without links: copied, which also refuses a name that is taken.
            Files.move(file, to);
            return;
        }
        Files.delete(file);
    }

    /** {@code orders.csv.gz}, then {@code orders-2.csv.gz}. */
    private String name(int number) {
        String name = file.getFileName().toString();
        int point = name.indexOf('.', 1);
        String stem = point < 0 ? name : name.substring(0, point);
        return number == 1 ? name : stem + "-" + number + name.substring(stem.length());
    }
}
