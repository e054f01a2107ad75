package dev.sluice.connector.jdbc.postgres.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.failure.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatesTest {

    @ParameterizedTest
    @CsvSource({
        "22000, DB_VALUE",
        "22001, DB_VALUE",
        "22003, DB_VALUE",
        "22007, DB_VALUE",
        "22008, DB_VALUE",
        "22012, DB_VALUE",
        "22015, DB_VALUE",
        "22021, DB_VALUE",
        "22026, DB_VALUE",
        "2200M, DB_VALUE",
        "2200N, DB_VALUE",
        "22P02, DB_VALUE",
        "22P05, DB_VALUE",
        "23502, DB_NOT_NULL",
        "23503, DB_FOREIGN_KEY",
        "23505, DB_UNIQUE",
        "23514, DB_CHECK",
        "23P01, DB_EXCLUSION",
        "44000, DB_CHECK",
        "P0001, DB_TRIGGER",
        "54000, DB_ROW_TOO_LARGE"
    })
    void blamesTheRow(String state, FailureCode code) {
        assertThat(SqlStates.rowsFault(state, false)).isEqualTo(code);
        assertThat(SqlStates.passing(state)).isFalse();
    }

    @Test
    void blamesTheRowForMissingRightsOnlyWhereRowSecuritySaysSo() {
        assertThat(SqlStates.rowsFault("42501", true)).isEqualTo(FailureCode.DB_ROW_SECURITY);
        assertThat(SqlStates.rowsFault("42501", false)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "53300", "57P01", "57P02", "57P03", "08000", "08003", "08006"})
    void passesByItself(String state) {
        assertThat(SqlStates.passing(state)).isTrue();
        assertThat(SqlStates.rowsFault(state, true)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08P01", "08001", "08004", "22P03", "XX000", "42703", "42P01", "28P01", "28000", "3D000", "3F000",
                "25006", "428C9", "0A000", "53100", "57014", "23000", "54001", "99999"
            })
    void endsTheRun(String state) {
        assertThat(SqlStates.rowsFault(state, false)).isNull();
        assertThat(SqlStates.passing(state)).isFalse();
    }

    @Test
    void endsTheRunWithoutACode() {
        assertThat(SqlStates.rowsFault(null, true)).isNull();
        assertThat(SqlStates.passing(null)).isFalse();
    }
}
