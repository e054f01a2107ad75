package dev.sluice.read.csv;

import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import dev.sluice.read.Fields;
import dev.sluice.read.Leniency;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.csv.CsvPolicies.LongRows;
import dev.sluice.read.csv.CsvPolicies.ShortRows;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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
     * @param bytes where the record's text stands in UTF-8, from {@code start} to {@code end}
     */
    Violation strayQuote(RecordScan scan, byte[] bytes, int start, int end) {
        scan.passAll(bytes, start, end);
        return Violation.ofRecord(
                FailureCode.CSV_STRAY_QUOTE,
                null,
                null,
                "a quote stands inside field " + scan.strayField + ", at column " + column(bytes, start, scan.stray)
                        + " of its line; " + escaped());
    }

    private String escaped() {
        return switch (dialect.escape()) {
            case DOUBLE -> "quote the field and double the quote inside it";
            case BACKSLASH -> "quote the field and write a backslash before the quote inside it";
            case NONE -> "with `escape: none` no quote can stand inside quotes: remove it, or say how it is escaped";
        };
    }

    /** Of a header with U+0000: in which encoding it looks written, and what to write then; empty when it does not. */
    static String likelyEncoding(FailureCode code, byte[] header) {
        if (code != FailureCode.TEXT_NUL || header.length < 2 || (header[0] == 0) == (header[1] == 0)) {
            return "";
        }
        String encoding = header[0] == 0 ? "utf-16be" : "utf-16le";
        return "; it looks like " + encoding + ": if so, write `encoding: " + encoding + "`";
    }

    /** The violation of a record with another number of fields than it should have; null when the policies let it pass, which is counted. */
    @Nullable
    Violation wrongWidth(Fields fields, int expected, CsvPolicies policies, LeniencyTally leniencies) {
        int found = fields.count();
        if (found < expected && policies.shortRows() == ShortRows.NULL) {
            leniencies.add(Leniency.SHORT_ROWS);
            return null;
        }
        if (found > expected && policies.longRows() == LongRows.DROP) {
            leniencies.add(Leniency.LONG_ROWS);
            fields.cut(expected);
            return null;
        }
        return fieldCount(found, expected);
    }

    private static Violation fieldCount(int found, int expected) {
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

    Violation blankLine() {
        return Violation.ofRecord(
                FailureCode.CSV_BLANK_LINE,
                null,
                null,
                "the line is empty; remove it, or write `blank_lines: skip` under `csv`");
    }

    Violation tooManyFields() {
        return Violation.ofRecord(
                FailureCode.CSV_TOO_MANY_FIELDS,
                "at most " + fields(limits.fields()),
                null,
                "the record has more than " + fields(limits.fields())
                        + ", the most that `limits.columns` allows; raise the limit if the record is right");
    }

    private static int column(byte[] bytes, int recordStart, int at) {
        int column = 1;
        for (int i = at - 1; i >= recordStart && bytes[i] != '\n'; i--) {
            // Characters are counted, as editors do.
            if ((bytes[i] & 0xc0) != 0x80) {
                column++;
            }
        }
        return column;
    }

    /** Bytes that are no text. */
    Violation undecodable(byte[] bytes, int at, int length, long offset) {
        StringBuilder hex = new StringBuilder("0x");
        for (int i = at; i < at + length; i++) {
            hex.append(String.format(Locale.ROOT, "%02x", bytes[i] & 0xff));
        }
        return Violation.ofRecord(
                FailureCode.TEXT_ENCODING,
                dialect.encoding().label(),
                hex.toString(),
                hex + " at byte " + offset + " of the input is no text in "
                        + dialect.encoding().label() + "; check `csv.encoding`");
    }

    /** U+0000, which is a character and yet no text. */
    Violation nul(long offset) {
        return Violation.ofRecord(
                FailureCode.TEXT_NUL,
                "text without U+0000",
                null,
                "U+0000 stands at byte " + offset + " of the input; it cannot be stored as text");
    }
}
