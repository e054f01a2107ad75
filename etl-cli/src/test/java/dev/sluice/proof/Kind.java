package dev.sluice.proof;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** The kinds of loads that are disturbed: how an input is written, and how its rows go into their table. All have the same orders, with dirt that the framer, the conversion and the table refuse, and keys that come twice. */
enum Kind {
    CSV("orders.csv", "append", "format: csv"),
    GZIP("orders.csv.gz", "append", "format: csv"),
    NDJSON("orders.ndjson", "upsert", "format: json"),
    NESTED("orders.json", "append", "json: {records: \"/pages/*/orders/*\", with: {page: \"/pages/*/page\"}}");

    /** So many records hang together in a page. */
    private static final int PAGE = 37;

    private static final String COLUMNS = """
            columns:
              id: {type: bigint, key: true}
              page: int
              customer: {type: text, required: true}
              amount: {type: "numeric(10,2)", max: 9000}
              ordered: date
            where: "customer <> 'nobody'"
            """;

    private final String file;
    private final String mode;
    private final String source;

    Kind(String file, String mode, String source) {
        this.file = file;
        this.mode = mode;
        this.source = source;
    }

    /** Its name as a part of others. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Writes the input of this kind beside the folders of the loads. */
    Path writeInput(Path parent, int records) throws IOException {
        Path input = Files.createDirectories(parent.resolve("input")).resolve(file);
        try (OutputStream out = Files.newOutputStream(input);
                BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(
                        this == GZIP ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8))) {
            writer.write(this == NESTED ? "{\"pages\": [" : this == NDJSON ? "" : "id,page,customer,amount,ordered\n");
            for (int i = 1; i <= records; i++) {
                writer.write(record(i, i == records));
            }
            writer.write(this == NESTED ? "]}\n" : "");
        }
        return input;
    }

    private String record(int i, boolean last) {
        int id = i % 101 == 50 ? i - 7 : i;
        String amount = i % 60 == 3 ? "12.5x" : i % 70 == 5 ? "9500" : (i % 8000) + "." + (10 + i % 90);
        String customer = i % 90 == 1 ? "nobody" : "customer " + i % 977;
        String ordered = String.format(Locale.ROOT, "2026-%02d-%02d", 1 + i % 12, 1 + i % 28);
        boolean broken = i % 150 == 77;
        if (this == CSV || this == GZIP) {
            String note = broken ? ",one too many" : "";
            return id + "," + (i - 1) / PAGE + "," + customer + "," + amount + "," + ordered + note + "\n";
        }
        String fields = String.format(
                Locale.ROOT,
                "\"id\": %d,%s \"customer\": \"%s\", \"amount\": \"%s\", \"ordered\": \"%s\"%s",
                id,
                this == NESTED ? "" : " \"page\": " + (i - 1) / PAGE + ",",
                customer,
                amount,
                ordered,
                broken ? " \"and\"" : "");
        if (this == NDJSON) {
            return "{" + fields + "}\n";
        }
        boolean first = (i - 1) % PAGE == 0;
        boolean ends = i % PAGE == 0 || last;
        return (first ? "{\"page\": " + (i - 1) / PAGE + ", \"orders\": [\n" : "") + "{" + fields + "}"
                + (ends ? "]}" + (last ? "" : ",") : ",") + "\n";
    }

    /**
     * A load of this kind, with a table of its own.
     *
     * @param commit {@code run} or {@code batch}
     * @param more the rest of the job file
     */
    OrdersLoad load(Path parent, String name, Warehouse warehouse, int port, String commit, int batchRows, String more)
            throws IOException, SQLException {
        Path folder = Files.createDirectories(parent.resolve(name));
        OrdersLoad load = OrdersLoad.write(
                folder,
                name,
                warehouse,
                """
                job: orders
                source: {files: ../input/%s, %s}
                %starget:
                  jdbc: {url: "%s", user: %s, password: "${secret:%s}"}
                  table: %s.orders
                  ledger_schema: ledger_%s
                  mode: %s
                  commit: %s
                  batch: {rows: %d}
                """.formatted(
                                        file,
                                        source,
                                        COLUMNS,
                                        Warehouse.url(port),
                                        warehouse.user(),
                                        OrdersLoad.PASSWORD,
                                        name,
                                        name,
                                        mode,
                                        commit,
                                        batchRows)
                        + more);
        warehouse.run("CREATE SCHEMA " + name + "; CREATE TABLE " + load.table() + " (id bigint PRIMARY KEY, page int,"
                + " customer text NOT NULL, amount numeric(10,2), ordered date)");
        return load;
    }
}
