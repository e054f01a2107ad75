package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A process that holds the file that its first word names, says so, and lets it go when its input ends. */
final class HoldsAFile {

    private HoldsAFile() {}

    public static void main(String[] words) throws IOException {
        try (RunContext context =
                        RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime);
                HeldFile held = HeldFile.take(Path.of(words[0]), Duration.ofSeconds(10), context)) {
            System.out.println("held");
            while (System.in.read() >= 0) {
                held.check();
            }
        }
    }
}
