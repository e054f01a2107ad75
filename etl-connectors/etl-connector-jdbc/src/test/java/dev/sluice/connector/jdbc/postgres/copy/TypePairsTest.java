package dev.sluice.connector.jdbc.postgres.copy;

import static dev.sluice.connector.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.Secret;
import dev.sluice.connector.jdbc.JdbcTarget;
import dev.sluice.connector.jdbc.Rows;
import dev.sluice.connector.jdbc.WithDatabase;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.OnDuplicate;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.data.Schema;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.LoadRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables whose types differ from the job's: right values, or refused before the first row. */
class TypePairsTest extends WithDatabase {

    private String refusal(String columns, String job) throws Exception {
        database.sql("CREATE TABLE t (" + columns + ")");
        Schema schema = Rows.schema(job);
        String[] said = new String[1];
        assertThatThrownBy(() -> database.open("t", schema))
                .isInstanceOf(RunFailedException.class)
                .satisfies(e -> said[0] = e.getMessage());
        assertThat(database.target("t").check(schema, database.context).against())
                .containsExactly(said[0]);
        assertThat(database.ask("SELECT count(*) FROM t")).isEqualTo("0");
        return said[0];
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timestamptz | bigint | values would not be kept as they are; write `type: timestamptz`",
                "float8 | bigint | values would not be kept as they are; write `type: double` or `type: real` or `type: smallint` or `type: int`",
                "date | int | values would not be kept as they are; write `type: date`",
                "timestamptz | timestamp | which zone its times are in is not said; write `type: timestamptz`",
                "timestamp | timestamptz | in which zone the table wants its times is not said; write `type: timestamp`",
                "timestamp | date | values would not be kept as they are; write `type: timestamp`",
                "date | timestamp | values would not be kept as they are; write `type: date`",
                "int | numeric(5,0) | values would not be kept as they are; write `type: smallint` or `type: int` or `type: bigint`",
                "bigint | text | values would not be kept as they are; write `type: smallint` or `type: int` or `type: bigint`",
                "real | double | values would not be kept as they are; write `type: real`",
                "float8 | numeric(5,2) | values would not be kept as they are; write `type: double` or `type: real` or `type: smallint` or `type: int`",
                "numeric(5,2) | double | values would not be kept as they are; write `type: numeric` or `type: smallint` or `type: int` or `type: bigint`",
                "boolean | int | values would not be kept as they are; write `type: boolean`",
                "uuid | text | values would not be kept as they are; write `type: uuid`",
                "jsonb | text | values would not be kept as they are; write `type: json`",
                "bytea | text | values would not be kept as they are; write `type: bytea`",
                "text | json | values would not be kept as they are; write `type: text` or `type: varchar`",
                "int[] | int | values would not be kept as they are; write `type: text` or `type: varchar`",
                "money | numeric(5,2) | values would not be kept as they are; write `type: text` or `type: varchar`",
                "interval(0) | text | a column of this type cannot be loaded; leave it out of the job, or load into another type",
                "tsvector | text | a column of this type cannot be loaded; leave it out of the job, or load into another type",
                "regclass | text | a column of this type cannot be loaded; leave it out of the job, or load into another type",
                "name | text | a column of this type cannot be loaded; leave it out of the job, or load into another type",
                "\"char\" | text | a column of this type cannot be loaded; leave it out of the job, or load into another type",
                "timetz | time | values would not be kept as they are; write `type: text` or `type: varchar`"
            })
    void refusesWhatWouldBeGarbage(String table, String job, String words) throws Exception {
        String refusal = refusal("v " + table, "v " + job);
        String type = database.ask(
                "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'v'");
        assertThat(refusal).isEqualTo("column v is " + type + " in the table and " + job + " in the job: " + words);
    }

    @Test
    void widensAndNarrows() throws Exception {
        database.sql("CREATE TABLE t (a bigint, b numeric, c float8, d int2, e float8)");
        Schema schema = Rows.schema("a smallint", "b int", "c int", "d bigint", "e real");
        database.load("t", schema, row(-7, 70000, 12345, 99, 1.5f));
        assertThat(database.ask("SELECT * FROM t")).isEqualTo("-7|70000|12345|99|1.5");
    }

    @Test
    void servesEnumsDomainsAndCharacterTypes() throws Exception {
        database.sql(
                "CREATE TYPE color AS ENUM ('red', 'dark green')",
                "CREATE DOMAIN code AS varchar(5)",
                "CREATE DOMAIN short_code AS code CHECK (VALUE <> 'no')",
                "CREATE DOMAIN amount AS numeric(6,2) NOT NULL",
                "CREATE DOMAIN favourite AS color",
                "CREATE TABLE t (a color, b short_code, c amount, d char(4), e varchar(3), f favourite, g jsonb)");
        Schema schema = Rows.schema("a text", "b text", "c numeric", "d text", "e varchar(9)", "f text", "g json");
        database.load("t", schema, row("dark green", "abcde", "12.5", "ab", "äöü", "red", "{\"b\":1, \"a\":2}"));
        assertThat(database.ask("SELECT a, b, c, '<' || d::bytea::text || '>', e, f, g FROM t"))
                .isEqualTo("dark green|abcde|12.50|<\\x61622020>|äöü|red|{\"a\": 2, \"b\": 1}");
    }

    @Test
    void servesIdentityByDefaultAndLeavesOutWhatTheServerFills() throws Exception {
        database.sql("CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY, a int,"
                + " twice int GENERATED ALWAYS AS (a * 2) STORED, at date NOT NULL DEFAULT '2026-01-01')");
        database.load("t", Rows.schema("id int", "a int"), row(7, 21));
        assertThat(database.ask("SELECT * FROM t")).isEqualTo("7|21|42|2026-01-01");
    }

    @Test
    void leavesIdentityAlwaysToTheServer() throws Exception {
        database.sql("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, a int)");
        database.load("t", Rows.schema("a int"), row(21), row(22));
        assertThat(database.ask("SELECT * FROM t ORDER BY id")).isEqualTo("1|21; 2|22");
    }

    @Test
    void servesCitext() throws Exception {
        database.sql("CREATE EXTENSION IF NOT EXISTS citext SCHEMA public");
        database.sql("CREATE TABLE t (a public.citext)");
        database.load("t", Rows.schema("a text"), row("Ab"));
        assertThat(database.ask("SELECT a FROM t")).isEqualTo("Ab");
    }

    @Test
    void tellsEverythingAtOnce() throws Exception {
        database.sql("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY, a int,"
                + " twice int GENERATED ALWAYS AS (a * 2) STORED, must text NOT NULL, tags tsvector)");
        Schema schema = Rows.schema("id int", "twice int", "tegs text", "tags text");
        String words =
                "column id is GENERATED ALWAYS AS IDENTITY in the table; leave it out of the job, or make it BY DEFAULT\n"
                        + "column twice is GENERATED in the table; leave it out of the job\n"
                        + "column tegs is not in the table " + database.schema + ".t; did you mean 'tags'?\n"
                        + "column tags is tsvector in the table and text in the job: a column of this type cannot be loaded;"
                        + " leave it out of the job, or load into another type\n"
                        + "column must of " + database.schema
                        + ".t is NOT NULL without a default, and the job does not write it; add it to the job's columns";
        assertThatThrownBy(() -> database.open("t", schema))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(words);
        assertThat(String.join(
                        "\n",
                        database.target("t").check(schema, database.context).against()))
                .isEqualTo(words);
        assertThat(database.target("t").history("orders", 9, database.context))
                .singleElement()
                .satisfies(run -> assertThat(run.message()).isEqualTo(words.replace("\n", " ")));
    }

    @Test
    void refusesAView() throws Exception {
        database.sql("CREATE VIEW v AS SELECT 1 AS a");
        assertThatThrownBy(() -> database.open("v", Rows.schema("a int")))
                .hasMessage(database.schema + ".v is a view; rows can be loaded into tables only");
    }

    @Test
    void refusesToLoadByKeyIntoATableWithRules() throws Exception {
        database.sql("CREATE TABLE t (a int PRIMARY KEY)", "CREATE RULE nothing AS ON INSERT TO t DO INSTEAD NOTHING");
        WriteMode upsert = WriteMode.of(Mode.UPSERT, OnDuplicate.LAST);
        LoadRequest request = database.request(Rows.schema("a int#"));
        assertThatThrownBy(() -> database.target("t", upsert).open(request, database.context))
                .hasMessage(database.schema
                        + ".t has rules for INSERT, and the server does not serve `mode: upsert` (ON CONFLICT) there;"
                        + " use triggers instead, or `mode: append`");
    }

    @Test
    void printsTheGrantThatIsMissing() throws Exception {
        String user = database.schema + "_user";
        database.sql(
                "CREATE ROLE " + user + " LOGIN PASSWORD 'pw'",
                "GRANT USAGE ON SCHEMA " + database.schema + " TO " + user,
                "CREATE SCHEMA " + database.ledger + " AUTHORIZATION " + user,
                "CREATE TABLE t (a int)");
        try {
            Login login = new Login(database.login.url(), user, new Secret("pw"), Map.of());
            JdbcTarget target = database.target(login, "t", Create.IF_MISSING);
            Schema schema = Rows.schema("a int");
            String words = "user " + user + " may not insert into " + database.schema + ".t; run: GRANT INSERT ON \""
                    + database.schema + "\".\"t\" TO \"" + user + "\"";
            assertThat(target.check(schema, database.context).against()).containsExactly(words);
            assertThatThrownBy(() -> target.open(database.request(schema), database.context))
                    .hasMessage(words);
        } finally {
            database.sql("DROP OWNED BY " + user + " CASCADE", "DROP ROLE " + user);
        }
    }

    @Test
    void refusesAMissingTableThatItMayNotMake() {
        JdbcTarget target = database.target(database.login, "t", Create.NEVER);
        Schema schema = Rows.schema("a int#", "b text");
        String words = "the table " + database.schema + ".t is not there, and `create: never` says not to make it; the"
                + " job's columns ask for: CREATE TABLE \"" + database.schema
                + "\".\"t\" (\"a\" int NOT NULL, \"b\" text, PRIMARY KEY (\"a\"))";
        assertThat(target.check(schema, database.context).against()).containsExactly(words);
        assertThatThrownBy(() -> target.open(database.request(schema), database.context))
                .hasMessage(words);
    }
}
