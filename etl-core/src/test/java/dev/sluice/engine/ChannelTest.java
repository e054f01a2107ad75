package dev.sluice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.context.RunContext;
import dev.sluice.failure.CancelledException;
import dev.sluice.failure.DeadlineExpiredException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelTest {

    private final EngineThreads threads = new EngineThreads(1);

    @AfterEach
    void close() {
        threads.close();
    }

    private RunContext context(Duration limit) {
        return RunContext.open(limit, threads.watchdog(), System::nanoTime);
    }

    @Test
    void handsOverInOrderThenTellsTheEnd() throws Exception {
        Channel<String> channel = new Channel<>(10);
        try (RunContext context = context(Duration.ofMinutes(1))) {
            channel.put("a", 3, context);
            channel.put("b", 3, context);
            channel.end();
            assertThat(channel.take(context)).isEqualTo("a");
            assertThat(channel.take(context)).isEqualTo("b");
            assertThat(channel.take(context)).isNull();
        }
    }

    @Test
    void theFailureOfThePutterComesAfterWhatItPut() throws Exception {
        Channel<String> channel = new Channel<>(10);
        try (RunContext context = context(Duration.ofMinutes(1))) {
            channel.put("a", 3, context);
            channel.fail(new IOException("cut"));
            assertThat(channel.take(context)).isEqualTo("a");
            assertThatThrownBy(() -> channel.take(context)).hasCauseInstanceOf(IOException.class);
        }
    }

    @Test
    void aFullChannelHoldsThePutterUntilSomethingIsTaken() throws Exception {
        Channel<String> channel = new Channel<>(10);
        try (RunContext context = context(Duration.ofMinutes(1))) {
            channel.put("a", 8, context);
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> channel.put("b", 8, context));
            assertThatThrownBy(() -> second.get(50, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            assertThat(channel.take(context)).isEqualTo("a");
            second.get(5, TimeUnit.SECONDS);
            assertThat(channel.take(context)).isEqualTo("b");
        }
    }

    @Test
    void whoeverDrainsItWaitsUntilTheTakerIsDoneWithTheLastThing() throws Exception {
        Channel<String> channel = new Channel<>(10);
        try (RunContext context = context(Duration.ofMinutes(1))) {
            channel.drain(context);
            channel.put("a", 8, context);
            CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> channel.drain(context));
            assertThatThrownBy(() -> drained.get(50, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            assertThat(channel.take(context)).isEqualTo("a");
            assertThatThrownBy(() -> drained.get(50, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> {
                try {
                    return channel.take(context);
                } catch (Channel.PutterFailedException e) {
                    throw new IllegalStateException(e);
                }
            });
            drained.get(5, TimeUnit.SECONDS);
            channel.put("b", 8, context);
            assertThat(next.get(5, TimeUnit.SECONDS)).isEqualTo("b");
        }
    }

    @Test
    void oneThingAlwaysFitsHoweverHeavy() throws Exception {
        Channel<String> channel = new Channel<>(10);
        try (RunContext context = context(Duration.ofMinutes(1))) {
            channel.put("heavy", 1000, context);
            assertThat(channel.take(context)).isEqualTo("heavy");
        }
    }

    @Test
    void aWaitingTakerHearsTheDeadline() {
        Channel<String> channel = new Channel<>(10);
        try (RunContext context = context(Duration.ofMillis(100))) {
            assertThatThrownBy(() -> channel.take(context))
                    .isInstanceOf(DeadlineExpiredException.class)
                    .hasMessage("the run deadline of 100 ms passed");
        }
    }

    @Test
    void aWaitingPutterHearsCancellation() {
        Channel<String> channel = new Channel<>(10);
        try (RunContext context = context(Duration.ofMinutes(1))) {
            channel.put("a", 8, context);
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> channel.put("b", 8, context));
            context.cancel(new CancelledException("cancelled by a signal"));
            assertThatThrownBy(() -> second.get(5, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(CancelledException.class)
                    .hasMessage("cancelled by a signal");
        }
    }

    @Test
    void anAbandonedChannelHoldsNobody() {
        Channel<String> channel = new Channel<>(10);
        try (RunContext context = context(Duration.ofMinutes(1))) {
            channel.put("a", 8, context);
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> channel.put("b", 8, context));
            CompletableFuture<Void> drained = CompletableFuture.runAsync(() -> channel.drain(context));
            assertThat(channel.abandon()).containsExactly("a");
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(drained::isDone);
            Awaitility.await().atMost(Duration.ofSeconds(5)).until(second::isDone);
            assertThat(channel.isAbandoned()).isTrue();
        }
    }
}
