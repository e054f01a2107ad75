package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.WithMaria.Maria;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What MariaDB says of rows with masked columns: it is passed on only where it is known to quote nothing. */
@ExtendWith(WithMaria.class)
class MariaMaskTest {

    private static void load(Bench bench, String input, String more) {
        bench.file("in.csv", "id,email,age\n" + input);
        bench.job("""
                job: masked
                source: {files: in.csv}
                columns: {id: int, email: text, age: int}
                quarantine: {mask: [email, age], limit: {ratio: 100%}}
                TABLE t
                """ + more);
    }

    @Test
    void aRefusedRowNamesItsColumnOrKeyAndNoValue(Maria maria) {
        Bench bench = maria.bench();
        bench.sql("CREATE TABLE t (id int PRIMARY KEY, email varchar(40), age int, CONSTRAINT once UNIQUE (email),"
                + " CONSTRAINT young CHECK (age < 90))");
        load(bench, "1,a,1\n2,a,1\n3,c,98765\n4,CONSTRAINT `qxzmark`,1\n5,CONSTRAINT `qxzmark`,1\n", "");
        CommandLineRun run = bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 5 loaded 2 quarantined 3 suppressed 0");
        assertThat(bench.rejects().stream()
                        .map(reject ->
                                reject.get("violations").get(0).get("message").asString()))
                .containsExactly(
                        "once: a row with the same unique key is already there; what stood there is masked",
                        "young: a check constraint of the table refuses the row; what stood there is masked",
                        "once: a row with the same unique key is already there; what stood there is masked");
        assertThat(run.all() + bench.rejects()).doesNotContain("qxzmark", "98765");
    }

    /** Numbers that only the tables' owner knows. */
    @Test
    void anErrorOfATriggersOwnEndsTheRunWithoutItsWords(Maria maria) {
        Bench bench = maria.bench();
        bench.sql(
                "CREATE TABLE t (id int PRIMARY KEY, email varchar(40), age int)",
                "CREATE TRIGGER refuse BEFORE INSERT ON t FOR EACH ROW BEGIN DECLARE m text DEFAULT concat('no ', NEW.email);"
                        + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = m, MYSQL_ERRNO = 31001; END");
        load(bench, "1,qxzmark,1\n", "");
        CommandLineRun run = bench.runs(2);
        assertThat(run.all())
                .contains("the server's words are masked, as they may quote a value (error 31001, SQLSTATE 45000)")
                .doesNotContain("qxzmark");
    }

    @Test
    void whatSpeaksOfNoDataIsSaidAsItIs(Maria maria) {
        Bench bench = maria.bench();
        load(bench, "1,qxzmark,1\n", "  after: [\"SELECT nothing FROM SCHEMA.t\"]\n".replace("SCHEMA", bench.schema));
        assertThat(bench.runs(2).all()).contains("Unknown column 'nothing' in").doesNotContain("qxzmark");
    }
}
