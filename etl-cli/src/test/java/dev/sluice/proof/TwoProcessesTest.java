package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two processes on one job. */
@ExtendWith(OnProvingGround.class)
class TwoProcessesTest {

    @Test
    void theSecondIsRefusedWithWordsAndTheFirstEndsWell(ProvingGround ground) throws Exception {
        OrdersLoad load = ground.load("shared", "");
        ToolProcess first;
        try (Gate gate = new Gate(load, ProvingGround.RECORDS / 2)) {
            first = load.start();
            gate.awaitReached();
            String run = ground.warehouse().ask("SELECT run FROM " + load.ledger("leases"));
            ToolProcess second = load.start();
            assertThat(second.code()).as(second.said()).isEqualTo(2);
            assertThat(second.said())
                    .contains("the run failed after ", " s; shared.orders in ")
                    .contains("job orders is loading into shared.orders already: \"sluice orders " + run
                            + "\" holds it, server process ");
        }
        assertThat(first.code()).as(first.said()).isZero();
        ground.isWhole(load);
        assertThat(load.attempts()).containsExactly("COMMITTED");
    }
}
