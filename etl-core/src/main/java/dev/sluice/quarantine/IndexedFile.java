package dev.sluice.quarantine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where each reject of one file begins, and what is needed to find it: 28 bytes a reject. Used by one thread. */
final class IndexedFile {

    /** The rejects of the first block; each further one has twice as many. */
    private static final int FIRST_BLOCK = 64;

    private static final int LARGEST_BLOCK = 1 << 16;

    final Path path;

    /** Its size and the time of its last change: a file that has others is another file. */
    final String version;

    private final List<Block> blocks = new ArrayList<>();

    /** What all of its rejects have in common; null while there is none. */
    @Nullable
    KeptReject first;

    /** Some of the rejects, in the file's order. */
    static final class Block {
        final long[] high;
        final long[] low;
        final long[] offset;
        final int[] kinds;
        int count;

        private Block(int size) {
            high = new long[size];
            low = new long[size];
            offset = new long[size];
            kinds = new int[size];
        }
    }

    IndexedFile(Path path, String version) {
        this.path = path;
        this.version = version;
    }

    void add(KeptReject reject, long offset, int kinds) {
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
        block.offset[block.count] = offset;
        block.kinds[block.count++] = kinds;
    }

    List<Block> blocks() {
        return blocks;
    }
}
