package dev.sluice.connector.jdbc.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerTextTest {

    @Test
    void theFirstWordsOfAStatementEndBeforeItsFirstText() {
        assertThat(ServerText.firstWords("ALTER ROLE etl\n  PASSWORD 'geheim'")).isEqualTo("ALTER ROLE etl PASSWORD…");
        assertThat(ServerText.firstWords("DO $$ BEGIN geheim; END $$")).isEqualTo("DO…");
        assertThat(ServerText.firstWords(" LOCK TABLE orders ; ")).isEqualTo("LOCK TABLE orders");
        assertThat(ServerText.firstWords("SELECT " + "x".repeat(100))).hasSize(ServerText.FIRST_WORDS + 1);
        assertThat(ServerText.firstWords(null)).isEmpty();
    }
}
