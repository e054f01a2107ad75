package dev.sluice.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Holds records in blocks to the same records read one by one. */
public final class Blocks {

    private static final String NULL = "null";
    private static final String MISSING = "-";

    private Blocks() {}

    /**
     * Puts the records of a chunk into blocks as they come, those whose fields were seen without being read.
     *
     * @param reader for the blocks
     * @param alone reads the records one by one, of {@code without}
     * @param without the same chunk, which may know less
     * @return how many were not read
     */
    public static int assertSame(Chunk chunk, RecordReader reader, RecordReader alone, Chunk without) {
        RecordBlock block = new RecordBlock();
        int unread = 0;
        for (int i = 0; i < chunk.records(); ) {
            int some = reader.addSeen(chunk, i, block);
            unread += some;
            boolean in = some > 0
                    || (chunk.verdict(i) == null && reader.read(chunk, i, block.next()) == null && block.add(chunk, i));
            i += Math.max(1, some);
            if (!in || block.isFull() || i == chunk.records()) {
                assertSame(block, alone, without);
                block.clear();
            }
        }
        return unread;
    }

    private static void assertSame(RecordBlock block, RecordReader alone, Chunk chunk) {
        List<List<String>> expected = new ArrayList<>();
        for (int i = 0; i < block.size(); i++) {
            Fields fields = new Fields();
            if (alone.read(chunk, block.first() + i, fields) != null) {
                throw new AssertionError(
                        "a record that is refused is in a block: " + chunk.position(block.first() + i));
            }
            expected.add(shown(fields));
        }
        // Twice: what was asked for must not change what is asked for later.
        for (int round = 0; round < 2; round++) {
            for (int field = 0; field < block.fieldCount(); field++) {
                long[] ranges = block.column(field);
                for (int i = 0; i < block.size(); i++) {
                    String text = expected.get(i).get(field);
                    same(shown(ranges[i], block.bytes(i)), text.substring(0, text.lastIndexOf('|')), chunk, block, i);
                }
            }
            for (int i = 0; i < block.size(); i++) {
                same(shown(block.fields(i)), expected.get(i), chunk, block, i);
            }
        }
    }

    private static void same(Object found, Object expected, Chunk chunk, RecordBlock block, int index) {
        if (!found.equals(expected)) {
            throw new AssertionError(
                    "in a block " + chunk.position(block.first() + index) + " is " + found + ", alone " + expected);
        }
    }

    private static String shown(long range, byte[] bytes) {
        int start = Ranges.startOf(range);
        return switch (start) {
            case Ranges.NULL -> NULL;
            case Ranges.MISSING -> MISSING;
            default -> "'" + new String(bytes, start, Ranges.endOf(range) - start, StandardCharsets.UTF_8);
        };
    }

    /** Each field's text, and behind the last bar whether it stood in quotes and what its notation is. */
    private static List<String> shown(Fields fields) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < fields.count(); i++) {
            if (!fields.hasText(i)) {
                all.add((fields.has(i) ? NULL : MISSING) + "|");
            } else {
                int start = fields.wholeStart(i);
                String whole = new String(fields.bytes(), start, fields.wholeEnd(i) - start, StandardCharsets.UTF_8);
                all.add("'" + fields.text(i) + "|" + fields.quoted(i) + whole.replace('|', '/'));
            }
        }
        return all;
    }
}
