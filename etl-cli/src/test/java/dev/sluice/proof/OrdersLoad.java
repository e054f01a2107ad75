package dev.sluice.proof;

import dev.sluice.job.Job;
import dev.sluice.testdata.MessyCsv;
import dev.sluice.testdata.TestData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One load of a file of orders: a folder with the job file and the quarantine, a table and a ledger of its own. The job's name and the name of the input are those of every other, so that what two of them leave can be compared.
 *
 * @param folder where the job file stands; its quarantine and state are in it
 * @param name names the table and the ledger
 * @param warehouse the server
 */
record OrdersLoad(Path folder, String name, Warehouse warehouse) {

    static final String PASSWORD = "WAREHOUSE_PASSWORD";

    private static final String ORDERS = """
        job: orders
        source:
          files: ../input/orders.csv
        """ + MessyCsv.COLUMNS;

    /** What may differ between two undisturbed runs. */
    private static final List<String> OF_THE_RUN = List.of("run", "attempt", "first_seen");

    /** What two loads of the same file must have in common: a digest of the table, and the rejects. */
    record Left(String table, List<String> rejects) {}

    /** Writes a file of orders with dirt of every kind, duplicate keys among them. */
    static void writeInput(Path file, int records) throws IOException {
        Files.createDirectories(file.getParent());
        TestData.run(
                List.of(
                        "messy-csv",
                        "--records",
                        Integer.toString(records),
                        "--seed",
                        "7",
                        "--dirt",
                        "1%",
                        "--style",
                        "plain",
                        "--out",
                        file.toString()),
                OutputStream.nullOutputStream());
    }

    /** Makes the folder {@code name} beside the folder {@code input}. */
    static OrdersLoad in(Path parent, String name, Warehouse warehouse, int port, String more) throws IOException {
        Path folder = Files.createDirectories(parent.resolve(name));
        String target = """
                target:
                  jdbc: {url: "%s", user: %s, password: "${secret:%s}"}
                  table: %s.orders
                  ledger_schema: ledger_%s
                  batch: {rows: 1000}
                """.formatted(Warehouse.url(port), warehouse.user(), PASSWORD, name, name);
        return write(folder, name, warehouse, ORDERS + target + more);
    }

    /** A load into an embedded server of the job's own, into its schema public. */
    static OrdersLoad embedded(Path parent, String folder, Warehouse unused) throws IOException {
        return write(Files.createDirectories(parent.resolve(folder)), "public", unused, ORDERS + """
                target:
                  table: orders
                  ledger_schema: ledger_public
                  batch: {rows: 1000}
                """);
    }

    /** Writes a job file, whose job must be called orders. */
    static OrdersLoad write(Path folder, String name, Warehouse warehouse, String job) throws IOException {
        Files.writeString(folder.resolve("job.yaml"), job);
        return new OrdersLoad(folder, name, warehouse);
    }

    Path jobFile() {
        return folder.resolve("job.yaml");
    }

    Map<String, String> environment() {
        return Map.of(PASSWORD, warehouse.password());
    }

    Job job() {
        return Job.load(jobFile(), Map.of(), environment());
    }

    /** Makes the table beforehand, so that others can watch it grow or hang triggers on it. */
    OrdersLoad withTable() throws SQLException {
        warehouse.run("CREATE TABLE " + table() + " (id bigint PRIMARY KEY, process_id uuid NOT NULL,"
                + " recorded_at timestamptz NOT NULL, customer text NOT NULL, country varchar(2) NOT NULL, email text,"
                + " amount numeric(10,2) NOT NULL, quantity int NOT NULL, status text, ordered_on date NOT NULL,"
                + " express boolean, note text)");
        return this;
    }

    /** Makes the schema of the table. */
    OrdersLoad withSchema() throws SQLException {
        warehouse.run("CREATE SCHEMA " + name);
        return this;
    }

    String table() {
        return name + ".orders";
    }

    String ledger(String relation) {
        return "ledger_" + name + "." + relation;
    }

    ToolProcess start() throws IOException {
        return ToolProcess.start(
                folder.resolve("state"), environment(), "run", jobFile().toString());
    }

    /** How many rows are in the table; 0 when there is no table. */
    long rows() throws SQLException {
        return warehouse.ask("SELECT to_regclass('" + table() + "')").equals("null")
                ? 0
                : Long.parseLong(warehouse.ask("SELECT count(*) FROM " + table()));
    }

    /** The attempts that the ledger knows, oldest first, as {@code COMMITTED} or {@code FAILED why}; empty when there is no ledger. */
    List<String> attempts() throws SQLException {
        if (warehouse.ask("SELECT to_regclass('" + ledger("runs") + "')").equals("null")) {
            return List.of();
        }
        String all = warehouse.ask(
                "SELECT coalesce(string_agg(status || coalesce(' ' || message, ''), E'\\t' ORDER BY epoch), '') FROM "
                        + ledger("runs"));
        return all.isEmpty() ? List.of() : List.of(all.split("\t", -1));
    }

    Left left() throws SQLException, IOException {
        String digest = warehouse.ask(
                "SELECT count(*) || ' ' || md5(string_agg(o::text, E'\\n' ORDER BY id)) FROM " + table() + " o");
        return new Left(digest, rejects());
    }

    /** The lines of the committed files, in the order in which these go on in the input, without what each run has its own of. */
    List<String> rejects() throws IOException {
        TreeMap<Long, List<String>> files = new TreeMap<>();
        for (Path file : quarantine()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".ndjson") && !name.endsWith(".run_failed.ndjson")) {
                List<String> lines = new ArrayList<>();
                long first = Long.MAX_VALUE;
                for (String line : Files.readAllLines(file)) {
                    ObjectNode node = (ObjectNode) JsonMapper.shared().readTree(line);
                    node.remove(OF_THE_RUN);
                    first = Math.min(first, node.get("record").asLong());
                    lines.add(node.toString());
                }
                files.put(first, lines);
            }
        }
        return files.values().stream().flatMap(List::stream).toList();
    }

    /** The quarantine's files; the folder of its pages is none. */
    List<Path> quarantine() throws IOException {
        Path files = folder.resolve("quarantine/orders");
        if (!Files.exists(files)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(files)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
