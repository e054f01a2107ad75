package dev.sluice.proof;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What test classes share, in a folder of its own that is gone when it is closed.
 *
 * @param value what was made there; closed with it
 */
record SharedFolder<T extends AutoCloseable>(Path folder, T value) implements AutoCloseable {

    /** Makes what is shared. */
    interface Maker<T> {
        T make(Path folder) throws Exception;
    }

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(SharedFolder.class);

    /** The one of its type for all tests of this process; closed after the last of them. */
    static <T extends AutoCloseable> T of(ExtensionContext context, Class<T> type, Maker<T> maker) {
        SharedFolder<?> shared =
                context.getRoot().getStore(HERE).computeIfAbsent(type, each -> make(maker), SharedFolder.class);
        return type.cast(shared.value());
    }

    private static <T extends AutoCloseable> SharedFolder<T> make(Maker<T> maker) {
        try {
            Path folder = Files.createTempDirectory("shared");
            return new SharedFolder<>(folder, maker.make(folder));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws Exception {
        value.close();
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
