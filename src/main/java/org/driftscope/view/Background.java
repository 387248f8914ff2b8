package org.driftscope.view;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Work that the JavaFX thread hands off, one after the other. */
final class Background implements AutoCloseable {
    private static final long MOST_SECONDS = 20;
    private static final long LOOK_MILLIS = 50;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "driftscope-background");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean closing;

    /**
     * Does the work on another thread, and takes its result, or its failure, on the JavaFX thread. Nothing once this is
     * closed.
     */
    <T> void run(Callable<T> work, Consumer<T> result, Consumer<Throwable> failure) {
        if (closing) {
            return;
        }
        FutureTask<T> task = new FutureTask<>(work);
        thread.execute(() -> {
            task.run();
            Platform.runLater(() -> {
                try {
                    result.accept(task.get());
                } catch (ExecutionException e) {
                    failure.accept(e.getCause() == null ? e : e.getCause());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        });
    }

    /** Whether the window goes, so that long work is to be given up. */
    boolean closing() {
        return closing;
    }

    /**
     * Lets the JavaFX thread do something, on behalf of work in the background.
     *
     * @param stop asked while it waits
     * @throws InterruptedException if it is to stop, or this is closing
     */
    <T> T onFxThread(Callable<T> part, BooleanSupplier stop) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(part);
        Platform.runLater(task);
        while (true) {
            if (closing || stop.getAsBoolean()) {
                throw new InterruptedException("given up");
            }
            try {
                return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // The JavaFX thread is busy: once more.
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Waits until what is being done is done, or given up, so that no file is left behind unfinished. */
    @Override
    public void close() {
        closing = true;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(MOST_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
