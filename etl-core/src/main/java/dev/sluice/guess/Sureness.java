package dev.sluice.guess;

/** How sure a guess is. */
enum Sureness {
    /** Much speaks for it and nothing against it. */
    SURE("sure"),
    /** More speaks for it than for anything else. */
    LIKELY("likely"),
    /** The sample does not decide it: somebody who knows must look. */
    OPEN("open");

    private final String word;

    Sureness(String word) {
        this.word = word;
    }

    /** As the comments of a guessed job say it. */
    String word() {
        return word;
    }
}
