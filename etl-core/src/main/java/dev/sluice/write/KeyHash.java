package dev.sluice.write;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/** Spreads keys evenly over all longs. Two keys may have one hash. */
interface KeyHash {

    /** The hash of {@code key[0, length)}. */
    long of(byte[] key, int length);

    /** One that differs from run to run, so that nobody can write a file whose values collide. */
    static KeyHash seeded() {
        return new Seeded(new SecureRandom().nextLong());
    }

    /** Eight bytes a step, mixed by multiplication. */
    record Seeded(long seed) implements KeyHash {

        private static final VarHandle LONGS =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

        /** 2^64 divided by the golden ratio, which is odd and looks random. */
        private static final long GOLDEN = 0x9E3779B97F4A7C15L;

        @Override
        public long of(byte[] key, int length) {
            long hash = seed ^ length * GOLDEN;
            int at = 0;
            for (; at + Long.BYTES <= length; at += Long.BYTES) {
                hash = mix(hash ^ (long) LONGS.get(key, at));
            }
            long rest = 0;
            for (; at < length; at++) {
                rest = rest << 8 | (key[at] & 0xFF);
            }
            return mix(hash ^ rest);
        }

        /** The finalizer of SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
        static long mix(long value) {
            long z = value + GOLDEN;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }
    }
}
