package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;

/** Makes the value of a single text in a file. */
interface ValueFiller {

    /** Takes every text as it stands. */
    ValueFiller AS_WRITTEN = (text, quoted, place, problems) -> new Node.Scalar(place, text, quoted, false);

    /** The scalar of a text, or a broken value when it has none, which has then been added to the problems. */
    Node fill(String text, boolean quoted, Place place, Problems problems);
}
