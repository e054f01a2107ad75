package dev.sluice.spi;

import dev.sluice.context.RunContext;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;

/** A kind of file that holds files, each an input of its own. Found by {@link java.util.ServiceLoader}; has no state. */
public interface ArchiveFormat {

    /** What people call it: {@code zip}. */
    String name();

    /** How names of its files end, in lower case: {@code .zip}. */
    List<String> endings();

    /**
     * Opens an archive.
     *
     * @param stored its bytes; closing the archive closes them, and so does a failure to open it
     * @param context ends what takes long: an archive that is compressed as a whole is unpacked to a temporary file first
     * @throws DamagedDataException when it is none, or is damaged
     */
    Archive open(SeekableByteChannel stored, RunContext context) throws IOException;
}
