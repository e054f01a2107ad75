package dev.sluice.connector.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** What an I/O failure means, for people: the message of a FileSystemException is often a bare path. */
final class Words {

    private Words() {}

    static String of(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "permission denied for " + denied.getFile();
        }
        if (e instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (e instanceof FileSystemLoopException loop) {
            return "the link " + loop.getFile() + " leads back into its own folder";
        }
        if (e instanceof FileSystemException other && other.getReason() != null) {
            return other.getReason() + " (" + other.getFile() + ")";
        }
        return String.valueOf(e.getMessage());
    }

    /** A failed write. The texts are those of Linux and macOS, strerror(3). */
    static String ofWrite(IOException e, Object where) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
            return "the disk that holds " + where + " is full: make room and run again";
        }
        return of(e);
    }
}
