package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.job.JobReference;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Stands here because here every connector is on the class path. */
class JobFilePageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("sluice.repository"), "docs", "reference", "job-file.md");

    @Test
    void theReferencePageSaysWhatTheCodeSays() throws Exception {
        String page = JobReference.markdown();
        if (Boolean.getBoolean("sluice.update-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/reference/job-file.md; write it anew with -Dsluice.update-docs=true")
                .isEqualTo(page);
    }
}
