package dev.sluice.read.json;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.read.Chunk;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Frames JSON by the rules of docs/framing-json.md. Memory is flat whatever the input's size: what is held is one chunk and at most one record. */
final class JsonFramer implements Framer {

    private final JsonInput input;
    private final Cut cut;
    private final Walk walk;
    private final Holders holders;
    private boolean begun;

    JsonFramer(JsonInput input, Cut cut, Walk walk, Holders holders) {
        this.input = input;
        this.cut = cut;
        this.walk = walk;
        this.holders = holders;
    }

    @Override
    public Heading heading(RunContext context) throws IOException {
        if (!begun) {
            begun = true;
            cut.at = input.byteOrderMark();
            walk.start();
        }
        return input.heading;
    }

    @Override
    public void goOn(InputStream rest, Position record) throws IOException {
        walk.inTheMiddle();
        input.window.goOn(rest, record.offset());
        cut.goOn(record);
    }

    @Override
    public @Nullable Chunk next(RunContext context) throws IOException {
        heading(context);
        if (cut.handedOut() || (input.window.isGrown() && cut.framed() > 0)) {
            walk.bytesGo();
            cut.inFreshBytes();
        }
        while (true) {
            context.check();
            cut.begin();
            input.window.fill();
            walk.advance(context);
            Chunk chunk = cut.chunk();
            if (chunk != null || walk.ended()) {
                return chunk;
            }
            if (cut.at > 0) {
                walk.bytesGo();
                cut.dropPassed();
            } else {
                input.window.grow(walk.most());
            }
        }
    }

    @Override
    public long framed() {
        return cut.framed();
    }

    @Override
    public LeniencyTally leniencies() {
        return input.leniencies;
    }

    @Override
    public RecordReader reader() {
        return input.reader();
    }

    @Override
    public void close() throws IOException {
        try (holders) {
            input.window.close();
        }
    }
}
