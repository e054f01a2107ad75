package dev.sluice.testdata;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/** Writes a CSV of orders of which some are damaged, from a seed, and tells of every damaged one what must be said about it. Immutable and thread-safe. */
public final class MessyCsv {

    /** The columns of a job that reads {@link #plain}, as its job file says them. */
    public static final String COLUMNS = """
        columns:
          id: {type: bigint, key: true}
          process_id: {type: uuid, required: true}
          recorded_at: {type: timestamptz, required: true, zone: Europe/Berlin}
          customer: {type: text, required: true, trim: true}
          country: {type: varchar(2), required: true}
          email: text
          amount: {type: "numeric(10,2)", required: true}
          quantity: {type: int, required: true}
          status: {type: text, default: offen}
          ordered_on: {type: date, required: true}
          express: boolean
          note: text
        """;

    /** About so many bytes has a record. */
    static final int RECORD = 165;

    private final CsvStyle style;
    private final List<CsvDirt> kinds;
    private final double dirt;

    private MessyCsv(CsvStyle style, List<CsvDirt> kinds, double dirt) {
        this.style = style;
        this.kinds = kinds;
        this.dirt = dirt;
    }

    /** As a vendor's old system writes it: Windows-1252, semicolons, CRLF, {@code 1.234,50}, {@code 05.03.2026}, {@code ja} and {@code nein}. One record of a hundred is damaged, in every way. */
    public static MessyCsv vendor() {
        return new MessyCsv(CsvStyle.VENDOR, List.of(CsvDirt.values()), 0.01);
    }

    /** In UTF-8, with commas, LF and ISO dates. One record of a hundred is damaged, in every way. */
    public static MessyCsv plain() {
        return new MessyCsv(CsvStyle.PLAIN, List.of(CsvDirt.values()), 0.01);
    }

    /**
     * The same with more damage, or less.
     *
     * @param share the damaged records as a fraction of all, 0 to 0.05
     */
    public MessyCsv dirt(double share) {
        return new MessyCsv(style, kinds, share);
    }

    /** The same without records that are right but for a key which an earlier record has: for targets that do not look at keys. */
    public MessyCsv withoutRepeatedKeys() {
        return new MessyCsv(
                style, kinds.stream().filter(kind -> !kind.repeatsAKey()).toList(), dirt);
    }

    /** The kinds of damage, in the words that {@link ExpectedReject#kind} has. */
    public List<String> kinds() {
        return kinds.stream().map(CsvDirt::name).toList();
    }

    /**
     * Writes a file. The stream is flushed and not closed.
     *
     * @param input the name of the file, for the rejects
     * @param size about how many bytes
     * @param seed the same seed gives the same bytes
     * @param rejects is told of every damaged record, in order
     */
    public Written write(String input, long size, long seed, OutputStream out, Consumer<ExpectedReject> rejects)
            throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        Written written = OrdersGenerator.write(
                new OrdersOptions<>(input, records(size), seed, dirt, style, kinds), buffered, new Truth() {
                    @Override
                    public void isRejected(ExpectedReject reject) {
                        rejects.accept(reject);
                    }
                });
        buffered.flush();
        return written;
    }

    /** How many records make about so many bytes. */
    static long records(long size) {
        return Math.max(1, size / RECORD);
    }
}
