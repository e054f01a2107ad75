package dev.sluice.quarantine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where each reject of one part is, and what is needed to find it: 28 bytes a reject. Used by one thread. */
final class IndexedPart {

    /** The rejects of the first block; each further one has twice as many. */
    private static final int FIRST_BLOCK = 64;

    private static final int LARGEST_BLOCK = 1 << 16;

    final RejectPart part;

    /** The version of which this is: a part that has another is another part. */
    final String version;

    private final List<Block> blocks = new ArrayList<>();

    /** What all of its rejects have in common; null while there is none. */
    @Nullable
    KeptReject first;

    /** Some of the rejects, in the part's order. */
    static final class Block {
        final long[] high;
        final long[] low;
        final long[] place;
        final int[] kinds;
        int count;

        private Block(int size) {
            high = new long[size];
            low = new long[size];
            place = new long[size];
            kinds = new int[size];
        }
    }

    IndexedPart(RejectPart part) {
        this.part = part;
        this.version = part.version();
    }

    void add(KeptReject reject, long place, int kinds) {
        if (first == null) {
            first = reject;
        }
        Block block = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
        if (block == null || block.count == block.kinds.length) {
            block = new Block(Math.min(LARGEST_BLOCK, FIRST_BLOCK << Math.min(blocks.size(), 10)));
            blocks.add(block);
        }
        block.high[block.count] = reject.id().high();
        block.low[block.count] = reject.id().low();
        block.place[block.count] = place;
        block.kinds[block.count++] = kinds;
    }

    List<Block> blocks() {
        return blocks;
    }
}
