package dev.sluice.testdata;

import java.util.List;

/** Numbers from a seed by SplitMix64 (Steele, Lea, Flood 2014), written out so that no JDK changes what a seed makes. Used by one thread. */
final class Dice {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed) {
        this.state = seed;
    }

    /** Dice of one numbered thing, which do not depend on how often others were thrown. */
    static Dice of(long seed, long number) {
        Dice dice = new Dice(seed * 0xD1342543DE82EF95L + number);
        dice.state = dice.next();
        return dice;
    }

    long next() {
        state += GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** 0 to bound - 1. */
    int below(int bound) {
        return (int) (((next() >>> 33) * bound) >>> 31);
    }

    /** True in so many of a thousand throws. */
    boolean perMille(int chance) {
        return below(1000) < chance;
    }

    <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }
}
