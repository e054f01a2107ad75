package dev.sluice.review;

import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A record cut into pieces, each wholly at fault or wholly not. Immutable and thread-safe.
 *
 * @param pieces the pieces, in order
 * @param cut how many bytes are not shown
 */
record MarkedRecord(List<Piece> pieces, long cut) {

    /** How much of a record is shown with its faults, in bytes. */
    static final int MOST = 8 << 10;

    /**
     * A piece.
     *
     * @param text its text, visible
     * @param numbers the numbers of the violations that lie in it, from 1; empty when it is not at fault
     */
    record Piece(String text, List<Integer> numbers) {

        String said() {
            return "at fault by "
                    + String.join(", ", numbers.stream().map(String::valueOf).toList());
        }
    }

    static MarkedRecord of(Reject reject) {
        byte[] raw = reject.raw();
        Charset charset = reject.charset();
        int end = Math.min(raw.length, MOST);
        SortedSet<Integer> edges = new TreeSet<>(List.of(0, end));
        for (Violation violation : reject.violations()) {
            FieldSpan span = violation.span();
            if (span != null) {
                edges.add(Math.min(span.start(), end));
                edges.add(Math.min(span.end(), end));
            }
        }
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        for (int to : edges) {
            add(pieces, Visible.lines(new String(raw, from, to - from, charset)), over(reject, from, to));
            add(pieces, "", over(reject, to, to));
            from = to;
        }
        return new MarkedRecord(pieces, reject.position().length() - end);
    }

    private static void add(List<Piece> pieces, String text, List<Integer> numbers) {
        if (!text.isEmpty() || !numbers.isEmpty()) {
            pieces.add(new Piece(text, numbers));
        }
    }

    /** The violations of a piece; of an empty one, those that say that something is missing just there. */
    private static List<Integer> over(Reject reject, int from, int to) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < reject.violations().size(); i++) {
            FieldSpan span = reject.violations().get(i).span();
            if (span != null
                    && span.start() <= from
                    && span.end() >= to
                    && (span.start() == span.end()) == (from == to)) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }
}
