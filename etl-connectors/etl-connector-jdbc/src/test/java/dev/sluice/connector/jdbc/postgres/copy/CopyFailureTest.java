package dev.sluice.connector.jdbc.postgres.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.spi.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

class CopyFailureTest {

    private static Outcome outcome(String state, String where, boolean refuses) {
        ServerErrorMessage message =
                new ServerErrorMessage("SERROR\0VERROR\0C" + state + "\0Mwords\0DKey (a)=(1)\0W" + where + "\0");
        return new CopyFailure("t", "t", Set.of("a", "b c"), refuses).outcome(new PSQLException(message), 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "COPY t, line 3 | 2 | -",
                "COPY t, line 3, column b c | 2 | b c",
                "COPY t, line 3, column a: \"x, line 7\" | 2 | a",
                "COPY t, line 3, column other | 2 | -",
                "COPY t, Zeile 3, Spalte a | 2 | a",
                "COPY t, строка 3, столбец a | 2 | a",
                "PL/pgSQL function f() line 5 at RAISE%COPY t, line 3 | 2 | -",
                "COPY other, line 5%PL/pgSQL function f() line 5 at RAISE%COPY t, line 3 | 2 | -",
                "COPY other, line 5 | -1 | -",
                "COPY t, line 11 | -1 | -",
                "COPY t, line 0 | -1 | -",
                "COPY t, line 99999999999999 | -1 | -",
                "nothing | -1 | -"
            })
    void readsTheLine(String where, int row, String column) {
        Outcome.Refused refused = (Outcome.Refused) outcome("23505", where.replace('%', '\n'), true);
        assertThat(refused.row()).isEqualTo(row);
        assertThat(refused.violation().column()).isEqualTo(column);
        assertThat(refused.violation().message()).isEqualTo("words: Key (a)=(1)");
    }

    @Test
    void failsTheRunWhenNoRowShouldHaveBeenRefused() {
        assertThat(((Outcome.Fatal) outcome("22021", "COPY t, line 3", false)).message())
                .isEqualTo("the server cannot go on with the load into t: words: Key (a)=(1) (SQLSTATE 22021)");
    }

    @ParameterizedTest
    @CsvSource({"22P03", "08P01", "XX000", "53100"})
    void blamesTheJobOrUsAndNotTheRow(String state) {
        assertThat(outcome(state, "COPY t, line 3", true)).isInstanceOf(Outcome.Fatal.class);
    }

    @ParameterizedTest
    @CsvSource({"40001", "40P01", "57P01"})
    void letsPass(String state) {
        assertThat(outcome(state, "COPY t, line 3", true)).isInstanceOf(Outcome.Transient.class);
    }
}
