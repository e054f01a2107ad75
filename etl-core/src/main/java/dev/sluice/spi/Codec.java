package dev.sluice.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** One kind of compression, known by the bytes that a file of it begins with. Found by {@link java.util.ServiceLoader}; has no state. */
public interface Codec {

    /** The most bytes at the start of a file that {@link #recognises} is shown. */
    int HEAD = 16;

    /** What people call it: {@code zstd}. */
    String name();

    /** How names of its files end: {@code .zst}. What stands before it tells the format of what was compressed. */
    List<String> endings();

    /**
     * Whether a file that begins so is of this kind.
     *
     * @param head the first {@link #HEAD} bytes, or all when there are fewer
     */
    boolean recognises(byte[] head);

    /**
     * Whether a whole file may be the rest of one of this kind that was cut within what it is recognised by. Only asked of files of which the name tells of compression.
     *
     * @param file all of its bytes, at least one and at most {@link #HEAD}
     */
    default boolean isCutShort(byte[] file) {
        return false;
    }

    /**
     * The bytes that were compressed, of every member or frame that the file has, in flat memory. What is cut or damaged ends in an exception, never in a silent end.
     *
     * @param stored the bytes as stored; closing the result closes it
     */
    InputStream open(InputStream stored) throws IOException;
}
