package dev.sluice.job;

import dev.sluice.spi.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * One thing that a job can say, in both ways.
 *
 * @param file what a file says beside its name and target
 * @param java how Java says it
 */
record ReferencePair(String file, Consumer<JobBuilder> java) {

    static final String SOURCE = "source: {files: in.csv}\n";
    static final String COLUMNS = "columns: {c: int}\n";

    /** The input that files of the pairs name, in a folder. */
    static TestSourceConnector.Files files(Path folder, String name) {
        return new TestSourceConnector.Files(new Surroundings(folder, "orders"), List.of(name));
    }
}
