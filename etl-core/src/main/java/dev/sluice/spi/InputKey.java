package dev.sluice.spi;

/**
 * What tells one input from another before it is read: cheap to make, good enough to find candidates, not a proof. Immutable and thread-safe.
 *
 * @param size stored bytes
 * @param headHash SHA-256 in hexadecimal of the first {@link #SAMPLE} bytes
 * @param tailHash SHA-256 in hexadecimal of the last {@link #SAMPLE} bytes
 */
public record InputKey(long size, String headHash, String tailHash) {

    /** How many bytes of the head and of the tail are hashed. */
    public static final int SAMPLE = 64 * 1024;
}
