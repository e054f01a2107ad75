package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.failure.RunFailedException;
import dev.sluice.read.Chunk;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.RecordReader;
import dev.sluice.spi.CommittedPart;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An input behind the part of it that is committed. It is framed from the part's last record, or from its start where what framing depends on stands there (what holds a record, what ends one), and handed out from the first record behind the
 * part; nothing before it is read or converted. Used by one thread.
 */
final class FramerBehind implements Framer {

    private final Framer framer;
    private final CommittedPart part;
    private boolean behind;

    /** The records of a framer behind a part; closing it closes the framer. */
    FramerBehind(Framer framer, CommittedPart part) {
        this.framer = framer;
        this.part = part;
    }

    @Override
    public Heading heading(RunContext context) throws IOException {
        return framer.heading(context);
    }

    @Override
    public void goOn(InputStream rest, Position record) throws IOException {
        framer.goOn(rest, record);
    }

    @Override
    public @Nullable Chunk next(RunContext context) throws IOException {
        Chunk chunk = framer.next(context);
        while (!behind) {
            if (chunk == null) {
                throw elsewhere("the input ends before it");
            }
            long passed = part.last().record() - chunk.position(0).record() + 1;
            behind = passed <= chunk.records();
            if (behind) {
                check(chunk.position((int) passed - 1));
            }
            chunk = behind && passed < chunk.records() ? chunk.behind((int) passed) : framer.next(context);
        }
        return chunk;
    }

    /** The content is the same, so only another version of the tool could see another record there. */
    private void check(Position found) {
        Position last = part.last();
        if (found.offset() != last.offset() || found.length() != last.length() || found.line() != last.line()) {
            throw elsewhere("now it is at line " + found.line() + ", byte " + found.offset());
        }
    }

    private RunFailedException elsewhere(String now) {
        Position last = part.last();
        return new RunFailedException("run " + part.run() + " committed " + last.resource() + " up to record "
                + last.record() + " at line " + last.line() + ", byte " + last.offset() + ", and " + now
                + ": end this input with the version of the tool that began it, or load all of it anew with --again");
    }

    @Override
    public long framed() {
        return framer.framed();
    }

    @Override
    public LeniencyTally leniencies() {
        return framer.leniencies();
    }

    @Override
    public RecordReader reader() {
        return framer.reader();
    }

    @Override
    public void close() throws IOException {
        framer.close();
    }
}
