package dev.sluice.guess;

import dev.sluice.read.Fields;
import dev.sluice.read.csv.CsvDialect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the records at the end of an input differ from those before them. A footer begins with a word for a sum, or has not the fields of the records and begins with what is no value of their first column; a record of which only the
 * fields are wrong is damage, and is left to the run. Used by one thread.
 */
final class LastRecords {

    private static final Pattern SUM =
            Pattern.compile("(?iu)\\s*(grand )?(totals?|sum|summe|gesamt(summe|betrag)?|totale?|somme|suma)\\s*:?\\s*");

    /** The longest word that is looked at, in bytes. */
    private static final int LONGEST = 32;

    /** The most of a record that is looked at for its first field, in bytes. */
    private static final int LOOKED_AT = 256;

    /** A longer footer is none. */
    private static final int MOST = 5;

    private final Charset charset;
    private final CsvDialect dialect;

    /** How each of the last records begins that may be part of a footer, at most one more than {@link #MOST}. */
    private final List<String> beginnings = new ArrayList<>();

    LastRecords(CsvDialect dialect) {
        this.dialect = dialect;
        this.charset = Charset.forName(dialect.encoding().charset());
    }

    /** A record that was read. */
    void read(Fields fields) {
        int bytes = fields.has(0) ? fields.end(0) - fields.start(0) : 0;
        String first = bytes > 0 && bytes <= LONGEST
                ? new String(fields.bytes(), fields.start(0), bytes, StandardCharsets.UTF_8)
                : "";
        if (isSum(first)) {
            add(first);
        } else {
            beginnings.clear();
        }
    }

    /** A record with other fields than the heading, as it stands in the input. */
    void refused(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, Math.min(to - from, LOOKED_AT), charset);
        int end = text.indexOf(dialect.delimiter());
        String first = (end < 0 ? text : text.substring(0, end)).strip();
        String quote = String.valueOf(dialect.quote());
        boolean quoted = first.length() > 1 && first.startsWith(quote) && first.endsWith(quote);
        add(quoted ? first.substring(1, first.length() - 1) : first);
    }

    private void add(String beginning) {
        if (beginnings.size() > MOST) {
            beginnings.remove(0);
        }
        beginnings.add(beginning);
    }

    /**
     * How many of the last records are no data.
     *
     * @param first what the values of the first column are; null for texts
     */
    int length(@Nullable Trial first) {
        int length = 0;
        while (length < beginnings.size() && isNoValue(beginnings.get(beginnings.size() - 1 - length), first)) {
            length++;
        }
        return length > MOST ? 0 : length;
    }

    private static boolean isNoValue(String beginning, @Nullable Trial first) {
        if (first == null || beginning.isEmpty()) {
            return isSum(beginning);
        }
        byte[] bytes = beginning.getBytes(StandardCharsets.UTF_8);
        return !first.takes(bytes, 0, bytes.length);
    }

    private static boolean isSum(String word) {
        return SUM.matcher(word).matches();
    }
}
