package dev.sluice.read;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Public files that tests are held to and that are not part of the repository. {@code -Dsluice.test-data} says where they are; without a word, in {@code shared/data} beside the repository. Has no state. */
public final class PublicData {

    private static final String PROPERTY = "sluice.test-data";

    private PublicData() {}

    /** A folder of them; where it is not there, the test that asks is skipped and says what would let it run. */
    public static Path folder(String name) {
        String said = System.getProperty(PROPERTY);
        Path all =
                said == null ? Path.of(System.getProperty("sluice.repository"), "..", "shared", "data") : Path.of(said);
        Path folder = all.resolve(name).toAbsolutePath().normalize();
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                () -> "the public files are not in " + folder + ": say with -D" + PROPERTY + " in which folder " + name
                        + " is (CONTRIBUTING.md, Public test files)");
        return folder;
    }
}
