package dev.sluice.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private final HandWatchdog clock = new HandWatchdog();

    @Test
    void tellsWhatIsLeftAcrossTheClocksWrap() {
        Deadline deadline = Deadline.in("run", Duration.ofSeconds(10), clock);
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(9));
        assertThat(deadline.left()).isEqualTo(Duration.ofSeconds(1));
        assertThat(deadline.expired()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(deadline.expired()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(deadline.left()).isZero();
    }

    @Test
    void childNeverOutlivesItsParent() {
        Deadline run = Deadline.in("run", Duration.ofSeconds(10), clock);
        assertThat(run.child("batch", Duration.ofSeconds(3)).name()).isEqualTo("batch");
        assertThat(run.child("batch", Duration.ofSeconds(11))).isEqualTo(run);
        clock.advance(Duration.ofSeconds(8));
        assertThat(run.child("batch", Duration.ofSeconds(3))).isEqualTo(run);
    }

    @Test
    void takesLimitsThatNanosecondsCannotCount() {
        Deadline deadline = Deadline.in("run", Duration.ofDays(999_999_999), clock);
        assertThat(deadline.expired()).isFalse();
        assertThat(deadline.child("batch", Duration.ofDays(999_999_999))).isEqualTo(deadline);
    }

    @Test
    void backoffDoublesWithinItsBounds() {
        Backoff backoff = new Backoff(5, Duration.ofMillis(200), Duration.ofSeconds(1));
        assertThat(backoff.after(1, () -> 0.5)).isEqualTo(Duration.ofMillis(200));
        assertThat(backoff.after(2, () -> 0.5)).isEqualTo(Duration.ofMillis(400));
        assertThat(backoff.after(3, () -> 0.0)).isEqualTo(Duration.ofMillis(400));
        assertThat(backoff.after(1000, () -> 0.5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(1000, () -> 0.999)).isLessThan(Duration.ofMillis(1500));
        Backoff endless = new Backoff(5, Duration.ofDays(999_999_999), Duration.ofDays(999_999_999));
        assertThat(endless.after(3, () -> 0.5)).isGreaterThan(Duration.ofDays(100 * 365));
    }

    @Test
    void backoffRefusesWhatMakesNoSense() {
        for (Runnable wrong : new Runnable[] {
            () -> new Backoff(0, Duration.ZERO, Duration.ZERO),
            () -> new Backoff(1, Duration.ofMillis(-1), Duration.ZERO),
            () -> new Backoff(1, Duration.ofMillis(2), Duration.ofMillis(1))
        }) {
            assertThatThrownBy(wrong::run).hasMessage("attempts >= 1 and 0 <= first <= most");
        }
    }
}
