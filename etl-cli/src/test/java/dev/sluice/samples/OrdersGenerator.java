package dev.sluice.samples;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a wholesaler's order export from a seed, as a stream, and with it the truth: what must load, and what must be rejected where and why.
 *
 * <p>From a shell, after the tests were compiled: {@code java -cp etl-cli/target/test-classes:etl-core/target/classes dev.sluice.samples.OrdersGenerator --records 50000 --seed 1 --dirt 1% --out orders.csv.gz}. {@link OrdersCommand} has the other
 * options. A record has about 165 bytes, so 13,000,000 of them make 2 GB.
 */
public final class OrdersGenerator {

    /** One blank line in about so many records; a blank line is no record. */
    private static final int BLANK_LINE_EVERY = 5_000;

    /** A duplicate takes the key of one of so many orders before it. */
    private static final int REMEMBERED_KEYS = 500;

    private static final int BUFFER = 1 << 16;

    private final OrdersOptions options;
    private final DirtPlan plan;
    private final OrderMaker maker;
    private final long[] recentKeys = new long[REMEMBERED_KEYS];
    private final OrderCounts counts = new OrderCounts();
    private long line = 1;
    private long offset;

    private OrdersGenerator(OrdersOptions options) {
        this.options = options;
        this.plan = new DirtPlan(options.seed(), options.records(), options.dirt(), options.kinds());
        this.maker = new OrderMaker(options.seed(), options.records());
    }

    public static void main(String[] args) throws IOException {
        OrdersCommand.run(args);
    }

    /** Takes what the file holds, record by record. */
    interface Truth {
        /** A record that must load, as the row that the table must hold. */
        default void loads(Line row) throws IOException {}

        /** A record that must be rejected. */
        default void isRejected(ExpectedReject reject) throws IOException {}
    }

    /**
     * Writes a file and its truth. The stream is neither buffered nor closed here.
     *
     * @return what the load must come to
     */
    static OrderCounts write(OrdersOptions options, OutputStream out, Truth truth) throws IOException {
        OrdersGenerator generator = new OrdersGenerator(options);
        generator.put(out, options.style().header());
        for (long record = 1; record <= options.records(); record++) {
            generator.next(record, out, truth);
        }
        return generator.counts;
    }

    /** Writes {@code rejects.tsv} and {@code counts.json} to a folder while it writes the file. */
    static OrderCounts writeWithExpected(OrdersOptions options, OutputStream out, Path expectedFolder)
            throws IOException {
        Files.createDirectories(expectedFolder);
        try (Writer rejects = Files.newBufferedWriter(expectedFolder.resolve(ExpectedRejects.REJECTS))) {
            rejects.write(ExpectedReject.HEADER + "\n");
            OrderCounts counts = write(options, out, new Truth() {
                @Override
                public void isRejected(ExpectedReject reject) throws IOException {
                    rejects.write(reject + "\n");
                }
            });
            Files.writeString(expectedFolder.resolve(ExpectedRejects.COUNTS), counts.toJson());
            return counts;
        }
    }

    /** A buffered stream into a file; gzip, at its best and with no time in its header, when the name ends so. */
    static OutputStream open(Path file) throws IOException {
        OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        return file.toString().endsWith(".gz") ? new BufferedOutputStream(new BestGzip(plain), BUFFER) : plain;
    }

    private void next(long record, OutputStream out, Truth truth) throws IOException {
        Dice whims = Dice.of(~options.seed(), record);
        Dirt dirt = plan.at(record);
        Order order = maker.make(record, dirt != null || plan.calm(record));
        if (options.style() == Style.VENDOR
                && dirt == null
                && plan.quiet(record)
                && whims.below(BLANK_LINE_EVERY) == 0) {
            put(out, new byte[0]);
        }
        if (dirt == Dirt.DUPLICATE_KEY) {
            order = order.withId(recentKeys[whims.below((int) Math.min(counts.loaded(), REMEMBERED_KEYS))]);
        }
        Line text = options.style().line(order, whims);
        if (plan.mustShowQuotes(record)) {
            text.quote(OrderColumn.CUSTOMER);
        }
        if (dirt == null) {
            recentKeys[(int) (counts.loaded() % REMEMBERED_KEYS)] = order.id();
            counts.loaded(order);
            truth.loads(options.style().row(order));
            put(out, text.bytes());
            return;
        }
        dirt.spoil(text, whims, options.style());
        byte[] bytes = text.bytes();
        ExpectedReject reject = ExpectedReject.of(dirt, record, line, offset, bytes.length);
        counts.rejected(reject);
        truth.isRejected(reject);
        put(out, bytes);
    }

    private void put(OutputStream out, byte[] record) throws IOException {
        byte[] end = options.style().lineEnd();
        out.write(record);
        out.write(end);
        offset += (long) record.length + end.length;
        line++;
        for (byte b : record) {
            if (b == '\n') {
                line++;
            }
        }
    }

    /** The JDK writes no time into the header, so the same content gives the same bytes with the same zlib. */
    private static final class BestGzip extends GZIPOutputStream {
        private BestGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(9);
        }
    }
}
