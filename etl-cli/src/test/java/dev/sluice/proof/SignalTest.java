package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C, and the polite end that a service manager asks for. */
@ExtendWith(OnProvingGround.class)
class SignalTest {

    private final ProvingGround ground;

    SignalTest(ProvingGround ground) {
        this.ground = ground;
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void cancelsTheRunWhichCanBeRunAgain(String signal) throws Exception {
        OrdersLoad load = ground.load("signal_" + signal.toLowerCase(Locale.ROOT), "");
        try (Gate gate = new Gate(load, ProvingGround.RECORDS / 2)) {
            ToolProcess tool = load.start();
            gate.awaitReached();
            tool.signal(signal);
            assertThat(tool.code()).as(tool.said()).isEqualTo(130);
            assertThat(tool.said())
                    .contains("orders: the run was cancelled after ", " s; " + load.table() + " in ")
                    .contains(" is as it was\n")
                    .contains("\n  cancelled by a signal\n");
            ground.awaitNoSession();
        }
        assertThat(load.rows()).isZero();
        assertThat(load.attempts()).containsExactly("FAILED cancelled by a signal");
        List<Path> kept = load.quarantine();
        assertThat(kept).hasSize(1).allMatch(file -> file.toString().endsWith(".run_failed.ndjson"));
        assertThat(Files.readAllLines(kept.get(0)))
                .hasSizeGreaterThan(50)
                .allMatch(line -> line.endsWith("\"state\":\"run_failed\"}"));
        ground.loadsAllWhenRunAgain(load);
    }
}
