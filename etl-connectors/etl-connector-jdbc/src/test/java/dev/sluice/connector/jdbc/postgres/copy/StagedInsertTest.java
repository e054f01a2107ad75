package dev.sluice.connector.jdbc.postgres.copy;

import static dev.sluice.connector.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.DataSize;
import dev.sluice.config.Secret;
import dev.sluice.connector.jdbc.Database;
import dev.sluice.connector.jdbc.JdbcTarget;
import dev.sluice.connector.jdbc.KeptInMemory;
import dev.sluice.connector.jdbc.Rows;
import dev.sluice.connector.jdbc.WithDatabase;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.OnDuplicate;
import dev.sluice.connector.jdbc.mode.WriteMode;
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
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables and types that COPY does not serve. */
class StagedInsertTest extends WithDatabase {

    private final KeptInMemory store = new KeptInMemory();

    private Counts load(JdbcTarget target, Schema schema, int batchRows, List<Object[]> rows) {
        LoadRequest request = database.request(schema);
        try (LoadSession session = target.open(request, database.context);
                LoadWriter writer = new LoadWriter(
                        session,
                        store,
                        schema,
                        List.of(),
                        new BatchLimits(batchRows, DataSize.ofMebibytes(8)),
                        RejectLimit.NONE,
                        Duration.ofMinutes(1))) {
            writer.beginInput("rows", Map.of(), RefusedRecords.UNKNOWN, false, database.context);
            writer.add(Rows.batch(schema, rows).slices().get(0).columns(), List.of(), new BitSet());
            Counts counts = writer.endInput(rows.size());
            session.commit(Database.result(request, RunRecord.Status.COMMITTED, counts, null), database.context);
            return counts;
        }
    }

    private List<String> rejected() {
        return store.rejects.stream()
                .map(reject -> reject.position().record() + " "
                        + reject.violations().get(0).code() + " "
                        + reject.violations().get(0).message())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inet | 10.0.0.1/8 | 10.0.0.1/8 | 10.0.0.x | invalid input syntax for type inet: \"10.0.0.x\"",
                "interval | P1DT2H | 1 day 02:00:00 | soon | invalid input syntax for type interval: \"soon\"",
                "int4range | [1,5) | [1,5) | [5,1) | range lower bound must be less than or equal to range upper bound",
                "text[] | {a,b} | {a,b} | {a | malformed array literal: \"{a\": Unexpected end of input.",
                "bit(3) | 101 | 101 | 10101 | bit string length 5 does not match type bit(3)",
                "xml | <a/> | <a/> | <a> | invalid XML content",
                "money | 12.50 | $12.50 | much | invalid input syntax for type money: \"much\"",
                "point | (1,2) | (1,2) | (1 | invalid input syntax for type point: \"(1\""
            })
    void textGoesToTypesThatHaveNoEncoder(String type, String good, String stored, String bad, String words)
            throws Exception {
        database.sql("CREATE TABLE t (id int, v " + type + ")");
        Schema schema = Rows.schema("id int", "v text");
        Counts counts = load(database.target("t"), schema, 10, List.of(row(1, good), row(2, bad), row(3, null)));
        assertThat(counts).isEqualTo(new Counts(3, 2, 1, 0, 0, 0));
        assertThat(database.ask("SELECT id, v FROM t ORDER BY id")).isEqualTo("1|" + stored + "; 3|null");
        assertThat(rejected()).singleElement().asString().startsWith("2 DB_VALUE " + words);
    }

    @Test
    void aKeyMayBeOfSuchAType() throws Exception {
        database.sql("CREATE TABLE t (ip inet PRIMARY KEY, v int)", "INSERT INTO t VALUES ('10.0.0.1', 0)");
        Schema schema = Rows.schema("ip text#", "v int");
        WriteMode upsert = WriteMode.of(Mode.UPSERT, OnDuplicate.LAST);
        Counts counts = load(
                database.target("t", upsert),
                schema,
                2,
                List.of(row("10.0.0.1", 1), row("10.0.0.2", 2), row("nowhere", 3), row("10.0.0.2/32", 4)));
        assertThat(counts).isEqualTo(new Counts(4, 2, 1, 0, 1, 0));
        assertThat(database.ask("SELECT ip, v FROM t ORDER BY ip")).isEqualTo("10.0.0.1|1; 10.0.0.2|4");
        assertThat(rejected()).singleElement().asString().startsWith("3 DB_VALUE invalid input syntax for type inet");
    }

    @Test
    void rulesAreRun() throws Exception {
        database.sql(
                "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, v int CHECK (v <> 500))",
                "CREATE TABLE log (v int)",
                "CREATE RULE also AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.v)",
                "CREATE RULE never AS ON INSERT TO t WHERE NEW.v = 7 DO INSTEAD NOTHING");
        List<Object[]> rows =
                IntStream.rangeClosed(1, 1000).mapToObj(i -> row(i)).toList();
        Counts counts = load(database.target("t"), Rows.schema("v int"), 100, rows);
        assertThat(counts).isEqualTo(new Counts(1000, 998, 1, 0, 0, 1));
        assertThat(database.ask("SELECT count(*), bool_and(v - id BETWEEN 0 AND 2) FROM t"))
                .startsWith("998|");
        assertThat(database.ask("SELECT count(*) FROM log WHERE v IN (500)")).isEqualTo("0");
        assertThat(rejected()).singleElement().asString().startsWith("500 DB_CHECK new row for relation \"t\"");
    }

    @Test
    void rowSecurityRefusesRowsAndLetsTheOthersIn() throws Exception {
        String user = database.schema + "_user";
        database.sql(
                "CREATE ROLE " + user + " LOGIN PASSWORD 'pw'",
                "GRANT USAGE ON SCHEMA " + database.schema + " TO " + user,
                "CREATE SCHEMA " + database.ledger + " AUTHORIZATION " + user,
                "CREATE TABLE t (tenant int, v text)",
                "GRANT INSERT ON t TO " + user,
                "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY own ON t TO " + user + " WITH CHECK (tenant = 1)");
        try {
            Login login = new Login(database.login.url(), user, new Secret("pw"), Map.of());
            JdbcTarget target = database.target(login, "t", Create.IF_MISSING);
            Counts counts = load(
                    target,
                    Rows.schema("tenant int", "v text"),
                    3,
                    List.of(row(1, "a"), row(2, "b"), row(1, "c"), row(1, "d"), row(3, "e")));
            assertThat(counts).isEqualTo(new Counts(5, 3, 2, 0, 0, 0));
            assertThat(database.ask("SELECT tenant, v FROM t ORDER BY v")).isEqualTo("1|a; 1|c; 1|d");
            assertThat(rejected())
                    .containsExactly(
                            "2 DB_ROW_SECURITY new row violates row-level security policy for table \"t\"",
                            "5 DB_ROW_SECURITY new row violates row-level security policy for table \"t\"");
        } finally {
            database.sql("DROP OWNED BY " + user + " CASCADE", "DROP ROLE " + user);
        }
    }
}
