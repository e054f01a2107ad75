package dev.sluice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What whoever embeds the core takes along: a library that is added shows here first. */
class DependenciesPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("sluice.repository", ".."), "docs/reference/dependencies.txt");

    @Test
    void thePageNamesEveryLibraryOfTheCore() throws IOException {
        String tree = Files.readString(Path.of("target", "dependencies.txt")).replaceAll(":(compile|runtime)", "");
        if (Boolean.getBoolean("sluice.update-docs")) {
            Files.writeString(PAGE, tree);
        }
        assertThat(PAGE).as("write it anew with -Dsluice.update-docs=true").hasContent(tree);
        assertThat(tree).doesNotContain("expressly", "jakarta.el", "picocli", "postgresql");
    }
}
