package dev.sluice.read.json;

import dev.sluice.data.Position;
import dev.sluice.data.Sha256;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.read.Ancestors;
import dev.sluice.read.Chunk;
import dev.sluice.read.Ranges;
import dev.sluice.read.Swar;
import dev.sluice.read.Window;
import org.jspecify.annotations.Nullable;

/** Where framing stands, and the chunk that is being cut. Used by one thread. */
final class Cut {

    private final String resource;
    private final Window window;
    private final Holders holders;

    /** Where in the window to go on. */
    int at;

    /** On which line that is. */
    long line = 1;

    private long framed;
    private Chunk.Builder builder;

    /** Where in the window the chunk has become as long as chunks are. */
    private long enough;

    /** Where the wanted values of its records stand. */
    private SeenValues seen;

    /** A chunk whose only record was streamed. */
    private @Nullable Chunk streamed;

    /** Why the input cannot be read on; told when everything before it has been handed out. */
    private @Nullable RunFailedException failure;

    private boolean handedOut;

    Cut(JsonInput input, Holders holders) {
        this.resource = input.resource;
        this.window = input.window;
        this.holders = holders;
        this.seen = SeenValues.of(input.seen.slots);
        this.builder = new Chunk.Builder(resource, 0, 1, 1);
    }

    /** Goes on at a record, with which the window's bytes begin. */
    void goOn(Position record) {
        at = 0;
        line = record.line();
        framed = record.record() - 1;
    }

    /** Begins a chunk here, when the one before was handed out or stayed empty. */
    void begin() {
        enough = (long) at + window.capacity();
        seen = seen.another();
        builder = new Chunk.Builder(resource, window.offset, framed + 1, line);
    }

    /** Whether the chunk has a record: then it is handed out before anything moves the window. */
    boolean any() {
        return builder.records() > 0;
    }

    /** Whether the chunk is as long as chunks are, in a window that has grown for a long record: what stands behind that comes in other chunks. */
    boolean full() {
        return at >= enough && at < window.filled;
    }

    /** Whether nothing can be added: a streamed record waits to be handed out, or the input cannot be read on. */
    boolean closed() {
        return streamed != null || failure != null;
    }

    /** The offset in the input of the place where it stands. */
    long offset() {
        return window.offset + at;
    }

    /** Passes bytes that are here. */
    void passTo(int place) {
        line += Swar.lineFeeds(window.bytes, at, place);
        at = place;
    }

    /**
     * Adds the record that ends at {@code end}.
     *
     * @param values where its wanted values stand; null when that is not known
     */
    void add(int end, @Nullable Ranges values) {
        hold();
        if (values != null) {
            seen.add(builder.records(), values);
        }
        builder.add(at, end, line);
    }

    /** Refuses what stands from here to {@code end}, which is wholly here. */
    void refuse(int end, Violation violation) {
        hold();
        if (end - at <= Reject.MAX_RAW) {
            builder.addRefused(at, end, line, violation);
        } else {
            String hash = Sha256.hex(window.bytes, at, end);
            builder.addRefused(at, at + Reject.MAX_RAW, line, violation, end - at, hash);
        }
    }

    private void hold() {
        Ancestors above = holders.above(window.offset + at, line);
        if (above != null) {
            builder.within(above);
        }
    }

    /** Refuses what was streamed from {@code offset} on; it is a chunk of its own. */
    void refuse(Streamed refused, long offset, Violation violation) {
        builder = new Chunk.Builder(resource, offset, framed + 1, line);
        Ancestors above = holders.above(offset, line);
        if (above != null) {
            builder.within(above);
        }
        byte[] sample = refused.sample();
        builder.addRefused(0, sample.length, line, violation, refused.length, refused.hash());
        streamed = builder.build(sample);
        line += refused.lineFeeds;
    }

    /** The input cannot be read on: {@code why} is the end of a sentence that begins with its name. */
    void fail(String why) {
        failure = new RunFailedException(resource + " " + why);
    }

    /**
     * What has been cut; null when there is nothing.
     *
     * @throws RunFailedException when there is nothing, and the input cannot be read on
     */
    @Nullable
    Chunk chunk() {
        Chunk chunk = streamed;
        streamed = null;
        if (chunk == null && any()) {
            if (seen.any()) {
                builder.seen(seen);
            }
            chunk = builder.build(window.bytes);
            handedOut = true;
        }
        if (chunk != null) {
            framed += chunk.records();
        } else if (failure != null) {
            throw failure;
        }
        return chunk;
    }

    /** Whether a chunk holds the window's bytes. */
    boolean handedOut() {
        return handedOut;
    }

    /** Leaves the window's bytes to the chunk that was handed out. */
    void inFreshBytes() {
        window.startAt(at);
        at = 0;
        handedOut = false;
    }

    /** Makes room by forgetting what was passed. */
    void dropPassed() {
        window.pass(at);
        at = 0;
    }

    long framed() {
        return framed;
    }
}
