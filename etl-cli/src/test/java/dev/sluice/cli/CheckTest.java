package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code check} finds in a live target. */
@ExtendWith(WithServer.class)
class CheckTest {

    private static CommandLineRun check(Bench bench, Map<String, String> environment) {
        return bench.command(
                environment, "check", bench.folder.resolve("job.yaml").toString());
    }

    @Test
    void tellsHowRowsWouldGoAndThatTheTargetIsReady(Bench bench) {
        bench.job("""
                job: asked
                source: {files: in.csv}
                columns: {id: int, ip: text}
                TABLE t
                """);
        bench.file("in.csv", "id,ip\n1,::1\n");
        String t = bench.schema + ".t";
        CommandLineRun missing = check(bench, bench.server.environment());
        assertThat(missing.code()).as(missing.all()).isZero();
        assertThat(missing.out())
                .contains("  yes  a dry run does everything and leaves nothing behind\n", "  the server is PostgreSQL ")
                .contains("  the table is not there, and would be made: CREATE TABLE IF NOT EXISTS \"" + bench.schema
                        + "\".\"t\" (\"id\" int, \"ip\" text)\n")
                .endsWith("job.yaml is well: inputs and target are ready\n");
        bench.sql("CREATE TABLE t (id int, ip text)");
        assertThat(check(bench, bench.server.environment()).out()).contains("\n  rows go by COPY\n");
        bench.sql("ALTER TABLE t ALTER ip TYPE inet USING ip::inet", "CREATE RULE r AS ON INSERT TO t DO ALSO NOTHING");
        assertThat(check(bench, bench.server.environment()).out())
                .contains(
                        "\n  rows go by COPY to a temporary table, and from there by INSERT, because " + t
                                + " has rules for INSERT, which COPY does not run, and column ip is inet, which goes as text\n");
    }

    @Test
    void tellsThatNoIndexRefusesTheKeyAgain(Bench bench) {
        bench.file("in.csv", "id,v\n1,a\n");
        bench.job("""
                job: asked
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, v: text}
                TABLE t
                """);
        String words = "\n  a key that is there already is not refused: the job's key is (id), and " + bench.schema
                + ".t has ";
        bench.sql("CREATE TABLE t (id int NOT NULL, v text)");
        assertThat(check(bench, bench.server.environment()).out()).contains(words + "no unique index\n");
        bench.sql("CREATE UNIQUE INDEX ON t (v)");
        assertThat(check(bench, bench.server.environment()).out()).contains(words + "unique indexes only on (v)\n");
        bench.sql("ALTER TABLE t ADD PRIMARY KEY (id)");
        assertThat(check(bench, bench.server.environment()).out()).doesNotContain("is not refused");
    }

    @Test
    void tellsEveryRightThatIsMissingAtOnce(Bench bench) {
        bench.file("in.csv", "v\n1\n");
        String user = bench.schema + "_user";
        bench.job("""
                job: asked
                source: {files: in.csv}
                columns: {v: {type: text, key: true}}
                TABLE t
                """ + "  mode: upsert\n  ledger_schema: " + bench.schema + "\n");
        bench.sql("CREATE ROLE " + user + " LOGIN PASSWORD 'pw'", "CREATE TABLE t (n serial, v text)");
        Map<String, String> environment = new HashMap<>(bench.server.environment());
        environment.put("DB_USER", user);
        environment.put("DB_PASSWORD", "pw");
        try {
            assertThat(check(bench, environment).err())
                    .startsWith("sluice: user " + user + " may not use the schema " + bench.schema
                            + "; run: GRANT USAGE ON SCHEMA \"" + bench.schema + "\" TO \"" + user + "\"\n"
                            + "sluice: user " + user + " may not keep the ledger in the schema " + bench.schema + "; ");
            bench.sql("GRANT USAGE, CREATE ON SCHEMA " + bench.schema + " TO " + user);
            String table = "\"" + bench.schema + "\".\"t\"";
            CommandLineRun run = check(bench, environment);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out()).endsWith("job.yaml can be read, but 5 things stand against a run\n");
            assertThat(run.err())
                    .isEqualTo("sluice: user " + user + " may not insert into " + bench.schema
                            + ".t; run: GRANT INSERT ON "
                            + table + " TO \"" + user + "\"\n"
                            + "sluice: `mode: upsert` needs a unique index on the job's key (v), and " + bench.schema
                            + ".t has no unique index; run: CREATE UNIQUE INDEX ON " + table
                            + " (\"v\"), or mark other columns with `key: true`\n"
                            + "sluice: user " + user + " may not select " + bench.schema
                            + ".t, which `mode: upsert` needs; run: GRANT SELECT ON " + table + " TO \"" + user + "\"\n"
                            + "sluice: user " + user + " may not update " + bench.schema
                            + ".t, which `mode: upsert` needs; run: GRANT UPDATE ON " + table + " TO \"" + user + "\"\n"
                            + "sluice: user " + user + " may not take numbers from the sequence " + bench.schema
                            + ".t_n_seq, which column n asks for its default; run: GRANT USAGE ON SEQUENCE "
                            + bench.schema + ".t_n_seq TO \"" + user + "\"\n");
        } finally {
            bench.sql("DROP OWNED BY " + user + " CASCADE", "DROP ROLE " + user);
        }
    }
}
