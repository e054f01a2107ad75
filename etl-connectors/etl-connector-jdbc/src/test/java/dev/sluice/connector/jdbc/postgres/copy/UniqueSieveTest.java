package dev.sluice.connector.jdbc.postgres.copy;

import static dev.sluice.connector.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.DataSize;
import dev.sluice.connector.jdbc.Database;
import dev.sluice.connector.jdbc.KeptInMemory;
import dev.sluice.connector.jdbc.Rows;
import dev.sluice.connector.jdbc.WithDatabase;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import dev.sluice.spi.Counts;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.RunRecord;
import dev.sluice.write.BatchLimits;
import dev.sluice.write.LoadWriter;
import dev.sluice.write.RefusedRecords;
import dev.sluice.write.RejectLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Appending to a table with two unique indexes and a check, in batches of several sizes, against a model that takes one record after the other. */
class UniqueSieveTest extends WithDatabase {

    private static final String EITHER = " check or key";
    private static final String BY_ID =
            "duplicate key value violates unique constraint \"t_pkey\": Key (id)=(%s) already exists.";
    private static final String BY_NAME =
            "duplicate key value violates unique constraint \"t_Name n_key\": Key (\"Name\", n)=(%s, %s) already exists.";

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 1000})
    void refusesWhatOneRecordAfterTheOtherWouldRefuse(int batchRows) throws Exception {
        Schema schema = Rows.schema("id int", "Name text", "n int");
        Random random = new Random(batchRows);
        for (int round = 0; round < 5; round++) {
            database.sql(
                    "DROP TABLE IF EXISTS t",
                    "CREATE TABLE t (id int PRIMARY KEY, \"Name\" text, n int CHECK (n >= 0),"
                            + " CONSTRAINT \"t_Name n_key\" UNIQUE (\"Name\", n))",
                    "INSERT INTO t VALUES (1, 'a', 1), (2, 'b', 2)");
            List<Object[]> rows = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String name = random.nextInt(4) == 0 ? null : String.valueOf((char) ('a' + random.nextInt(26)));
                int n = round > 2 && random.nextInt(30) == 0 ? -1 : random.nextInt(60);
                rows.add(row(random.nextInt(250 << round), name, n));
            }
            List<String> expected = model(rows);
            List<Reject> rejects = new ArrayList<>();
            Counts counts = load(schema, rows, batchRows, rejects);
            assertThat(rejects)
                    .extracting(reject ->
                            told(reject, expected.contains(reject.position().record() + EITHER)))
                    .isEqualTo(expected);
            assertThat(counts).isEqualTo(new Counts(200, 200 - expected.size(), expected.size(), 0, 0, 0));
            assertThat(database.ask("SELECT count(*) FROM t")).isEqualTo(String.valueOf(202 - expected.size()));
        }
    }

    /** A row that breaks the check and has a key that is there is refused for either: the server looks at the check first, the sieve at the key. */
    private static String told(Reject reject, boolean either) {
        if (either) {
            return reject.position().record() + EITHER;
        }
        Violation violation = reject.violations().get(0);
        String words = violation.message().startsWith("new row") ? "check" : violation.message();
        return reject.position().record() + " " + words;
    }

    private static List<String> model(List<Object[]> rows) {
        Set<Object> ids = new HashSet<>(List.of(1, 2));
        Set<String> names = new HashSet<>(List.of("a 1", "b 2"));
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Object[] row = rows.get(i);
            @Nullable String name = row[1] == null ? null : row[1] + " " + row[2];
            if ((Integer) row[2] < 0 && !ids.contains(row[0])) {
                refused.add(i + 1 + " check");
            } else if (ids.contains(row[0])) {
                refused.add(i + 1 + ((Integer) row[2] < 0 ? EITHER : " " + String.format(BY_ID, row[0])));
            } else if (name != null && names.contains(name)) {
                refused.add(i + 1 + " " + String.format(BY_NAME, row[1], row[2]));
            } else {
                ids.add(row[0]);
                if (name != null) {
                    names.add(name);
                }
            }
        }
        return refused;
    }

    private Counts load(Schema schema, List<Object[]> rows, int batchRows, List<Reject> rejects) {
        LoadRequest request = database.request(schema);
        Batch batch = Rows.batch(schema, rows);
        KeptInMemory store = new KeptInMemory();
        BatchLimits limits = new BatchLimits(batchRows, DataSize.ofMebibytes(8));
        try (LoadSession session = database.target("t").open(request, database.context);
                LoadWriter writer = new LoadWriter(
                        session, store, schema, List.of(), limits, RejectLimit.NONE, Duration.ofMinutes(1))) {
            writer.beginInput("rows", Map.of(), RefusedRecords.UNKNOWN, false, database.context);
            writer.add(batch.slices().get(0).columns(), List.of(), new BitSet());
            Counts counts = writer.endInput(rows.size());
            session.commit(Database.result(request, RunRecord.Status.COMMITTED, counts, null), database.context);
            rejects.addAll(store.rejects);
            return counts;
        }
    }
}
