package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.job.JobReference;
import dev.sluice.jobtest.JobTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stands here because here every connector is on the class path. */
class JobFilePageTest {

    private static final Path REFERENCE = Path.of(System.getProperty("sluice.repository"), "docs", "reference");

    @TempDir
    Path state;

    @Test
    void theReferencePageSaysWhatTheCodeSays() throws Exception {
        compare(REFERENCE.resolve("job-file.md"), JobReference.markdown());
    }

    @Test
    void theSchemaThatTheCommandPrintsStandsInTheReference() throws Exception {
        CommandLineRun run = CommandLineRun.of(state, "schema");
        assertThat(run.code()).isZero();
        compare(REFERENCE.resolve("job.schema.json"), run.out());
    }

    @Test
    void thePageAndTheSchemaOfTheTestFileSayWhatTheCodeSays() throws Exception {
        compare(REFERENCE.resolve("test-file.md"), JobTest.reference());
        CommandLineRun run = CommandLineRun.of(state, "schema", "--test");
        assertThat(run.code()).isZero();
        compare(REFERENCE.resolve("test.schema.json"), run.out());
    }

    private static void compare(Path page, String now) throws IOException {
        if (Boolean.getBoolean("sluice.update-docs")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, now);
        }
        assertThat(Files.readString(page))
                .as(page + "; write it anew with -Dsluice.update-docs=true")
                .isEqualTo(now);
    }
}
