package dev.sluice.read.json;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields of ancestors that a first pass over a document has found, for the second. They lie in temporary files, one for every depth at which objects have wanted fields, because there may be as many of them as objects: a first pass writes them as the
 * objects end, the second reads them as the objects begin, which at one depth is the same order. Memory is flat. Used by one thread; whoever made it closes it, which removes the files.
 */
final class Foresight implements AutoCloseable {

    private static final int MISSING = -1;

    private final Map<Integer, Spool> spools = new HashMap<>();
    private boolean reading;

    /** The values of the objects at one depth. */
    private record Spool(FileChannel file, DataOutputStream out, DataInputStream in) {}

    /** An empty one, for these depths. */
    static Foresight open(Collection<Integer> depths) throws IOException {
        Foresight made = new Foresight();
        try {
            for (Integer depth : depths) {
                made.spools.put(depth, spool());
            }
        } catch (IOException e) {
            made.close();
            throw e;
        }
        return made;
    }

    private static Spool spool() throws IOException {
        Path path = Files.createTempFile("sluice-two-pass-", ".tmp");
        FileChannel file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        return new Spool(
                file,
                new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(file))),
                new DataInputStream(new BufferedInputStream(Channels.newInputStream(file))));
    }

    /** Keeps a value of an object that ends; null when it has none. */
    void write(int depth, byte @Nullable [] value) throws IOException {
        DataOutputStream out = Objects.requireNonNull(spools.get(depth)).out();
        out.writeInt(value == null ? MISSING : value.length);
        if (value != null) {
            out.write(value);
        }
    }

    /** The first pass has ended: from now on values are read. */
    void turn() throws IOException {
        for (Spool spool : spools.values()) {
            spool.out().flush();
            spool.file().position(0);
        }
        reading = true;
    }

    /** Whether the first pass has ended. */
    boolean reading() {
        return reading;
    }

    /** The next value at a depth, for an object that begins; null when it has none. */
    byte @Nullable [] read(int depth) throws IOException {
        DataInputStream in = Objects.requireNonNull(spools.get(depth)).in();
        int length = in.readInt();
        return length == MISSING ? null : in.readNBytes(length);
    }

    @Override
    public void close() throws IOException {
        for (Spool spool : spools.values()) {
            spool.file().close();
        }
    }
}
