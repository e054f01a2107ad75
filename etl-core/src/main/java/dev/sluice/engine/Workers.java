package dev.sluice.engine;

import dev.sluice.pipeline.ChunkWork;
import dev.sluice.read.Chunk;
import dev.sluice.read.LeniencyTally;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

/** The workers of one input, of which each takes one chunk at a time. Thread-safe. */
final class Workers {

    private final Supplier<ChunkWork> maker;
    private final BlockingQueue<ChunkWork> idle = new LinkedBlockingQueue<>();

    /** What those have let pass that had one chunk only. */
    private final LeniencyTally gone = new LeniencyTally();

    /** So many workers. */
    Workers(int count, Supplier<ChunkWork> maker) {
        this.maker = maker;
        for (int i = 0; i < count; i++) {
            idle.add(maker.get());
        }
    }

    /** Has a chunk read and transformed. */
    ChunkWork.Result process(Chunk chunk) throws InterruptedException {
        ChunkWork work = idle.take();
        try {
            return work.process(chunk);
        } finally {
            idle.add(work);
        }
    }

    /** Has a chunk read and transformed that takes much of the memory, by a worker of its own, which keeps nothing of it. Where the memory is not enough all the same, its records are rejects. */
    ChunkWork.Result processHeavy(Chunk chunk) {
        try {
            ChunkWork work = maker.get();
            ChunkWork.Result result = work.processLast(chunk);
            synchronized (gone) {
                gone.addAll(work.leniencies());
            }
            return result;
        } catch (OutOfMemoryError e) {
            return maker.get().withoutMemory(chunk);
        }
    }

    /** Adds what reading has let pass, when every chunk is done. */
    void addLenienciesTo(LeniencyTally all) {
        synchronized (gone) {
            all.addAll(gone);
        }
        idle.forEach(work -> all.addAll(work.leniencies()));
    }
}
