package dev.sluice.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldFileTest {

    private final RunContext context =
            RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime);

    @TempDir
    private Path temporary = Path.of("");

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void whoHoldsItIsNamedAndItIsFreeWhenThatProcessIsKilled() throws IOException, InterruptedException {
        Path folder = Files.createDirectory(temporary.resolve("orders"));
        Path file = folder.resolve("deciding.lock");
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldsAFile.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(said.readLine()).isEqualTo("held");
            List<Decision> decisions = List.of(
                    new Decision(new RejectId(1, 1), "RUN-1", RejectState.DISCARDED, Instant.EPOCH, "ada", "dirt"));
            DecisionLog log = new DecisionLog(folder);
            try (RunContext brief = context.child("run", Duration.ofMillis(200))) {
                assertThatThrownBy(() -> log.append(decisions, brief))
                        .isInstanceOf(RunFailedException.class)
                        .hasMessage(file + " is held by process " + holder.pid()
                                + ": wait until that has ended, or end it, and try again");
            }
            holder.destroyForcibly().waitFor();
            log.append(decisions, context);
            assertThat(Files.readAllLines(folder.resolve("decisions.log"))).hasSize(1);
        } finally {
            holder.destroyForcibly();
        }
    }

    @Test
    void anotherThreadOfTheSameProcessWaitsToo() throws IOException {
        Path file = temporary.resolve("a.lock");
        try (HeldFile held = HeldFile.take(file, Duration.ofSeconds(10), context)) {
            assertThatThrownBy(() -> HeldFile.take(file, Duration.ofMillis(60), context))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessage(file + " is held by another thread of this process: wait until that has ended, or end"
                            + " it, and try again");
            held.check();
        }
        HeldFile.take(file, Duration.ofMillis(60), context).close();
    }
}
