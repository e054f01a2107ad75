package dev.sluice.compression;

import dev.sluice.failure.SluiceException;
import dev.sluice.spi.Archive;
import dev.sluice.spi.DamagedDataException;
import java.io.Closeable;
import java.io.IOException;

/** Opens an archive, and closes what it stands on when that fails. */
interface Opening {

    Archive open() throws IOException;

    static Archive of(String kind, Closeable stored, Opening opening) throws IOException {
        try {
            return opening.open();
        } catch (DamagedDataException | SluiceException e) {
            stored.close();
            throw e;
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw damaged(kind, e);
        }
    }

    /** What the library says, in a sentence. */
    static DamagedDataException damaged(String kind, Exception e) {
        return new DamagedDataException(
                "the " + kind + " archive is cut or damaged: " + e.getMessage() + "; get the whole file again", e);
    }
}
