package dev.sluice.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command is to write. Has no state. */
final class OutputFile {

    private OutputFile() {}

    /**
     * Sees whether its folder is there.
     *
     * @param named the file as the person named it
     * @param file where that is
     */
    static void checkFolder(Path named, Path file) {
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new WrongCommandException("the folder " + named.getParent() + " of " + named
                    + " is not there: make it, or name another file");
        }
    }
}
