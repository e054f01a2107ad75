package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server dies as in an immediate shutdown, in the middle of a load, and comes back. */
@ExtendWith(OnProvingGround.class)
class ServerRestartTest {

    @Test
    void theRunIsTriedAgainAndEndsWell(ProvingGround ground) throws Exception {
        try (BreakableProxy proxy = ground.proxy(BreakableProxy.Fault.NONE, 0)) {
            OrdersLoad load = ground.load("restarted", proxy::port, "retry: {attempts: 20, backoff: 200ms..1s}\n");
            ToolProcess tool;
            try (Gate gate = new Gate(load, ProvingGround.RECORDS / 2)) {
                tool = load.start();
                gate.awaitReached();
                ground.warehouse().crashAndStartAgain();
            }
            assertThat(tool.code()).as(tool.said()).isZero();
            ground.isWhole(load);
            assertThat(load.attempts())
                    .hasSize(2)
                    .containsOnlyOnce("COMMITTED")
                    .first()
                    .asString()
                    .startsWith("FAILED ");
        }
    }

    @Test
    void aRunThatIsTriedOnceFailsAndCanBeRunAgain(ProvingGround ground) throws Exception {
        try (BreakableProxy proxy = ground.proxy(BreakableProxy.Fault.NONE, 0)) {
            OrdersLoad load = ground.load("once", proxy::port, "retry: {attempts: 1}\n");
            try (Gate gate = new Gate(load, ProvingGround.RECORDS / 2)) {
                ToolProcess tool = load.start();
                gate.awaitReached();
                ground.warehouse().crashAndStartAgain();
                assertThat(tool.code()).as(tool.said()).isEqualTo(2);
                assertThat(tool.said()).contains("the run failed after ", " s; once.orders in ");
            }
            assertThat(load.rows()).isZero();
            ground.loadsAllWhenRunAgain(load);
        }
    }
}
