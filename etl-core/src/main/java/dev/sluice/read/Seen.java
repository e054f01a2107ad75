package dev.sluice.read;

/** What the framer of a format has seen in a chunk's records while it looked for their ends, for the format's own reader: then nobody needs to look again. Read-only and thread-safe. */
public interface Seen {

    /** How many bytes of memory it takes. */
    long bytes();
}
