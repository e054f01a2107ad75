package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.DamagedRecord.Damage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of M records with k bad ones exactly M-k are loaded, whatever is wrong with them and however they are grouped. */
@ExtendWith(WithServer.class)
class DamageStaysLocalTest {

    static void proves(Bench bench, DamagePlan plan, int batch, int chunk, int workers) {
        bench.sql("DROP TABLE IF EXISTS t, parents CASCADE", "DROP ROUTINE IF EXISTS before_row, after_row");
        bench.sql(DamagePlan.TABLE);
        bench.file("in.csv", plan.csv());
        bench.job("""
                job: damage
                source: {files: in.csv}
                limits: {chunk: %dB}
                quarantine: {to: ./quarantine, limit: {ratio: 100%%}}
                """.formatted(chunk) + DamagePlan.COLUMNS + "TABLE t\n  batch: {rows: " + batch + "}\n");
        CommandLineRun run = bench.run("--again", "--workers", Integer.toString(workers));
        String about = "batch " + batch + ", chunk " + chunk + ", workers " + workers + "\n" + run.all();
        assertThat(run.code()).as(about).isZero();
        DamagePlan.Outcome expected = plan.outcome();
        assertThat(bench.reasons()).as(about).isEqualTo(expected.rejects());
        assertThat(bench.ask("SELECT id FROM t WHERE id > 0 ORDER BY id"))
                .as(about)
                .isEqualTo(
                        expected.loaded().stream().sorted().map(String::valueOf).toList());
        assertThat(bench.counts())
                .as(about)
                .isEqualTo("read " + plan.records().size() + " loaded "
                        + expected.loaded().size() + " quarantined "
                        + expected.rejects().size() + " suppressed "
                        + expected.suppressed());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 10_000})
    void everyKindOfDamageInEachBatchSize(int batch, Bench bench) {
        List<DamagedRecord> records = new ArrayList<>();
        for (Damage damage : Damage.values()) {
            for (int i = 0; i < 90; i++) {
                records.add(new DamagedRecord(1 + records.size(), i == 40 || i == 41 ? damage : Damage.NONE));
            }
        }
        DamagePlan plan = new DamagePlan(records);
        assertThat(plan.outcome().loaded()).hasSize(records.size() - 2 * (Damage.values().length - 1));
        assertThat(plan.outcome().rejects().stream()
                        .map(reject -> reject.replaceFirst("record \\d+ line \\d+ ", ""))
                        .collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Damage.values())
                        .map(Damage::reason)
                        .filter(java.util.Objects::nonNull)
                        .collect(Collectors.toSet()));
        proves(bench, plan, batch, 1000, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 10_000})
    void rowsThatAreThereAlreadyAtTheHeadOfAFileDoNotKeepOutTheNewOnes(int batch, Bench bench) {
        List<DamagedRecord> records = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            records.add(new DamagedRecord(1 + i, i < 150 ? Damage.STORED_KEY : Damage.NONE));
        }
        proves(bench, new DamagePlan(records), batch, 4000, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void constraintsThatWaitForTheCommitRefuseTheirRowsAlone(int batch, Bench bench) {
        bench.sql(
                "CREATE TABLE parents (id int PRIMARY KEY)",
                "INSERT INTO parents VALUES (1)",
                "CREATE TABLE t (id int UNIQUE DEFERRABLE INITIALLY DEFERRED,"
                        + " parent int REFERENCES parents DEFERRABLE INITIALLY DEFERRED,"
                        + " span int4range GENERATED ALWAYS AS (int4range(id * 10, id * 10 + 5)) STORED)");
        StringBuilder csv = new StringBuilder("id,parent\n");
        for (int i = 1; i <= 300; i++) {
            csv.append(i == 120 || i == 121 ? 7 : i)
                    .append(',')
                    .append(i == 200 ? 2 : 1)
                    .append('\n');
        }
        bench.file("in.csv", csv.toString());
        bench.job("job: deferred\nsource: {files: in.csv}\ncolumns: {id: int, parent: int}\nTABLE t\n  batch: {rows: "
                + batch + "}\n");
        bench.runs(0);
        assertThat(bench.reasons())
                .containsExactly(
                        "record 120 line 121 DB_UNIQUE t_id_key",
                        "record 121 line 122 DB_UNIQUE t_id_key",
                        "record 200 line 201 DB_FOREIGN_KEY t_parent_fkey");
        assertThat(bench.ask("SELECT count(*), count(DISTINCT id) FROM t")).containsExactly("297|297");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void aPartitionedTableWithAnExclusionRefusesItsRowsAlone(int batch, Bench bench) {
        bench.sql(
                "CREATE TABLE \"T, line 3\" (id int, during int4range, CHECK (id <> 50)) PARTITION BY RANGE (id)",
                "CREATE TABLE low PARTITION OF \"T, line 3\" FOR VALUES FROM (0) TO (100)",
                "CREATE TABLE high PARTITION OF \"T, line 3\" FOR VALUES FROM (100) TO (300)",
                "CREATE FUNCTION fill() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " NEW.during := int4range(NEW.id % 250, NEW.id % 250 + 1); RETURN NEW; END $$",
                "CREATE TRIGGER fill BEFORE INSERT ON \"T, line 3\" FOR EACH ROW EXECUTE FUNCTION fill()",
                "ALTER TABLE high ADD CONSTRAINT apart EXCLUDE USING gist (during WITH &&)");
        StringBuilder csv = new StringBuilder("id\n");
        for (int i = 1; i <= 301; i++) {
            csv.append(i == 260 ? 110 : i).append('\n');
        }
        bench.file("in.csv", csv.toString());
        bench.job("job: parts\nsource: {files: in.csv}\ncolumns: {id: int}\n" + Bench.TARGET + "  table: '"
                + bench.schema + ".\"T, line 3\"'\n  batch: {rows: " + batch + "}\n");
        bench.runs(0);
        assertThat(bench.reasons())
                .containsExactly(
                        "record 50 line 51 DB_CHECK T, line 3_id_check",
                        "record 260 line 261 DB_EXCLUSION apart",
                        "record 300 line 301 DB_CHECK",
                        "record 301 line 302 DB_CHECK");
        assertThat(bench.ask("SELECT count(*) FROM \"T, line 3\"")).containsExactly("297");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 10_000})
    void anyMixAtAnyPlaces(int batch, Bench bench) {
        for (int seed = 0; seed < 16; seed++) {
            Random random = new Random(31L * seed + batch);
            int size = batch == 1 ? 150 : 100 + random.nextInt(1500);
            double dirt = List.of(0.002, 0.01, 0.05, 0.3).get(seed % 4);
            DamagePlan plan = DamagePlan.random(random, size, dirt);
            proves(bench, plan, batch, 1 + random.nextInt(2000), 1 + random.nextInt(4));
        }
    }
}
