package dev.sluice.spi;

/** Something that others wait for until it is let go, which the end of its process does too. Used by one thread. */
public interface Hold extends AutoCloseable {

    /** Lets go. */
    @Override
    void close();
}
