package dev.sluice.read.csv;

/**
 * How a CSV file is written. Immutable and thread-safe.
 *
 * @param delimiter between fields; one or more characters
 * @param quote around fields
 * @param escape how a quote inside a quoted field is written
 * @param header whether the first record holds the names
 * @param encoding of the text
 */
public record CsvDialect(String delimiter, char quote, Escape escape, boolean header, Encoding encoding) {

    /** RFC 4180: comma, double quote, doubled quotes, a header, UTF-8. */
    public static final CsvDialect RFC_4180 = new CsvDialect(",", '"', Escape.DOUBLE, true, Encoding.UTF_8);

    /** How a quote inside a quoted field is written. */
    public enum Escape {
        /** Twice. */
        DOUBLE,
        /** After a backslash. */
        BACKSLASH
    }

    /** Encodings in which every ASCII character is one byte of its own. */
    public enum Encoding {
        UTF_8("utf-8"),
        ISO_8859_1("iso-8859-1"),
        WINDOWS_1252("windows-1252");

        private final String label;

        Encoding(String label) {
            this.label = label;
        }

        /** The name that a job file uses. */
        public String label() {
            return label;
        }
    }

    public CsvDialect {
        if (delimiter.isEmpty()
                || delimiter.length() > 16
                || delimiter.indexOf('\n') >= 0
                || delimiter.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a delimiter has 1 to 16 characters and no line ending");
        }
        if (delimiter.indexOf(quote) >= 0 || quote == '\n' || quote == '\r' || quote > 0x7e) {
            throw new IllegalArgumentException("the quote is one ASCII character outside the delimiter");
        }
        if (!delimiter.chars().allMatch(c -> c < 0x7f)) {
            throw new IllegalArgumentException("a delimiter is made of ASCII characters");
        }
    }
}
