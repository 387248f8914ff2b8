package org.driftscope.history;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What is written, in order, on a thread of its own, so that nobody waits for the disk. */
final class DiskWork {
    /** Copies that may wait for the disk; then copying is to wait. */
    private static final int MOST_WAITING = 8;

    private final ExecutorService writer;
    private final AtomicInteger waiting = new AtomicInteger();

    /** What may fail on the disk. */
    interface Task {
        void run() throws IOException;
    }

    /** @param name of the thread */
    DiskWork(String name) {
        writer = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Why a task failed, for people. */
    static String reason(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** Whether so much waits that nothing more is to be copied. */
    boolean isBehind() {
        return waiting.get() >= MOST_WAITING;
    }

    /** Runs it when all before it are done; not at all once this has ended, as it may on its own thread at any time. */
    void add(Runnable task) {
        waiting.incrementAndGet();
        try {
            writer.execute(() -> {
                try {
                    task.run();
                } finally {
                    waiting.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
        }
    }

    boolean isEnded() {
        return writer.isShutdown();
    }

    /** Takes no more. */
    void end() {
        writer.shutdown();
    }

    /** Takes no more, and waits until all is done, for so many seconds at most. */
    void end(long seconds) {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(seconds, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
