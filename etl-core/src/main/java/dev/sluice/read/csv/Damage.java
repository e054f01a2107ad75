package dev.sluice.read.csv;

import dev.sluice.read.csv.RecordScan.Event;

/**
 * Tells whether a record that spans lines is one record or an unclosed quote that has swallowed the records after it. It only ever looks at bytes of the input and never at how they were cut, so that the answer is the same
 * for any chunk size. Used by one thread.
 */
final class Damage {

    /** How many physical lines after the first are looked at. They decide; a longer look would cost more and say the same. */
    static final int LOOK_LINES = 64;

    /** How many delimiters the lines inside a well-formed record must hold together before they count as rows of the file and not as text. */
    static final int EVIDENCE = 8;

    /** How many clean lines inside a well-formed record must stand against each that is not. */
    static final int CLEAN_TO_UNCLEAN = 9;

    /** The records may have any number of fields. */
    static final int UNKNOWN_WIDTH = 0;

    private final CsvSyntax syntax;
    private final int width;
    private final RecordScan scan;

    Damage(CsvSyntax syntax, int width) {
        this.syntax = syntax;
        this.width = width;
        this.scan = new RecordScan(syntax);
    }

    /**
     * At the end of a record that spans lines, or at the limit: whether it is an unclosed quote with records behind it.
     *
     * @param record the scan that found its end, or has come to the limit
     * @param start where it begins
     * @param longest the most units of a record
     * @param secondLine where its second line begins
     * @param to where the known units end
     * @param last whether the input ends there
     */
    boolean hasSwallowed(
            RecordScan record,
            Event event,
            int start,
            int longest,
            byte[] units,
            int secondLine,
            int to,
            boolean last) {
        if (width == UNKNOWN_WIDTH) {
            return false;
        }
        boolean wellFormed = event != Event.MORE
                && !record.quoted
                && record.stray < 0
                && record.fields == width
                && record.end - start <= longest;
        int known = event == Event.RECORD_END ? record.at : to;
        boolean knownToEnd = event != Event.RECORD_END && last;
        return wellFormed
                ? rowsInside(units, secondLine, record.end, known, knownToEnd)
                : rowsFollow(units, secondLine, known, knownToEnd);
    }

    /**
     * Whether more of the lines that begin at {@code from} are good records than are not. Each line is read afresh, as if a record began there; one whose record goes on behind what is known counts neither way, nor do
     * empty lines and comments.
     *
     * @param from the start of a physical line
     * @param to where the known bytes end
     * @param last whether the input ends there
     */
    boolean rowsFollow(byte[] units, int from, int to, boolean last) {
        return firstRow(units, from, to, last) >= 0;
    }

    /** Where the first good record begins when {@link #rowsFollow}; else -1. */
    private int firstRow(byte[] units, int from, int to, boolean last) {
        if (width < 2) {
            // Any line is a good record of one field: that proves nothing.
            return -1;
        }
        int first = -1;
        int good = 0;
        int bad = 0;
        int lines = 0;
        int at = from;
        while (at < to && lines < LOOK_LINES) {
            int next = syntax.nextLine(units, at, to, true);
            if (!isNone(units, at, to)) {
                scan.begin(at);
                Event event;
                do {
                    event = scan.advance(units, to, last);
                } while (event == Event.LINE && scan.stray < 0 && lines + scan.lineFeeds < LOOK_LINES);
                boolean ended = event == Event.RECORD_END || (event == Event.INPUT_END && !scan.quoted);
                if (scan.stray < 0 && ended && scan.fields == width) {
                    good++;
                    first = first < 0 ? at : first;
                    lines += scan.lineFeeds + 1;
                    at = scan.at;
                    continue;
                }
                if (scan.stray >= 0 || ended) {
                    bad++;
                }
            }
            if (next < 0) {
                break;
            }
            at = next;
            lines++;
        }
        return good > bad ? first : -1;
    }

    /** Where rows begin again in text that runs on behind {@code from}, the start of a physical line: looks at one stretch of lines after the other. -1 when there are none. */
    int rowsAgain(byte[] units, int from, int to, boolean last) {
        int at = from;
        while (at < to) {
            int row = firstRow(units, at, to, last);
            if (row >= 0) {
                return row;
            }
            for (int lines = 0; lines < LOOK_LINES && at < to; lines++) {
                int next = syntax.nextLine(units, at, to, true);
                at = next < 0 ? to : next;
            }
        }
        return -1;
    }

    /**
     * Whether the lines inside a well-formed record look so much like rows of this file that they are rows: nearly all of them have the file's number of fields, together they hold enough delimiters that this is no
     * accident, and the last line, whose quote closed the record, is no row by itself.
     *
     * @param from the start of the record's second line
     * @param end the end of the record
     * @param to where the known bytes end
     * @param last whether the input ends there
     */
    boolean rowsInside(byte[] units, int from, int end, int to, boolean last) {
        int lastLine = from;
        for (int next = from; next >= 0; next = syntax.nextLine(units, next, end, true)) {
            lastLine = next;
        }
        long delimiters = 0;
        long clean = 0;
        long unclean = 0;
        int at = from;
        while (at < lastLine) {
            // Inside quotes or not, the scan comes back at the first line feed.
            Event event = scan.begin(at).advance(units, lastLine, false);
            boolean none = isNone(units, at, lastLine);
            if (!none && event == Event.RECORD_END && scan.stray < 0 && scan.fields == width) {
                clean++;
                delimiters += width - 1;
            } else if (!none) {
                unclean++;
            }
            at = event == Event.MORE ? lastLine : scan.at;
        }
        if (delimiters < EVIDENCE || clean < CLEAN_TO_UNCLEAN * unclean) {
            return false;
        }
        Event event = scan.begin(lastLine).advance(units, to, last);
        boolean ended = event == Event.RECORD_END || (event == Event.INPUT_END && !scan.quoted);
        return !ended || scan.stray >= 0 || scan.fields != width;
    }

    /** Whether an empty line or a comment begins here. */
    private boolean isNone(byte[] units, int at, int to) {
        return syntax.lineEnd(units, at, to, true) > 0 || syntax.commentAt(units, at, to) == CsvSyntax.YES;
    }
}
