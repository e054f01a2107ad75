package dev.sluice.read.csv;

/**
 * How a CSV file is written. Immutable and thread-safe.
 *
 * @param delimiter between fields; one or more characters
 * @param quote around fields, or {@link #NO_QUOTE}
 * @param escape how a quote inside a quoted field is written
 * @param separator what ends a record
 * @param comment what a line begins with that is no record; empty for none
 * @param trim whether spaces and tabs around fields and around their quotes are dropped
 * @param rows which rows are no data
 * @param encoding of the text
 */
public record CsvDialect(
        String delimiter,
        char quote,
        Escape escape,
        RecordSeparator separator,
        String comment,
        boolean trim,
        CsvRows rows,
        Encoding encoding) {

    /** Fields stand in no quotes. */
    public static final char NO_QUOTE = 0;

    /** RFC 4180: comma, double quote, doubled quotes, a header, UTF-8. */
    public static final CsvDialect RFC_4180 = new CsvDialect(
            ",", '"', Escape.DOUBLE, RecordSeparator.AUTO, "", false, CsvRows.ONE_HEADER, Encoding.UTF_8);

    private static final int MOST_CHARACTERS = 16;

    /** How a quote inside a quoted field is written. */
    public enum Escape {
        /** Twice. */
        DOUBLE,
        /** After a backslash. */
        BACKSLASH,
        /** Not at all: a quoted field holds no quotes. */
        NONE
    }

    public CsvDialect {
        if (delimiter.isEmpty()
                || delimiter.length() > MOST_CHARACTERS
                || delimiter.indexOf('\n') >= 0
                || delimiter.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("a delimiter has 1 to 16 characters and no line ending");
        }
        if (quote != NO_QUOTE && (delimiter.indexOf(quote) >= 0 || quote == '\n' || quote == '\r' || quote > 0x7e)) {
            throw new IllegalArgumentException("the quote is one ASCII character outside the delimiter");
        }
        if (!delimiter.chars().allMatch(c -> c < 0x7f)) {
            throw new IllegalArgumentException("a delimiter is made of ASCII characters");
        }
        if (!comment.isEmpty() && !isComment(comment)) {
            throw new IllegalArgumentException("a comment begins with at most 16 printable ASCII characters");
        }
        if (!comment.isEmpty() && comment.charAt(0) == quote) {
            throw new IllegalArgumentException("a comment does not begin with the quote");
        }
    }

    /** Whether a comment may begin with this text: 1 to 16 printable ASCII characters. */
    public static boolean isComment(String text) {
        return !text.isEmpty()
                && text.length() <= MOST_CHARACTERS
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** Whether the first rows hold the names. */
    public boolean header() {
        return rows.header() > 0;
    }

    /** The same with another delimiter. */
    public CsvDialect withDelimiter(String other) {
        return new CsvDialect(other, quote, escape, separator, comment, trim, rows, encoding);
    }

    /** The same with another quote, or with {@link #NO_QUOTE}. */
    public CsvDialect withQuote(char other) {
        return new CsvDialect(delimiter, other, escape, separator, comment, trim, rows, encoding);
    }

    /** The same with another escape. */
    public CsvDialect withEscape(Escape other) {
        return new CsvDialect(delimiter, quote, other, separator, comment, trim, rows, encoding);
    }

    /** The same with other ends of records. */
    public CsvDialect withSeparator(RecordSeparator other) {
        return new CsvDialect(delimiter, quote, escape, other, comment, trim, rows, encoding);
    }

    /** The same with comments. */
    public CsvDialect withComment(String prefix) {
        return new CsvDialect(delimiter, quote, escape, separator, prefix, trim, rows, encoding);
    }

    /** The same, with white space around fields dropped or not. */
    public CsvDialect withTrim(boolean trimmed) {
        return new CsvDialect(delimiter, quote, escape, separator, comment, trimmed, rows, encoding);
    }

    /** The same with other rows that are no data. */
    public CsvDialect withRows(CsvRows other) {
        return new CsvDialect(delimiter, quote, escape, separator, comment, trim, other, encoding);
    }

    /** The same without a header. */
    public CsvDialect withoutHeader() {
        return withRows(new CsvRows(rows.skip(), 0, rows.skipEnd()));
    }

    /** The same in another encoding. */
    public CsvDialect withEncoding(Encoding other) {
        return new CsvDialect(delimiter, quote, escape, separator, comment, trim, rows, other);
    }
}
