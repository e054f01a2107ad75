package dev.sluice.connector.jdbc.postgres.copy;

import static dev.sluice.connector.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.DataSize;
import dev.sluice.connector.jdbc.Database;
import dev.sluice.connector.jdbc.KeptInMemory;
import dev.sluice.connector.jdbc.Rows;
import dev.sluice.connector.jdbc.WithDatabase;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.OnDuplicate;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.postgres.copy.KeyedModel.Item;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mode, every rule for keys that come twice, and batches of several sizes, against a model that takes one record after the other. */
class KeyedLoadTest extends WithDatabase {

    private static final Map<Integer, Integer> BEFORE = Map.of(1, 100, 2, 200, 3, 300);

    static Stream<Arguments> cases() {
        return Stream.of(Mode.UPSERT, Mode.INSERT_MISSING)
                .flatMap(mode -> Stream.of(OnDuplicate.values()).map(rule -> WriteMode.of(mode, rule)))
                .flatMap(mode -> Stream.of(1, 7, 1000)
                        .flatMap(batch -> Stream.of(true, false).map(check -> Arguments.of(mode, batch, check))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void leavesWhatOneRecordAfterTheOtherWouldLeave(WriteMode mode, int batch, boolean check) throws Exception {
        Random random = new Random(42);
        for (int round = 0; round < 3; round++) {
            int keys = 1 + random.nextInt(45);
            int share = round * 6;
            List<Item> items = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                boolean bad = check && random.nextInt(100) < share;
                items.add(new Item(random.nextInt(keys), bad ? -1 - i : i));
            }
            compare(mode, batch, check, items, "t" + round);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void keysThatAscendAndThenComeAgainAreFoundAgain(WriteMode mode, int batch, boolean check) throws Exception {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            items.add(new Item(i < 40 ? i : i - 30, i));
        }
        compare(mode, batch, check, items, "ascending");
    }

    private void compare(WriteMode mode, int batchRows, boolean check, List<Item> items, String table)
            throws Exception {
        KeyedModel model = new KeyedModel(mode, BEFORE);
        items.forEach(model::take);
        database.sql(
                "CREATE TABLE " + table + " (id int PRIMARY KEY, v int" + (check ? " CHECK (v >= 0)" : "") + ")",
                "INSERT INTO " + table + " VALUES (1, 100), (2, 200), (3, 300)");
        Schema schema = Rows.schema("id int#", "v int");
        KeptInMemory store = new KeptInMemory();
        Counts counts = load(table, mode, schema, items, batchRows, store);
        String stored = database.ask("SELECT id, v FROM " + table + " ORDER BY id");
        assertThat(stored)
                .isEqualTo(model.table.entrySet().stream()
                        .map(each -> each.getKey() + "|" + each.getValue())
                        .collect(Collectors.joining("; ")));
        assertThat(store.rejects)
                .extracting(reject -> reject.position().record() + " "
                        + reject.violations().get(0).code())
                .isEqualTo(model.rejects);
        assertThat(counts).isEqualTo(model.counts());
    }

    private Counts load(
            String table, WriteMode mode, Schema schema, List<Item> items, int batchRows, KeptInMemory store) {
        LoadRequest request = database.request(schema);
        Batch rows = Rows.batch(
                schema, items.stream().map(item -> row(item.id(), item.value())).toList());
        BatchLimits limits = new BatchLimits(batchRows, DataSize.ofMebibytes(8));
        try (LoadSession session = database.target(table, mode).open(request, database.context);
                LoadWriter writer = new LoadWriter(
                        session, store, schema, List.of(), limits, RejectLimit.NONE, Duration.ofMinutes(1))) {
            writer.beginInput("rows", Map.of(), RefusedRecords.UNKNOWN, false, database.context);
            writer.add(rows.slices().get(0).columns(), List.of(), new BitSet());
            Counts counts = writer.endInput(items.size());
            session.commit(Database.result(request, RunRecord.Status.COMMITTED, counts, null), database.context);
            return counts;
        }
    }
}
