package dev.sluice.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives test classes one proving ground to share, opened for the first and closed after the last. */
final class OnProvingGround implements ParameterResolver {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(OnProvingGround.class);

    private record Shared(Path folder, ProvingGround ground) implements AutoCloseable {

        static Shared open() {
            try {
                Path folder = Files.createTempDirectory("proof");
                return new Shared(folder, ProvingGround.open(folder));
            } catch (IOException | SQLException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() throws IOException {
            ground.close();
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

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ProvingGround.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .computeIfAbsent(ProvingGround.class, each -> Shared.open(), Shared.class)
                .ground();
    }
}
