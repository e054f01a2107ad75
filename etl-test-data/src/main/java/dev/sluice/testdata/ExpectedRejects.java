package dev.sluice.testdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the {@code expected/} folder of a sample. Stateless. */
public final class ExpectedRejects {

    /** The file of the rejects. */
    public static final String REJECTS = "rejects.tsv";

    /** The file of the counts: one JSON object, keys as in {@link OrderCounts#toJson}. */
    public static final String COUNTS = "counts.json";

    private ExpectedRejects() {}

    /** Every reject that the sample must give, in the order of the inputs and of their records. */
    public static List<ExpectedReject> read(Path expectedFolder) throws IOException {
        List<String> lines = Files.readAllLines(expectedFolder.resolve(REJECTS));
        if (lines.isEmpty() || !lines.get(0).equals(ExpectedReject.HEADER)) {
            throw new IOException(
                    expectedFolder.resolve(REJECTS) + " does not begin with the line '" + ExpectedReject.HEADER + "'");
        }
        return lines.stream().skip(1).map(ExpectedReject::parse).toList();
    }

    /** One number or text of {@code counts.json}, by its key: of all inputs, where each has it too. */
    public static String count(Path expectedFolder, String key) throws IOException {
        return OrderCounts.value(Files.readString(expectedFolder.resolve(COUNTS)), key);
    }
}
