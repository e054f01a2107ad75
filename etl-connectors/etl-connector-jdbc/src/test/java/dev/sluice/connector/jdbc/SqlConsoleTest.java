package dev.sluice.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.failure.RunFailedException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlConsoleTest extends WithDatabase {

    private SqlConsole.Answer run(String sql, int most) {
        return database.target("t").console().run(sql, most, database.context);
    }

    @Test
    void givesNamesAndRowsAsText() {
        SqlConsole.Answer answer = run("SELECT 1 AS one, NULL AS \"No thing\", 'ä' AS text", 10);
        assertThat(answer.columns()).containsExactly("one", "No thing", "text");
        assertThat(answer.rows()).isEqualTo(List.of(Arrays.asList("1", null, "ä")));
        assertThat(answer.cut()).isFalse();
        assertThat(answer.changed()).isEqualTo(-1);
    }

    @Test
    void cutsAndSaysSo() {
        SqlConsole.Answer answer = run("SELECT * FROM generate_series(1, 10000000)", 3);
        assertThat(answer.rows()).hasSize(3);
        assertThat(answer.cut()).isTrue();
        assertThat(run("SELECT * FROM generate_series(1, 3)", 3).cut()).isFalse();
    }

    @Test
    void cutsAValueThatIsTooLong() {
        assertThat(run("SELECT repeat('x', 20000)", 1).rows().get(0).get(0))
                .hasSize(SqlConsole.MAX_VALUE)
                .endsWith("…");
    }

    @Test
    void givesTheAnswerOfTheLastStatement() throws Exception {
        SqlConsole.Answer answer = run(
                "CREATE TABLE " + database.schema + ".c (a int); INSERT INTO " + database.schema + ".c VALUES (1), (2)",
                3);
        assertThat(answer.changed()).isEqualTo(2);
        assertThat(answer.columns()).isEmpty();
        assertThat(database.ask("SELECT count(*) FROM c")).isEqualTo("2");
    }

    @Test
    void givesTheServersWords() {
        assertThatThrownBy(() -> run("SELEC 1", 3))
                .isInstanceOf(RunFailedException.class)
                .hasMessage("the database refuses the statement: syntax error at or near \"SELEC\" (SQLSTATE 42601)");
    }
}
