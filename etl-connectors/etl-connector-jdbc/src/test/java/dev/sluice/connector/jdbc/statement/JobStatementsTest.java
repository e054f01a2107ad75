package dev.sluice.connector.jdbc.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobStatementsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM t",
                "ANALYZE t;",
                "/* VACUUM; /* nested; */ */ -- COMMIT;\n SELECT 1 ;  -- done",
                "SELECT ';', \"a;b\", $$ ; COMMIT; $$, $x$ ; $$ ; $x$, 'it''s; ', E'\\'; '",
                "DO $do$ BEGIN DELETE FROM t; END $do$",
                "SELECT $1; ",
                "PREPARE p AS SELECT 1"
            })
    void letsOneStatementPass(String text) {
        assertThat(JobStatements.problem(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "COMMIT;", "/* now */ rollback to x", "Start transaction", "end", "savepoint a"})
    void refusesTransactionControl(String text) {
        String first = SqlText.of(text).words().get(0);
        assertThat(JobStatements.problem(text))
                .isEqualTo(
                        first + " would break the one commit of rows, rejects and ledger; leave it out: the statement"
                                + " runs in the load's transaction, which the tool begins and commits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vacuum t",
                "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)",
                "create database x",
                "alter system set a = 1"
            })
    void refusesWhatCannotRunInATransaction(String text) {
        assertThat(JobStatements.problem(text))
                .isEqualTo("'" + text + "' cannot run in a transaction, and this would be the load's; run it by itself,"
                        + " before or after the job");
    }

    @Test
    void refusesSeveralAndNone() {
        assertThat(JobStatements.problem("SELECT 1; COMMIT"))
                .isEqualTo("'SELECT 1; COMMIT' holds several statements; write each as an item of the list");
        assertThat(JobStatements.problem(" -- nothing\n;"))
                .isEqualTo("there is no statement in '-- nothing ;'; write SQL, or leave it out");
        assertThat(JobStatements.problem("x".repeat(100_001)))
                .isEqualTo(
                        "a statement of 100,001 characters; 100,000 are the most: put it into a function, and call that");
    }
}
