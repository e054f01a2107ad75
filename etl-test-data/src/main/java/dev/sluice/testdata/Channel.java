package dev.sluice.testdata;

import java.util.List;

/** How orders come in. Each channel numbers them in a range of its own. */
enum Channel {
    WHOLESALE(26_030_000_000L, Words.WILD_NOTES),
    BRANCH(46_030_000_000L, Words.WILD_NOTES),
    SHOP(66_030_000_000L, Words.SHOP_NOTES);

    private final long firstId;
    private final List<String> wildNotes;

    Channel(long firstId, List<String> wildNotes) {
        this.firstId = firstId;
        this.wildNotes = wildNotes;
    }

    /** Every key is above it. */
    long firstId() {
        return firstId;
    }

    /** Notes with line breaks, quotes, delimiters or emoji; {@code %} stands for a place. */
    List<String> wildNotes() {
        return wildNotes;
    }
}
