package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one job. */
class TwoProcessesTest {

    @Test
    void theSecondIsRefusedWithWordsAndTheFirstEndsWell(@TempDir Path folder) throws Exception {
        try (ProvingGround ground = ProvingGround.open(folder)) {
            OrdersLoad load = ground.load("shared", "");
            ToolProcess first;
            try (Gate gate = new Gate(load, ProvingGround.RECORDS / 2)) {
                first = load.start();
                gate.awaitReached();
                String run = ground.warehouse().ask("SELECT run FROM " + load.ledger("leases"));
                ToolProcess second = load.start();
                assertThat(second.code()).as(second.said()).isEqualTo(2);
                assertThat(second.said())
                        .contains("the run failed; shared.orders in ")
                        .contains("job orders is loading into shared.orders already: run " + run + " since ");
            }
            assertThat(first.code()).as(first.said()).isZero();
            ground.isWhole(load);
            assertThat(load.attempts()).containsExactly("COMMITTED");
        }
    }
}
