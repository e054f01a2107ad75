package dev.sluice.read.csv;

import org.jspecify.annotations.Nullable;

/**
 * Walks through one record of any dialect, code unit by code unit, and says where it ends. A quote opens at a field's start and closes before a delimiter or a record end; every other quote is stray: it is content, and a
 * quoted field stays open. Used by one thread. The hot path of ordinary lines is {@link FastLines}; this is the whole truth, and is used where a record spans lines or looks damaged.
 */
final class RecordScan {

    /** Why {@link #advance} came back. */
    enum Event {
        /** The record has ended with a line ending, which was passed. */
        RECORD_END,
        /** A line ending inside quotes was passed. */
        LINE,
        /** The units end and more follow them; {@link #at} is where to go on. */
        MORE,
        /** The input ends here, and the record with it. */
        INPUT_END
    }

    private final CsvSyntax syntax;

    /** The next unit to look at. */
    int at;

    /** After {@link Event#RECORD_END} and {@link Event#INPUT_END}, where the record ends, without its line ending. */
    int end;

    /** How many fields have begun. */
    int fields;

    /** Whether the field at hand is inside its quotes. */
    boolean quoted;

    /** How many line endings were passed inside quotes. */
    int lineFeeds;

    /** Where the first stray quote stands, or -1. */
    int stray;

    /** The number, from 1, of the field in which it stands. */
    int strayField;

    /** The number, from 1, of the quoted field that was opened last on the record's first line. */
    int openedOnFirstLine;

    /** Where its quote stands. */
    int openedAt;

    private boolean fieldStart;
    private int fieldBegan;
    private @Nullable FieldTaker taker;

    RecordScan(CsvSyntax syntax) {
        this.syntax = syntax;
    }

    /** Goes to the start of a record. */
    RecordScan begin(int recordStart) {
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
    RecordScan passAll(byte[] units, int recordStart, int recordEnd) {
        begin(recordStart);
        Event event = advance(units, recordEnd, true);
        while (event == Event.LINE) {
            event = advance(units, recordEnd, true);
        }
        return this;
    }

    /** The same, and tells where its fields stand. */
    RecordScan passAll(byte[] units, int recordStart, int recordEnd, FieldTaker to) {
        taker = to;
        passAll(units, recordStart, recordEnd);
        taker = null;
        to.field(fieldBegan, recordEnd);
        return this;
    }

    /** The units before {@code at} were dropped and the rest now begins at 0. */
    void rebase() {
        at = 0;
    }

    /** Passes the quote at hand as one that closes, although what follows it is not known: there are more blanks behind it than can be looked at together. */
    void closeUnseen() {
        quoted = false;
        at++;
    }

    /**
     * Goes on until something is to be told.
     *
     * @param to where the known units end
     * @param last whether the input ends there
     */
    Event advance(byte[] units, int to, boolean last) {
        while (at < to) {
            byte next = units[at];
            int lineEnd = CsvSyntax.NO;
            if ((next == syntax.endingFirst || next == syntax.endingOther) && (!quoted || next != syntax.quote)) {
                lineEnd = syntax.lineEnd(units, at, to, last);
                if (lineEnd == CsvSyntax.CUT) {
                    return Event.MORE;
                }
            }
            if (quoted) {
                if (next == syntax.quote) {
                    int length = afterQuote(units, to, last);
                    if (length == 0) {
                        return Event.MORE;
                    }
                    at += length;
                } else if (lineEnd > 0) {
                    lineFeeds++;
                    at += lineEnd;
                    return Event.LINE;
                } else if (next == '\\' && syntax.backslash) {
                    int escaped = at + 1 == to ? CsvSyntax.CUT : syntax.lineEnd(units, at + 1, to, last);
                    if (escaped == CsvSyntax.CUT && !last) {
                        return Event.MORE;
                    }
                    // An escaped line ending still ends a physical line.
                    at += escaped == CsvSyntax.NO ? 2 : 1;
                } else {
                    at = syntax.skipQuoted(units, at + 1, to);
                }
            } else if (lineEnd > 0) {
                end = at;
                at += lineEnd;
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
                int delimiter = next == syntax.delimiterFirst ? syntax.delimiterAt(units, at, to) : CsvSyntax.NO;
                if (delimiter == CsvSyntax.YES) {
                    if (taker != null) {
                        taker.field(fieldBegan, at);
                    }
                    fields++;
                    fieldStart = true;
                    at += syntax.delimiterLength;
                    fieldBegan = at;
                } else if (delimiter == CsvSyntax.CUT && !last) {
                    return Event.MORE;
                } else if (fieldStart && syntax.trim && syntax.skipBlank(units, at, to) > at) {
                    at = syntax.skipBlank(units, at, to);
                } else {
                    if (next == syntax.quote) {
                        markStray();
                    }
                    fieldStart = false;
                    at = syntax.skipUnquoted(units, at + 1, to);
                }
            }
        }
        end = to;
        return last ? Event.INPUT_END : Event.MORE;
    }

    /** At a quote inside quotes: how many units to go on; 0 when what follows must be known first. */
    private int afterQuote(byte[] units, int to, boolean last) {
        int next = at + 1;
        if (next < to && units[next] == syntax.quote && syntax.doubled) {
            return 2;
        }
        int after = syntax.trim ? syntax.skipBlank(units, next, to) : next;
        if (after >= to) {
            quoted = !last;
            return last ? after - at : 0;
        }
        int closes = syntax.lineEnd(units, after, to, last);
        if (closes == CsvSyntax.NO && units[after] == syntax.delimiterFirst) {
            closes = syntax.delimiterAt(units, after, to);
        }
        if (closes == CsvSyntax.CUT && !last) {
            return 0;
        }
        if (closes > 0) {
            quoted = false;
            return after - at;
        }
        markStray();
        return 1;
    }

    private void markStray() {
        if (stray < 0) {
            stray = at;
            strayField = fields;
        }
    }
}
