package dev.sluice.engine;

import dev.sluice.context.RunContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hands things from one thread to another in order, bounded by weight: whoever puts too much waits, until the taker has taken or the context has ended. The end, or the failure that caused it, arrives after everything that was put before. Thread-safe, for one putter and
 * one taker.
 *
 * @param <T> what is handed over
 */
final class Channel<T> {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Item<T>> items = new ArrayDeque<>();
    private final long capacity;
    private long weight;

    /** Whether the taker has something, and has not come for more. */
    private boolean busy;

    private boolean ended;
    private boolean abandoned;
    private @Nullable Throwable failure;

    private record Item<T>(T value, long weight) {}

    /**
     * A channel.
     *
     * @param capacity how much may be in it; one thing always may
     */
    Channel(long capacity) {
        this.capacity = capacity;
    }

    /** Puts a thing, when there is room. */
    void put(T value, long itemWeight, RunContext context) {
        try (RunContext.Registration wake = context.onExpiry(this::wake)) {
            lock.lock();
            try {
                while (!abandoned && !items.isEmpty() && weight + itemWeight > capacity) {
                    context.check();
                    changed.awaitUninterruptibly();
                }
                context.check();
                if (!abandoned) {
                    items.add(new Item<>(value, itemWeight));
                    weight += itemWeight;
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until the taker has come for more when it had taken everything; whoever puts something that should be alone in memory lets go of it and then waits. */
    void drain(RunContext context) {
        try (RunContext.Registration wake = context.onExpiry(this::wake)) {
            lock.lock();
            try {
                while (!abandoned && (busy || !items.isEmpty())) {
                    context.check();
                    changed.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Nothing more will be put. */
    void end() {
        finish(null);
    }

    /** Nothing more will be put, for this reason. */
    void fail(Throwable cause) {
        finish(cause);
    }

    /** Nothing will be taken any more: whoever puts goes on at once, and what is put is forgotten. Gives back what was in it. */
    List<T> abandon() {
        lock.lock();
        try {
            List<T> left = items.stream().map(Item::value).toList();
            abandoned = true;
            items.clear();
            weight = 0;
            changed.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing will be taken any more. */
    boolean isAbandoned() {
        lock.lock();
        try {
            return abandoned;
        } finally {
            lock.unlock();
        }
    }

    private void finish(@Nullable Throwable cause) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                failure = cause;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes the next thing; null at the end.
     *
     * @throws PutterFailedException when the putter failed, with its failure as the cause
     */
    @Nullable
    T take(RunContext context) throws PutterFailedException {
        try (RunContext.Registration wake = context.onExpiry(this::wake)) {
            lock.lock();
            try {
                busy = false;
                changed.signalAll();
                while (items.isEmpty() && !ended) {
                    context.check();
                    changed.awaitUninterruptibly();
                }
                context.check();
                Item<T> item = items.poll();
                if (item != null) {
                    busy = true;
                    weight -= item.weight();
                    changed.signalAll();
                    return item.value();
                }
                if (failure != null) {
                    throw new PutterFailedException(failure);
                }
                return null;
            } finally {
                lock.unlock();
            }
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The thread that fills the channel failed. */
    static final class PutterFailedException extends Exception {
        private static final long serialVersionUID = 1L;

        PutterFailedException(Throwable cause) {
            super(cause);
        }
    }
}
