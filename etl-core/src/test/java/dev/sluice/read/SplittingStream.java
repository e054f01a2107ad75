package dev.sluice.read;

import java.io.ByteArrayInputStream;
import java.util.Random;

/** A stream whose reads return as few bytes as a random number says. */
public final class SplittingStream extends ByteArrayInputStream {

    private static final int MOST = 9;

    private final Random random;

    public SplittingStream(byte[] input, Random random) {
        super(input);
        this.random = random;
    }

    @Override
    public synchronized int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(length, 1 + random.nextInt(MOST)));
    }
}
