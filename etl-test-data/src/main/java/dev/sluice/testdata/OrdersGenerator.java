package dev.sluice.testdata;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a file of orders from a seed, as a stream, and with it the truth: what must load, and what must be rejected where and why. Stateless. */
final class OrdersGenerator {

    private static final int BUFFER = 1 << 16;

    private OrdersGenerator() {}

    /** Writes a file of which the orders that repeat a key take that of an earlier order of the same file. The stream is neither buffered nor closed here. */
    static <D extends Damage> Written write(OrdersOptions<D> options, OutputStream out, Truth truth)
            throws IOException {
        LatestKeys own = new LatestKeys();
        return write(options, own, out, truth.and(own));
    }

    /** Writes a file of which the orders that repeat a key take one of those given. The stream is neither buffered nor closed here. */
    static <D extends Damage> Written write(OrdersOptions<D> options, LatestKeys keys, OutputStream out, Truth truth)
            throws IOException {
        Notation<D> notation = options.notation();
        DirtPlan<D> plan = new DirtPlan<>(options.seed(), options.records(), options.dirt(), options.kinds());
        OrderMaker maker = new OrderMaker(options.seed(), options.records(), notation.channel());
        PlacedOutput placed = new PlacedOutput(out);
        placed.put(notation.head());
        for (long record = 1; record <= options.records(); record++) {
            Dice whims = Dice.of(~options.seed(), record);
            Spot<D> spot = plan.at(record);
            Order order = maker.make(record, spot.calm(), notation.countries(record));
            placed.put(notation.before(spot, whims));
            D damage = spot.damage();
            if (damage != null && damage.repeatsAKey()) {
                order = order.withId(keys.pick(whims));
            }
            byte[] bytes = notation.record(order, spot, whims);
            if (damage == null) {
                truth.loads(options.input(), order);
            } else {
                truth.isRejected(ExpectedReject.of(
                        damage, options.input(), record, placed.line(), placed.offset(), bytes.length));
            }
            placed.put(bytes);
            placed.put(notation.behind());
        }
        placed.put(notation.tail());
        return new Written(options.records(), placed.offset());
    }

    /** A buffered stream into a file; gzip, at its best and with no time in its header, when the name ends so. */
    static OutputStream open(Path file) throws IOException {
        OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
        return file.toString().endsWith(".gz") ? new BufferedOutputStream(new BestGzip(plain), BUFFER) : plain;
    }

    /** The JDK writes no time into the header, so the same content gives the same bytes with the same zlib. */
    private static final class BestGzip extends GZIPOutputStream {
        private BestGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(9);
        }
    }
}
