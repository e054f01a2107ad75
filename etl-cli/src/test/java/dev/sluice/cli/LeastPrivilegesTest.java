package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user of the database who may make nothing loads with the rights that {@code sluice ddl} prints, and with no others. */
@ExtendWith(WithServer.class)
class LeastPrivilegesTest {

    private final Bench bench;
    private final String role;
    private final String ledger;

    LeastPrivilegesTest(Bench bench) {
        this.bench = bench;
        this.role = "loader_" + bench.schema;
        this.ledger = "ledger_" + bench.schema;
        bench.sql("CREATE ROLE " + role + " LOGIN PASSWORD 'let me in'");
    }

    @AfterEach
    void dropTheUser() {
        bench.sql("DROP SCHEMA IF EXISTS " + ledger + " CASCADE", "DROP OWNED BY " + role, "DROP ROLE " + role);
    }

    private CommandLineRun as(String user, String password, String... words) {
        Map<String, String> environment = new HashMap<>(bench.server.environment());
        environment.put("DB_USER", user);
        environment.put("DB_PASSWORD", password);
        return bench.command(environment, words);
    }

    private String job(String keys) {
        bench.file("in.csv", "id,name\n1,a\n2,b\n2,c\nx,d\n3,e\n");
        return bench.job("job: orders\nsource: {files: in.csv}\ncolumns: {id: {type: int, key: true}, name: text}\n"
                        + "TABLE orders\n  ledger_schema: " + ledger + "\n  " + keys + "\n")
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mode: append | INSERT",
                "mode: insert_missing | SELECT, INSERT, UPDATE",
                "on_duplicate: first, mode: insert_missing | SELECT, INSERT",
                "on_duplicate: reject, mode: insert_missing | SELECT, INSERT",
                "mode: upsert | SELECT, INSERT, UPDATE",
                "on_duplicate: first, mode: upsert | SELECT, INSERT, UPDATE"
            })
    void theStatementsAreEnoughToLoad(String keys, String rights) {
        String job = job(keys.replace(", ", "\n  "));
        CommandLineRun before = as(role, "let me in", "run", job);
        assertThat(before.code()).as(before.all()).isEqualTo(2);
        assertThat(before.out()).contains("user " + role + " may not keep the ledger in the schema " + ledger);

        CommandLineRun ddl = as(role, "let me in", "ddl", job);
        assertThat(ddl.code()).as(ddl.all()).isZero();
        assertThat(ddl.out())
                .contains("GRANT " + rights + " ON \"" + bench.schema + "\".\"orders\" TO \"" + role + "\";\n");
        bench.sql(ddl.out());

        CommandLineRun check = as(role, "let me in", "check", job);
        assertThat(check.code()).as(check.all()).isZero();
        CommandLineRun run = as(role, "let me in", "run", job);
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(bench.ask("SELECT count(*) FROM orders")).containsExactly("3");
        assertThat(bench.ask("SELECT has_schema_privilege('" + role + "', '" + bench.schema + "', 'CREATE')"))
                .containsExactly("f");
        CommandLineRun again = as(role, "let me in", "run", job);
        assertThat(again.out()).as(again.all()).startsWith("orders: nothing to load");
    }

    @Test
    void theScriptIsWhatAnAdministratorReads() {
        CommandLineRun ddl = as("etl", "none", "ddl", job("mode: upsert"));
        List<String> lines = ddl.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("-- the ledger, for every job that keeps it in this schema");
        assertThat(lines.subList(lines.indexOf("-- the table"), lines.size()))
                .containsExactly(
                        "-- the table",
                        "CREATE SCHEMA IF NOT EXISTS \"" + bench.schema + "\";",
                        "CREATE TABLE IF NOT EXISTS \"" + bench.schema
                                + "\".\"orders\" (\"id\" int NOT NULL, \"name\" text, PRIMARY KEY (\"id\"));",
                        "GRANT USAGE ON SCHEMA \"" + bench.schema + "\" TO \"etl\";",
                        "GRANT SELECT, INSERT, UPDATE ON \"" + bench.schema + "\".\"orders\" TO \"etl\";",
                        "GRANT CONNECT, TEMPORARY ON DATABASE \"sluice\" TO \"etl\";");
    }

    @Test
    void aTargetWithoutAServerOfItsOwnNeedsNothing() {
        bench.job("job: orders\nsource: {files: in.csv}\ncolumns: {id: int}\ntarget: {file: out.csv}\n");
        CommandLineRun ddl =
                bench.command("ddl", bench.folder.resolve("job.yaml").toString());
        assertThat(ddl.code()).isEqualTo(1);
        assertThat(ddl.err()).contains("which needs nothing made beforehand");
    }
}
