package dev.sluice.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AfterLoadTest {

    @TempDir
    Path folder;

    /** Symptom: a new delivery under the same name, written while the old one was loaded, was deleted unread. */
    @Test
    void aFileThatWasWrittenToAfterItWasReadStays() throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "id\n1\n");
        try (RunContext context = Given.context()) {
            Resource listed = FileSource.in(folder, "a.csv")
                    .afterLoad(AfterLoad.DELETE)
                    .list(context)
                    .get(0);
            Files.writeString(file, "id\n1\n2\n");
            assertThatThrownBy(() -> listed.loaded(context))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it was written to after it had been loaded, and stays; the next run loads it");
            assertThat(file).exists();
        }
    }

    @Test
    void relativeFoldersBeginWhereRelativeFilesDo() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "id\n1\n");
        try (RunContext context = Given.context()) {
            FileSource.in(folder, "a.csv")
                    .afterLoad(AfterLoad.moveTo(Path.of("done")))
                    .list(context)
                    .get(0)
                    .loaded(context);
        }
        assertThat(folder.resolve("done/a.csv")).hasContent("id\n1\n");
    }
}
