package dev.sluice.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** An open archive. Used by one thread at a time, one open member at a time; whoever opens it closes it. */
public interface Archive extends Closeable {

    /**
     * One file in an archive. Immutable and thread-safe.
     *
     * @param name as the archive has it, with its folders; it names no place on this machine
     * @param size its unpacked size in bytes
     */
    record Member(String name, long size) {}

    /**
     * The files in it, in the archive's own order, without folders and links.
     *
     * @param most the most that are told; one more than a limit shows that it is passed
     */
    List<Member> members(int most) throws IOException;

    /** The unpacked bytes of a member; damage ends in an exception, never in a silent end. The caller closes the stream. */
    InputStream open(Member member) throws IOException;
}
