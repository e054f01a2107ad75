package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.context.RunContext;
import dev.sluice.spi.LocalDatabase;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    private Path folder = Path.of("");
    private final RunContext context = Sql.context();

    @BeforeEach
    void chooseFolder(@TempDir Path temporary) {
        folder = temporary.resolve("a folder").resolve("für Daten");
    }

    @AfterEach
    void nothingRuns() throws Exception {
        EmbeddedPostgres.stop(folder, context);
        assertThat(Postmaster.read(folder.resolve("data/postmaster.pid"))).isEmpty();
    }

    private LocalDatabase.Running start() {
        return new EmbeddedPostgres().start(folder, false, context);
    }

    @Test
    void isFoundByServiceLoader() {
        assertThat(ServiceLoader.load(LocalDatabase.class)).singleElement().isInstanceOf(EmbeddedPostgres.class);
    }

    @Test
    void makesAServerAndKeepsItsDataOverARestart() throws Exception {
        try (LocalDatabase.Running server = start()) {
            assertThat(server.url()).matches("jdbc:postgresql://127\\.0\\.0\\.1:\\d+/sluice");
            assertThat(server.user()).isEqualTo("sluice");
            Sql.run(server, "create table kept (id int primary key)");
            Sql.run(server, "insert into kept values (42)");
        }
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
        try (LocalDatabase.Running server = start()) {
            assertThat(Sql.ask(server, "select id from kept")).isEqualTo("42");
        }
    }
}
