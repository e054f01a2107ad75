package dev.sluice.review;

/** A word of a shell command that a person copies. Has no state. */
public final class ShellWord {

    private ShellWord() {}

    /** The word, quoted where it must be. What could act on the terminal that it is pasted into is shown and not acted on, so such a word does not name what it came from. */
    public static String of(String word) {
        String safe = Visible.of(word, Integer.MAX_VALUE);
        return safe.matches("[\\w./:@%+=,-]+") ? safe : "'" + safe.replace("'", "'\\''") + "'";
    }
}
