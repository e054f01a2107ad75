package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.connection.DatabaseUrl;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.load.LoadDialect;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.LocalDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL of our own in a folder, started when it is first needed. Thread-safe; closing stops it, unless it is to stay. */
final class EmbeddedServer implements Server {

    /** Where it is kept beside a job, unless somebody says otherwise. */
    static final String FOLDER = ".sluice/postgres";

    private final Path folder;
    private boolean keepRunning;
    private LocalDatabase.@Nullable Running running;

    EmbeddedServer(Path folder, boolean keepRunning) {
        this.folder = folder;
        this.keepRunning = keepRunning;
    }

    @Override
    public String describe() {
        return "the embedded PostgreSQL in " + folder;
    }

    @Override
    public LoadDialect dialect() {
        return Databases.POSTGRES;
    }

    @Override
    public synchronized Login login(RunContext context) {
        if (running == null) {
            running = ServiceLoader.load(LocalDatabase.class)
                    .findFirst()
                    .orElseThrow(() -> new RunFailedException(
                            "the job names no target.jdbc, and no embedded PostgreSQL is on the class path;"
                                    + " write target.jdbc with url, user and password, or add etl-embedded-postgres"))
                    .start(folder, keepRunning, context);
        }
        List<String> wrong = new ArrayList<>();
        DatabaseUrl url = DatabaseUrl.parse(running.url(), Databases.ALL, wrong);
        if (url == null) {
            throw new RunFailedException("the embedded PostgreSQL gave an unusable url: " + String.join("; ", wrong));
        }
        return new Login(url, running.user(), running.password(), Map.copyOf(url.properties()));
    }

    @Override
    public synchronized void keepRunning(boolean keep) {
        keepRunning |= keep;
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.close();
            running = null;
        }
    }
}
