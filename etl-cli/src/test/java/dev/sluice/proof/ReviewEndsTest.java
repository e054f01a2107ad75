package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A review is ended by the person at the terminal, and that is no failure. */
class ReviewEndsTest {

    @Test
    void endsWellWhenItIsInterrupted(@TempDir Path folder) throws Exception {
        Path job = Files.writeString(folder.resolve("job.yaml"), """
                job: plain
                source: {files: in.csv}
                columns: {id: int}
                target: {file: out.csv}
                """);
        ToolProcess tool = ToolProcess.start(folder.resolve("state"), Map.of(), "review", job.toString());
        await().atMost(Warehouse.LONG).until(() -> tool.said().contains("Ctrl-C ends it"));
        tool.signal("INT");
        assertThat(tool.code()).as(tool.said()).isZero();
        assertThat(tool.said()).endsWith("\nthe page is closed; every decision that it confirmed is kept\n");
    }
}
