package dev.sluice.read.json;

import dev.sluice.context.RunContext;
import dev.sluice.data.Sha256;
import dev.sluice.failure.Reject;
import dev.sluice.read.Chunk;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.RecordReader;
import dev.sluice.read.Swar;
import dev.sluice.read.Window;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Frames JSON lines: a line is a record, whatever stands in it, so damage stays in its line. Lines of white space are none. */
final class LineFramer implements Framer {

    private final JsonInput input;
    private final Window window;
    private final int longest;
    private boolean begun;
    private int at;
    private long line = 1;
    private long framed;
    private boolean handedOut;

    LineFramer(JsonInput input) {
        this.input = input;
        this.window = input.window;
        this.longest = (int) input.limits.record().bytes();
    }

    @Override
    public Heading heading(RunContext context) throws IOException {
        if (!begun) {
            begun = true;
            at = input.byteOrderMark();
        }
        return input.heading;
    }

    @Override
    public @Nullable Chunk next(RunContext context) throws IOException {
        heading(context);
        if (handedOut) {
            window.startAt(at);
            at = 0;
            handedOut = false;
        }
        Chunk.Builder builder = builder();
        while (true) {
            context.check();
            window.fill();
            frame(builder);
            if (builder.records() > 0) {
                framed += builder.records();
                handedOut = true;
                return builder.build(window.bytes);
            }
            if (window.ended && at == window.filled) {
                return null;
            }
            // The line ending counts too, so that a line as long as the limit is known to be no longer.
            if (window.filled - at > longest + 2L) {
                Chunk chunk = oversized(context);
                if (chunk != null) {
                    framed++;
                    return chunk;
                }
            } else if (at > 0) {
                window.startAt(at);
                at = 0;
            } else {
                window.grow(longest + 3);
            }
            builder = builder();
        }
    }

    private Chunk.Builder builder() {
        return new Chunk.Builder(input.resource, window.offset, framed + 1, line);
    }

    private void frame(Chunk.Builder builder) {
        byte[] bytes = window.bytes;
        while (at < window.filled) {
            int feed = Swar.lineFeed(bytes, at, window.filled);
            if (feed < 0 && (!window.ended || window.filled - at > longest + 2L)) {
                return;
            }
            int end = feed < 0 ? window.filled : feed;
            if (end - at > longest + 2L) {
                return;
            }
            int without = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
            add(builder, without);
            at = feed < 0 ? end : feed + 1;
            line++;
        }
    }

    private void add(Chunk.Builder builder, int end) {
        byte[] bytes = window.bytes;
        int first = at;
        while (first < end && ValueScan.isSpace(bytes[first])) {
            first++;
        }
        if (first == end) {
            return;
        }
        int length = end - at;
        if (length <= longest) {
            builder.add(at, end, line);
        } else if (length <= Reject.MAX_RAW) {
            builder.addRefused(at, end, line, input.violations.tooLarge(length));
        } else {
            String hash = Sha256.hex(bytes, at, end);
            builder.addRefused(at, at + Reject.MAX_RAW, line, input.violations.tooLarge(length), length, hash);
        }
    }

    /** A line over the limit, streamed to its end; null when it is all white space. */
    private @Nullable Chunk oversized(RunContext context) throws IOException {
        long offset = window.offset + at;
        Streamed streamed = new Streamed();
        boolean blank = true;
        boolean heldBack = false;
        while (true) {
            context.check();
            window.fill();
            int feed = Swar.lineFeed(window.bytes, at, window.filled);
            int end = feed < 0 ? window.filled : feed;
            boolean last = feed >= 0 || window.ended;
            if (heldBack && end > at) {
                streamed.take(new byte[] {'\r'}, 0, 1);
                heldBack = false;
            }
            // A carriage return at the end of what is here may belong to the line ending.
            int taken = end > at && window.bytes[end - 1] == '\r' ? end - 1 : end;
            heldBack |= taken < end;
            for (int i = at; blank && i < taken; i++) {
                blank = ValueScan.isSpace(window.bytes[i]);
            }
            streamed.take(window.bytes, at, taken);
            at = feed < 0 ? end : feed + 1;
            if (last) {
                break;
            }
            window.dropBefore(at);
            at = 0;
        }
        long first = line++;
        if (blank) {
            return null;
        }
        Chunk.Builder builder = new Chunk.Builder(input.resource, offset, framed + 1, first);
        byte[] sample = streamed.sample();
        long length = streamed.length;
        builder.addRefused(0, sample.length, first, input.violations.tooLarge(length), length, streamed.hash());
        return builder.build(sample);
    }

    @Override
    public long framed() {
        return framed;
    }

    @Override
    public RecordReader reader() {
        return input.reader();
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
