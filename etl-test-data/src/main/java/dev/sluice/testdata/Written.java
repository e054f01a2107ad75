package dev.sluice.testdata;

/**
 * What was written. Immutable.
 *
 * @param records how many records, damaged ones included; a header is none
 * @param bytes how many bytes
 */
public record Written(long records, long bytes) {}
