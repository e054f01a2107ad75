package dev.sluice.read.csv;

import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import dev.sluice.read.ReadLimits;
import java.util.Locale;

/** What can be wrong with a CSV record, in words. Immutable and thread-safe. */
final class CsvViolations {

    private final CsvDialect dialect;
    private final ReadLimits limits;

    CsvViolations(CsvDialect dialect, ReadLimits limits) {
        this.dialect = dialect;
        this.limits = limits;
    }

    Violation unclosedOnLine(int field) {
        return Violation.ofRecord(
                FailureCode.CSV_UNCLOSED_QUOTE,
                "a closing quote",
                null,
                "the quote that opens field " + field
                        + " is never closed: the lines that follow are records of their own; close it, or write it twice inside a quoted field");
    }

    Violation unclosedAtEnd(int field) {
        return Violation.ofRecord(
                FailureCode.CSV_UNCLOSED_QUOTE,
                "a closing quote",
                null,
                "the quote that opens field " + field
                        + " is not closed before the end of the input; close it, or write it twice inside a quoted field");
    }

    Violation tooLarge(long length) {
        return Violation.ofRecord(
                FailureCode.RECORD_TOO_LARGE,
                "at most " + limits.record(),
                null,
                "the record has " + length + " bytes, more than `limits.record` of " + limits.record()
                        + "; raise the limit, or look for a quote that was never closed");
    }

    /**
     * The first stray quote of a record.
     *
     * @param bytes where the record stands as it is in the input, from {@code start} to {@code end}
     */
    Violation strayQuote(RecordScan scan, byte[] bytes, int start, int end) {
        scan.passAll(bytes, start, end);
        return Violation.ofRecord(
                FailureCode.CSV_STRAY_QUOTE,
                null,
                null,
                "a quote stands inside field " + scan.strayField + ", at column " + column(bytes, start, scan.stray)
                        + " of its line; quote the field and " + escaped());
    }

    private String escaped() {
        return dialect.escape() == CsvDialect.Escape.DOUBLE
                ? "double the quote inside it"
                : "write a backslash before the quote inside it";
    }

    Violation fieldCount(int found, int expected) {
        return Violation.ofRecord(
                FailureCode.CSV_FIELD_COUNT,
                fields(expected),
                fields(found),
                "found " + fields(found) + ", expected " + expected);
    }

    /** The library finds other fields than the framer. */
    Violation unsplittable(int fields) {
        return Violation.ofRecord(
                FailureCode.CSV_FIELD_COUNT,
                fields(fields),
                null,
                "the record cannot be split into its " + fields(fields) + " in this dialect");
    }

    private static String fields(int count) {
        return count == 1 ? "1 field" : count + " fields";
    }

    Violation tooManyFields() {
        return Violation.ofRecord(
                FailureCode.CSV_TOO_MANY_FIELDS,
                "at most " + fields(limits.fields()),
                null,
                "the record has more than " + fields(limits.fields())
                        + ", the most that `limits.columns` allows; raise the limit if the record is right");
    }

    private int column(byte[] bytes, int recordStart, int at) {
        boolean utf8 = dialect.encoding() == CsvDialect.Encoding.UTF_8;
        int column = 1;
        for (int i = at - 1; i >= recordStart && bytes[i] != '\n'; i--) {
            // Characters are counted, as editors do.
            if (!utf8 || (bytes[i] & 0xc0) != 0x80) {
                column++;
            }
        }
        return column;
    }

    /** A byte that is no text, or U+0000. */
    Violation undecodable(byte bad, long offset) {
        return bad == 0 ? nul(offset) : encoding(bad, offset);
    }

    private Violation encoding(int badByte, long offset) {
        return Violation.ofRecord(
                FailureCode.TEXT_ENCODING,
                dialect.encoding().label(),
                hex(badByte),
                hex(badByte) + " at byte " + offset + " of the input is no text in "
                        + dialect.encoding().label() + "; check `csv.encoding`");
    }

    private Violation nul(long offset) {
        return Violation.ofRecord(
                FailureCode.TEXT_NUL,
                "text without U+0000",
                null,
                "U+0000 stands at byte " + offset + " of the input; it cannot be stored as text");
    }

    private static String hex(int badByte) {
        return String.format(Locale.ROOT, "0x%02x", badByte & 0xff);
    }
}
