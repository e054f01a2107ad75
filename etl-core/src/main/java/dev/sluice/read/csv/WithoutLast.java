package dev.sluice.read.csv;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.read.Chunk;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.Leniency;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** An input without its last records, which are its footer. It holds back as many chunks as they may stand in. Used by one thread. */
final class WithoutLast implements Framer {

    private final Framer framer;
    private final int last;
    private final Deque<Chunk> held = new ArrayDeque<>();
    private long heldRecords;
    private long framed;
    private int dropped;
    private boolean ended;

    /** The records of a framer, without so many at the end; closing it closes the framer. */
    WithoutLast(Framer framer, int last) {
        this.framer = framer;
        this.last = last;
    }

    @Override
    public Heading heading(RunContext context) throws IOException {
        return framer.heading(context);
    }

    @Override
    public void goOn(InputStream rest, Position record) throws IOException {
        framer.goOn(rest, record);
        framed = record.record() - 1;
    }

    @Override
    public @Nullable Chunk next(RunContext context) throws IOException {
        while (!ended && (held.isEmpty() || heldRecords - held.getFirst().records() < last)) {
            Chunk chunk = framer.next(context);
            if (chunk == null) {
                ended = true;
                dropLast();
            } else {
                held.addLast(chunk);
                heldRecords += chunk.records();
            }
        }
        Chunk chunk = held.pollFirst();
        if (chunk != null) {
            heldRecords -= chunk.records();
            framed += chunk.records();
        }
        return chunk;
    }

    private void dropLast() {
        int left = last;
        while (left > 0 && !held.isEmpty()) {
            Chunk chunk = held.removeLast();
            if (chunk.records() > left) {
                held.addLast(chunk.first(chunk.records() - left));
            }
            dropped += Math.min(left, chunk.records());
            left -= chunk.records();
        }
    }

    @Override
    public long framed() {
        return framed;
    }

    @Override
    public LeniencyTally leniencies() {
        LeniencyTally tally = new LeniencyTally();
        tally.addAll(framer.leniencies());
        tally.add(Leniency.SKIP_END, dropped);
        return tally;
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
