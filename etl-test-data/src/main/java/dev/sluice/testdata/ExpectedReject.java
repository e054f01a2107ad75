package dev.sluice.testdata;

import java.util.List;

/**
 * What the quarantine must say about one damaged record. Immutable and thread-safe.
 *
 * @param input the name of the input that it stands in
 * @param record its number, from 1; the header and blank lines are none
 * @param line the physical line on which it begins, from 1
 * @param offset the byte at which it begins in the decompressed file, from 0
 * @param length its bytes without line ending
 * @param codes the code of every violation, in the order of the columns
 * @param columns the column of every violation, {@code -} where the record as a whole is at fault
 * @param kind what was done to it, for people
 */
public record ExpectedReject(
        String input,
        long record,
        long line,
        long offset,
        long length,
        List<String> codes,
        List<String> columns,
        String kind) {

    /** The names of what {@link #toString} writes. */
    static final String HEADER = "input\trecord\tline\toffset\tlength\tcodes\tcolumns\tkind";

    public ExpectedReject {
        codes = List.copyOf(codes);
        columns = List.copyOf(columns);
    }

    static ExpectedReject of(Damage damage, String input, long record, long line, long offset, long length) {
        return new ExpectedReject(
                input,
                record,
                line,
                offset,
                length,
                damage.faults().stream().map(fault -> fault.code().name()).toList(),
                damage.faults().stream().map(Fault::columnName).toList(),
                damage.name());
    }

    /** Everything but the kind, tab-separated: equal to {@link #key(String, long, long, long, long, List, List)} of what was found. */
    public String key() {
        return key(input, record, line, offset, length, codes, columns);
    }

    /** A found reject in the words of {@link #key()}, so that lists of both can be compared and read. */
    public static String key(
            String input, long record, long line, long offset, long length, List<String> codes, List<String> columns) {
        return input + "\t" + record + "\t" + line + "\t" + offset + "\t" + length + "\t" + String.join(",", codes)
                + "\t" + String.join(",", columns);
    }

    /** A line of {@code rejects.tsv}. */
    @Override
    public String toString() {
        return key() + "\t" + kind;
    }

    static ExpectedReject parse(String line) {
        List<String> cells = List.of(line.split("\t", -1));
        return new ExpectedReject(
                cells.get(0),
                Long.parseLong(cells.get(1)),
                Long.parseLong(cells.get(2)),
                Long.parseLong(cells.get(3)),
                Long.parseLong(cells.get(4)),
                List.of(cells.get(5).split(",", -1)),
                List.of(cells.get(6).split(",", -1)),
                cells.get(7));
    }
}
