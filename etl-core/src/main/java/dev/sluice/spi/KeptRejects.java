package dev.sluice.spi;

/**
 * The rejects of one attempt as its store holds them. Immutable and thread-safe.
 *
 * @param store where they are: a file's path, a table's name
 * @param count how many rejects the store holds, counted there
 * @param length bytes that belong to this attempt
 * @param sha256 SHA-256 in hexadecimal over those bytes
 */
public record KeptRejects(String store, long count, long length, String sha256) {}
