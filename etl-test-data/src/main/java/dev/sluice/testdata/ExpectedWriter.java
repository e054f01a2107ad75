package dev.sluice.testdata;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the {@code expected/} folder of a sample; the counts when it is closed. Used by one thread. */
final class ExpectedWriter implements Truth, Closeable {

    private final Path folder;
    private final Writer rejects;
    private final OrderCounts counts = new OrderCounts();

    ExpectedWriter(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.rejects = Files.newBufferedWriter(folder.resolve(ExpectedRejects.REJECTS));
        rejects.write(ExpectedReject.HEADER + "\n");
    }

    @Override
    public void loads(String input, Order order) {
        counts.loads(input, order);
    }

    @Override
    public void isRejected(ExpectedReject reject) throws IOException {
        counts.isRejected(reject);
        rejects.write(reject + "\n");
    }

    @Override
    public void close() throws IOException {
        rejects.close();
        Files.writeString(folder.resolve(ExpectedRejects.COUNTS), counts.toJson());
    }
}
