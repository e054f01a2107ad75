package dev.sluice.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes one MariaDB to share, started for the first and closed after the last; they are skipped where Debian's mariadb-server is not installed. */
public final class OnMaria implements ParameterResolver, ExecutionCondition {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(OnMaria.class);

    private record Shared(Path folder, MariaServer server) implements AutoCloseable {

        static Shared start() {
            try {
                Path folder = Files.createTempDirectory("maria");
                return new Shared(folder, MariaServer.start(folder));
            } catch (IOException | SQLException | InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(Shared::delete);
            }
        }

        private static void delete(Path file) {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The server for all tests of this process; the caller does not close it. */
    public static MariaServer server(ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(MariaServer.class, each -> Shared.start(), Shared.class)
                .server();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return MariaServer.installed()
                ? ConditionEvaluationResult.enabled("MariaDB is here")
                : ConditionEvaluationResult.disabled("no /usr/sbin/mariadbd and /usr/bin/mariadb-install-db here");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == MariaServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(context);
    }
}
