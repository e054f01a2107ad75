package dev.sluice.write;

/** Says of most hashes that are not in a set that they are not: a Bloom filter whose bits for one hash stand in one cache line (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters, 2007). */
final class KeyFilter {

    /** With so many bits a hash, one in some two hundred is looked for in vain. */
    static final int BITS_A_HASH = 12;

    private static final int WORDS_A_BLOCK = 8;

    private static final int BITS_A_BLOCK = WORDS_A_BLOCK * Long.SIZE;

    /** Six numbers of nine bits come out of a hash. */
    private static final int PROBES = 6;

    private static final int BITS_A_PROBE = 9;

    private final long[] words;
    private final int blocks;

    /** A filter for so many hashes. */
    KeyFilter(long hashes) {
        blocks = Math.toIntExact(Math.max(1, (hashes * BITS_A_HASH + BITS_A_BLOCK - 1) / BITS_A_BLOCK));
        words = new long[blocks * WORDS_A_BLOCK];
    }

    void add(long hash) {
        int block = block(hash);
        long bits = KeyHash.Seeded.mix(hash);
        for (int i = 0; i < PROBES; i++) {
            int bit = (int) bits & (BITS_A_BLOCK - 1);
            words[block + (bit >>> 6)] |= 1L << bit;
            bits >>>= BITS_A_PROBE;
        }
    }

    /** Whether the hash may have been added; false is certain. */
    boolean mayHold(long hash) {
        int block = block(hash);
        long bits = KeyHash.Seeded.mix(hash);
        for (int i = 0; i < PROBES; i++) {
            int bit = (int) bits & (BITS_A_BLOCK - 1);
            if ((words[block + (bit >>> 6)] & 1L << bit) == 0) {
                return false;
            }
            bits >>>= BITS_A_PROBE;
        }
        return true;
    }

    private int block(long hash) {
        return (int) (((hash >>> 32) * blocks) >>> 32) * WORDS_A_BLOCK;
    }
}
