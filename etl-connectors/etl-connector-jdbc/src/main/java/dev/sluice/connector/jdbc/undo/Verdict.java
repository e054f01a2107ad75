package dev.sluice.connector.jdbc.undo;

/**
 * What became of the wish to undo a run. Immutable and thread-safe.
 *
 * @param done whether it is undone; if not, nothing was changed
 * @param words what was done, or why it cannot be, for people
 */
public record Verdict(boolean done, String words) {}
