package dev.sluice.testdata;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The inputs of {@code samples/orders}, and what must come of them. Stateless. */
final class SampleOrders {

    private static final String WHOLESALE = "input/orders_2026-03.csv.gz";
    private static final String BRANCHES = "input/branches_2026-03.json.gz";
    private static final String SHOP = "input/shop_2026-03.ndjson.gz";

    /** In the order of the job's sources. */
    static final List<String> INPUTS = List.of(WHOLESALE, BRANCHES, SHOP);

    private static final int BRANCH_ORDERS = 5_000;
    private static final double DIRT = 0.01;

    private SampleOrders() {}

    /** Writes the inputs and {@code expected/} into the sample's folder. */
    static void write(Path folder) throws IOException {
        try (ExpectedWriter expected = new ExpectedWriter(folder.resolve("expected"))) {
            LatestKeys booked = new LatestKeys();
            write(folder, OrdersOptions.vendor(WHOLESALE, 50_000, 20260301, DIRT), booked, expected.and(booked));
            write(
                    folder,
                    new OrdersOptions<>(
                            BRANCHES,
                            BRANCH_ORDERS,
                            20260302,
                            DIRT,
                            new BranchesDocument(BRANCH_ORDERS),
                            BranchesDocument.KINDS),
                    booked,
                    expected);
            write(
                    folder,
                    new OrdersOptions<>(SHOP, 8_000, 20260303, DIRT, new ShopLines(), ShopLines.KINDS),
                    booked,
                    expected);
        }
    }

    private static <D extends Damage> void write(Path folder, OrdersOptions<D> options, LatestKeys keys, Truth truth)
            throws IOException {
        Path file = folder.resolve(options.input());
        Files.createDirectories(file.getParent());
        try (OutputStream out = OrdersGenerator.open(file)) {
            OrdersGenerator.write(options, keys, out, truth);
        }
    }
}
