package dev.sluice.read.csv;

import dev.sluice.read.Chunk;
import dev.sluice.read.FieldEnds;
import dev.sluice.read.Fields;

/** The fields of records whose ends the framer has seen, and whose quotes are in order. Used by one thread. */
final class SeenFields {

    private final CsvSyntax syntax;

    SeenFields(CsvSyntax syntax) {
        this.syntax = syntax;
    }

    /** Takes the fields of a record; only those of one with doubled quotes are in a copy. */
    void take(Chunk chunk, int record, FieldEnds seen, Fields into) {
        byte[] bytes = chunk.array();
        int start = chunk.start(record);
        int first = seen.first(record);
        int count = seen.count(record);
        if (!seen.isQuoted(record)) {
            into.begin(bytes);
            into.addAll(start, seen.ends(), first, count);
        } else if (!seen.isDoubled(record)) {
            into.begin(bytes);
            into.addAll(start, seen.ends(), first, count, syntax.quote);
        } else {
            unescape(bytes, start, seen.ends(), first, count, into);
        }
    }

    /** Copies the fields, of each two quotes together only one. */
    private void unescape(byte[] bytes, int start, int[] ends, int first, int count, Fields into) {
        int length = ends[first + count - 1] - start;
        byte[] own = into.room(length);
        System.arraycopy(bytes, start, own, 0, length);
        into.begin(own);
        int from = 0;
        for (int i = first; i < first + count; i++) {
            int to = ends[i] - start;
            if (from < to && own[from] == syntax.quote) {
                into.add(from + 1, syntax.single(own, from + 1, to - 1), true);
            } else {
                into.add(from, to, false);
            }
            from = to + 1;
        }
    }
}
