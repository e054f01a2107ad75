package dev.sluice.connector.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LockWaitTest {

    @Test
    void theFirstWordsOfAStatementEndBeforeItsFirstText() {
        assertThat(LockWait.firstWords("ALTER ROLE etl\n  PASSWORD 'geheim'")).isEqualTo("ALTER ROLE etl PASSWORD…");
        assertThat(LockWait.firstWords("DO $$ BEGIN geheim; END $$")).isEqualTo("DO…");
        assertThat(LockWait.firstWords(" LOCK TABLE orders ; ")).isEqualTo("LOCK TABLE orders");
        assertThat(LockWait.firstWords("SELECT " + "x".repeat(100))).hasSize(LockWait.FIRST_WORDS + 1);
        assertThat(LockWait.firstWords(null)).isEmpty();
    }
}
