package dev.sluice.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FailureCodesPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("sluice.repository"), "docs", "reference", "failure-codes.md");

    @Test
    void theReferencePageSaysWhatTheCodeSays() throws Exception {
        String page = page();
        if (Boolean.getBoolean("sluice.update-docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/reference/failure-codes.md; write it anew with -Dsluice.update-docs=true")
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Failure codes

                Made from the code; a test compares the two. To write it anew: `./mvnw verify -Dsluice.update-docs=true`.

                Every rejected record carries at least one violation, and every violation one of these codes. A code never changes its meaning and is never used again for another. The stage says how far the record came.

                | code | stage | what it means | what to do |
                |---|---|---|---|
                """);
        for (FailureCode code : FailureCode.values()) {
            page.append("| `")
                    .append(code.name())
                    .append("` | ")
                    .append(code.stage().label());
            page.append(" | ").append(cell(code.meaning()));
            page.append(" | ").append(cell(code.remedy())).append(" |\n");
        }
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
