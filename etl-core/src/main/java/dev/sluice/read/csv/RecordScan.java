package dev.sluice.read.csv;

import org.jspecify.annotations.Nullable;

/**
 * Walks through one record of any dialect, byte by byte, and says where it ends. A quote opens at a field's start and closes before a delimiter or a record end; every other quote is stray: it is content, and a
 * quoted field stays open. Used by one thread. The hot path of ordinary lines is {@link FastLines}; this is the whole truth, and is used where a record spans lines or looks damaged.
 */
final class RecordScan {

    /** Why {@link #advance} came back. */
    enum Event {
        /** The record has ended with a line feed, which was passed. */
        RECORD_END,
        /** A line feed inside quotes was passed. */
        LINE,
        /** The bytes end and more follow them; {@link #at} is where to go on. */
        MORE,
        /** The input ends here, and the record with it. */
        INPUT_END
    }

    private final CsvSyntax syntax;

    /** The next byte to look at. */
    int at;

    /** After {@link Event#RECORD_END} and {@link Event#INPUT_END}, where the record ends, without its line ending. */
    int end;

    /** How many fields have begun. */
    int fields;

    /** Whether the field at hand is inside its quotes. */
    boolean quoted;

    /** How many line feeds were passed inside quotes. */
    int lineFeeds;

    /** Where the first stray quote stands, or -1. */
    int stray;

    /** The number, from 1, of the field in which it stands. */
    int strayField;

    /** The number, from 1, of the quoted field that was opened last on the record's first line. */
    int openedOnFirstLine;

    /** Where its quote stands. */
    int openedAt;

    private int start;
    private boolean fieldStart;
    private int fieldBegan;
    private @Nullable FieldMarks marks;

    RecordScan(CsvSyntax syntax) {
        this.syntax = syntax;
    }

    /** Goes to the start of a record. */
    RecordScan begin(int recordStart) {
        start = recordStart;
        at = recordStart;
        fields = 1;
        quoted = false;
        fieldStart = true;
        fieldBegan = recordStart;
        lineFeeds = 0;
        stray = -1;
        openedOnFirstLine = 0;
        return this;
    }

    /** Goes through a whole record that was framed before. */
    RecordScan passAll(byte[] bytes, int recordStart, int recordEnd) {
        begin(recordStart);
        Event event = advance(bytes, recordEnd, true);
        while (event == Event.LINE) {
            event = advance(bytes, recordEnd, true);
        }
        return this;
    }

    /** The same, and marks where its fields stand. */
    RecordScan passAll(byte[] bytes, int recordStart, int recordEnd, FieldMarks into) {
        into.clear();
        marks = into;
        passAll(bytes, recordStart, recordEnd);
        marks = null;
        into.add(fieldBegan, recordEnd);
        return this;
    }

    /** The bytes before {@code at} were dropped and the rest now begins at 0. */
    void rebase() {
        at = 0;
        start = 0;
    }

    /**
     * Goes on until something is to be told.
     *
     * @param to where the known bytes end
     * @param last whether the input ends there
     */
    Event advance(byte[] bytes, int to, boolean last) {
        while (at < to) {
            byte next = bytes[at];
            if (quoted) {
                if (next == syntax.quote) {
                    int length = afterQuote(bytes, to, last);
                    if (length == 0) {
                        return Event.MORE;
                    }
                    at += length;
                } else if (next == '\n') {
                    lineFeeds++;
                    at++;
                    return Event.LINE;
                } else if (next == '\\' && syntax.backslash) {
                    if (at + 1 == to && !last) {
                        return Event.MORE;
                    }
                    // An escaped line feed still ends a physical line.
                    at += at + 1 == to || bytes[at + 1] == '\n' ? 1 : 2;
                } else {
                    at = syntax.skipQuoted(bytes, at + 1, to);
                }
            } else if (next == '\n') {
                end = at > start && bytes[at - 1] == '\r' ? at - 1 : at;
                at++;
                return Event.RECORD_END;
            } else if (fieldStart && next == syntax.quote) {
                fieldStart = false;
                quoted = true;
                if (lineFeeds == 0) {
                    openedOnFirstLine = fields;
                    openedAt = at;
                }
                at++;
            } else {
                int delimiter = next == syntax.delimiterFirst ? syntax.delimiterAt(bytes, at, to) : CsvSyntax.NO;
                if (delimiter == CsvSyntax.YES) {
                    if (marks != null) {
                        marks.add(fieldBegan, at);
                    }
                    fields++;
                    fieldStart = true;
                    at += syntax.delimiterLength;
                    fieldBegan = at;
                } else if ((delimiter == CsvSyntax.CUT || (next == '\r' && at + 1 == to)) && !last) {
                    // A carriage return waits for its line feed, so that no cut ever parts the two.
                    return Event.MORE;
                } else {
                    if (next == syntax.quote) {
                        markStray();
                    }
                    fieldStart = false;
                    at = syntax.skipUnquoted(bytes, at + 1, to);
                }
            }
        }
        end = to;
        return last ? Event.INPUT_END : Event.MORE;
    }

    /** At a quote inside quotes: how many bytes to go on; 0 when what follows must be known first. */
    private int afterQuote(byte[] bytes, int to, boolean last) {
        int after = at + 1;
        if (after == to) {
            quoted = !last;
            return last ? 1 : 0;
        }
        byte next = bytes[after];
        if (next == syntax.quote && !syntax.backslash) {
            return 2;
        }
        boolean closes = next == '\n';
        if (next == '\r') {
            if (after + 1 == to) {
                if (!last) {
                    return 0;
                }
            } else {
                closes = bytes[after + 1] == '\n';
            }
        } else if (next == syntax.delimiterFirst) {
            int delimiter = syntax.delimiterAt(bytes, after, to);
            if (delimiter == CsvSyntax.CUT && !last) {
                return 0;
            }
            closes = delimiter == CsvSyntax.YES;
        }
        if (closes) {
            quoted = false;
        } else {
            markStray();
        }
        return 1;
    }

    private void markStray() {
        if (stray < 0) {
            stray = at;
            strayField = fields;
        }
    }
}
