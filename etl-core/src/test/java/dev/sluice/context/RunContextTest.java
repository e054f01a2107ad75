package dev.sluice.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.failure.CancelledException;
import dev.sluice.failure.DeadlineExpiredException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunContextTest {

    private final HandWatchdog hand = new HandWatchdog();
    private final AtomicInteger ran = new AtomicInteger();

    private RunContext open(int seconds) {
        return RunContext.open(Duration.ofSeconds(seconds), hand, hand);
    }

    @Test
    void cancellingEndsTheWholeTreeWithTheFirstCause() {
        RunContext run = open(10);
        RunContext input = run.child("input", Duration.ofSeconds(5));
        assertThatCode(run::check).doesNotThrowAnyException();
        input.cancel(new CancelledException("by a signal"));
        run.cancel(new CancelledException("too late"));
        assertThat(run.ended()).isTrue();
        assertThatThrownBy(run::check).isInstanceOf(CancelledException.class).hasMessage("by a signal");
        assertThatThrownBy(input::check).isInstanceOf(CancelledException.class).hasMessage("by a signal");
    }

    @Test
    void cancellingByADeadlineStaysADeadline() {
        RunContext run = open(10);
        run.cancel(run.expired());
        assertThatThrownBy(run::check)
                .isInstanceOf(DeadlineExpiredException.class)
                .hasMessage("the run deadline of 10 s passed");
    }

    @Test
    void namesTheDeadlineThatPassed() {
        RunContext run = open(10);
        RunContext batch = run.child("batch", Duration.ofMillis(1500));
        hand.advance(Duration.ofSeconds(2));
        assertThatCode(run::check).doesNotThrowAnyException();
        assertThatThrownBy(batch::check)
                .isInstanceOf(DeadlineExpiredException.class)
                .hasMessage("the batch deadline of 1500 ms passed");
        hand.advance(Duration.ofSeconds(8));
        assertThatThrownBy(run::check).hasMessage("the run deadline of 10 s passed");
    }

    @Test
    void runsAnActionOnceWhateverEndsTheWork() {
        RunContext run = open(10);
        RunContext batch = run.child("batch", Duration.ofSeconds(1));
        try (var registration = batch.onExpiry(ran::incrementAndGet)) {
            assertThat(registration).isNotNull();
            assertThat(ran).hasValue(0);
            hand.advance(Duration.ofSeconds(2));
            assertThat(ran).hasValue(1);
            run.cancel(new CancelledException("x"));
            hand.advance(Duration.ofSeconds(20));
            assertThat(ran).hasValue(1);
        }
    }

    @Test
    void runsAChildsActionWhenTheParentsDeadlinePassesAndNotTheOtherWay() {
        RunContext run = open(10);
        RunContext batch = run.child("batch", Duration.ofSeconds(1));
        RunContext late = run.child("late", Duration.ofSeconds(99));
        var ofRun = run.onExpiry(ran::incrementAndGet);
        hand.advance(Duration.ofSeconds(2));
        assertThat(ran).hasValue(0);
        ofRun.close();
        var ofLate = late.onExpiry(() -> ran.addAndGet(10));
        hand.advance(Duration.ofSeconds(9));
        assertThat(ran).hasValue(10);
        ofLate.close();
        batch.close();
    }

    @Test
    void runsAnActionAtOnceWhenItIsTooLate() {
        RunContext run = open(10);
        run.cancel(new CancelledException("x"));
        run.onExpiry(ran::incrementAndGet).close();
        assertThat(ran).hasValue(1);
        RunContext other = open(1);
        hand.advance(Duration.ofSeconds(1));
        other.onExpiry(ran::incrementAndGet).close();
        assertThat(ran).hasValue(2);
    }

    @Test
    void forgetsActionsThatWereTakenBack() {
        RunContext run = open(10);
        run.onExpiry(ran::incrementAndGet).close();
        RunContext closed = run.child("batch", Duration.ofSeconds(1));
        var left = closed.onExpiry(ran::incrementAndGet);
        closed.close();
        hand.advance(Duration.ofSeconds(20));
        run.cancel(new CancelledException("x"));
        assertThat(ran).hasValue(0);
        left.close();
    }

    @Test
    void closingTakesTheAlarmBack() {
        RunContext run = open(10);
        assertThat(hand.alarms()).isEqualTo(1);
        RunContext batch = run.child("batch", Duration.ofSeconds(1));
        RunContext late = run.child("late", Duration.ofSeconds(99));
        assertThat(hand.alarms()).isEqualTo(2);
        batch.close();
        late.close();
        run.close();
        assertThat(hand.alarms()).isZero();
    }

    @Test
    void pauseEndsByItselfOrByTheDeadline() {
        RunContext run = open(10);
        assertThatCode(() -> run.pause(Duration.ofMillis(1))).doesNotThrowAnyException();
        hand.advance(Duration.ofSeconds(10));
        assertThatThrownBy(() -> run.pause(Duration.ofSeconds(60))).isInstanceOf(DeadlineExpiredException.class);
    }

    @Test
    void pauseHearsCancellationAndInterruption() throws InterruptedException {
        RunContext run = open(3600);
        assertThat(pauseOnAThread(run, thread -> run.cancel(new CancelledException("stop"))))
                .hasMessage("stop");
        RunContext other = open(3600);
        assertThat(pauseOnAThread(other, Thread::interrupt)).hasMessage("interrupted");
    }

    private static @Nullable Throwable pauseOnAThread(RunContext context, java.util.function.Consumer<Thread> end)
            throws InterruptedException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            started.countDown();
            try {
                context.pause(Duration.ofHours(1));
            } catch (CancelledException e) {
                thrown.set(e);
            }
        });
        thread.start();
        started.await();
        end.accept(thread);
        thread.join();
        return thrown.get();
    }
}
