package dev.sluice.read;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Public files that tests are held to and that are not part of the repository. {@code -Dsluice.test-data} says where they are. Has no state. */
public final class PublicData {

    private static final String PROPERTY = "sluice.test-data";

    private PublicData() {}

    /** A folder of them; where it is not there, the test that asks is skipped and says what would let it run. */
    public static Path folder(String name) {
        String said = System.getProperty(PROPERTY, "");
        Path folder = Path.of(said, name).toAbsolutePath().normalize();
        Assumptions.assumeTrue(
                !said.isEmpty() && Files.isDirectory(folder),
                () -> (said.isEmpty() ? "nobody said" : folder + " is not there: say") + " with -D" + PROPERTY
                        + " in which folder " + name + " of the public files is (CONTRIBUTING.md, Public test files)");
        return folder;
    }
}
