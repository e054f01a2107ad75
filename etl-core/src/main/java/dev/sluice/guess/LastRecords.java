package dev.sluice.guess;

import dev.sluice.read.Fields;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** How the records at the end of an input differ from those before them. Used by one thread. */
final class LastRecords {

    private static final Pattern SUM =
            Pattern.compile("(?iu)\\s*(grand )?(totals?|sum|summe|gesamt(summe|betrag)?|totale?|somme|suma)\\s*:?\\s*");

    /** The longest word that is looked at, in bytes. */
    private static final int LONGEST = 32;

    private int length;

    /** A record that was read. */
    void read(Fields fields) {
        length = isSum(fields) ? length + 1 : 0;
    }

    /** A record with other fields than the heading. */
    void refused() {
        length++;
    }

    /** How many of the last records are no data. */
    int length() {
        return length;
    }

    private static boolean isSum(Fields fields) {
        int bytes = fields.has(0) ? fields.end(0) - fields.start(0) : 0;
        return bytes > 0
                && bytes <= LONGEST
                && SUM.matcher(new String(fields.bytes(), fields.start(0), bytes, StandardCharsets.UTF_8))
                        .matches();
    }
}
