package org.driftscope.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds the end of the program back, when Ctrl+C asks for it, until unfinished files are cleared away. */
public final class Interruption implements AutoCloseable {
    private static final long MOST_SECONDS = 20;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::waitUntilOver, "driftscope-interruption");
    private volatile boolean asked;

    /** Begins to watch. */
    public Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void waitUntilOver() {
        asked = true;
        try {
            if (!over.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("driftscope: could not clear away unfinished files");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the program is to end. */
    public boolean isAsked() {
        return asked;
    }

    /** @throws InterruptedException if the program is to end */
    public void check() throws InterruptedException {
        if (asked) {
            throw new InterruptedException("stopped");
        }
    }

    /** Ends the watch, or lets the program end. */
    @Override
    public void close() {
        over.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // Asked for just now: the hook runs, and need not wait any more.
                return;
            }
        }
    }
}
