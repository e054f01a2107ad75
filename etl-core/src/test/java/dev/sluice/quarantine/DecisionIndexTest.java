package dev.sluice.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionIndexTest {

    private static final int MANY = 9000;

    private final RunContext context =
            RunContext.open(Duration.ofMinutes(1), (delay, action) -> () -> {}, System::nanoTime);

    @TempDir
    private Path folder = Path.of("");

    private DecisionLog log = new DecisionLog(folder);

    @BeforeEach
    void decideMuch() {
        log = new DecisionLog(folder);
        log.append(IntStream.range(0, MANY).mapToObj(i -> decision(i, i % 3)).toList(), context);
    }

    @AfterEach
    void close() {
        context.close();
    }

    private static Decision decision(int number, int run) {
        RejectState state = number % 2 == 0 ? RejectState.FIXED : RejectState.DISCARDED;
        return new Decision(id(number), "RUN-" + run, state, Instant.EPOCH, "ada", "é".repeat(20));
    }

    private static RejectId id(int number) {
        return new RejectId(0x9E37_79B9_7F4A_7C15L * number, number);
    }

    private Path index() {
        return folder.resolve("index/decisions.log.index");
    }

    /** How the rejects stand, of each of the three runs. */
    private List<RejectState> states() {
        Decisions decisions = log.read(context);
        List<RejectState> states = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            for (int run = 0; run < 3; run++) {
                states.add(decisions.state(id(i).high(), id(i).low(), "RUN-" + run, RejectState.OPEN));
            }
        }
        return states;
    }

    @Test
    void takesAwayWhatAKilledWriterHasLeftAndNotWhatOneStillWrites() throws IOException {
        Path abandoned = folder.resolve("index/decisions.log.index.17.1.part");
        Path written = folder.resolve("index/decisions.log.index.18.1.part");
        Files.createDirectories(abandoned.getParent());
        Files.writeString(abandoned, "half");
        Files.writeString(written, "half");
        Files.setLastModifiedTime(abandoned, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
        log.read(context);
        assertThat(index()).exists();
        assertThat(abandoned).doesNotExist();
        assertThat(written).exists();
    }

    @Test
    void whatWasDecidedIsTheSameWithAnIndexAndWithout() throws IOException {
        List<RejectState> first = states();
        assertThat(index()).exists();
        assertThat(states()).isEqualTo(first);
        assertThat(Files.list(index().getParent())).hasSize(1);

        log.append(List.of(decision(5, 1), decision(6, 2), decision(6, 2)), context);
        List<RejectState> second = states();
        assertThat(second).isNotEqualTo(first);
        Files.delete(index());
        assertThat(states()).isEqualTo(second);
    }

    @Test
    void anIndexThatIsDamagedOrOfAnotherLogIsAsNone() throws IOException {
        List<RejectState> expected = states();
        byte[] bytes = Files.readAllBytes(index());
        bytes[bytes.length / 2]++;
        Files.write(index(), bytes);
        assertThat(states()).isEqualTo(expected);

        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("decisions.log")));
        lines.remove(4);
        Files.write(folder.resolve("decisions.log"), lines);
        assertThat(states()).isNotEqualTo(expected);
        assertThat(log.read(context).size()).isEqualTo(MANY - 1);

        Files.delete(folder.resolve("decisions.log"));
        assertThat(log.read(context).size()).isZero();
    }

    @Test
    void anIndexOfALogThatWasChangedWhileItWasReadIsAsNone() throws IOException {
        Path file = folder.resolve("decisions.log");
        Decisions decisions = log.read(context);
        DecisionIndex index = new DecisionIndex(file);
        DecisionIndex.Read whole = index.read(new Decisions());
        assertThat(whole.bytes()).isEqualTo(Files.size(file));
        Files.delete(index());

        Files.writeString(file, Files.readString(file).replaceFirst("RUN-0", "RUN-9"));
        index.keep(decisions, DecisionIndex.Read.nothing(), whole);
        assertThat(index()).exists();
        assertThat(index.read(new Decisions()).bytes()).isZero();
    }

    @Test
    void aLineThatIsNoDecisionIsToldWithItsNumberBehindAnIndexToo() throws IOException {
        assertThat(log.read(context).size()).isEqualTo(MANY);
        Files.writeString(folder.resolve("decisions.log"), "{}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> log.read(context))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(folder.resolve("decisions.log") + ":" + (MANY + 1)
                        + ": this line is no decision; take it out, or restore the file");
    }

    @Test
    void whereNoIndexCanBeKeptTheLogIsReadAllTheSame() throws IOException {
        Files.writeString(folder.resolve("index"), "in the way");
        assertThat(log.read(context).size()).isEqualTo(MANY);
        assertThat(log.read(context).size()).isEqualTo(MANY);
    }
}
