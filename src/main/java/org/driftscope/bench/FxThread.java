package org.driftscope.bench;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Platform;
import org.driftscope.cli.UserException;

/** The JavaFX thread, for those who are not on it. */
final class FxThread {
    private FxThread() {}

    /**
     * Starts the toolkit, unless it runs already; it goes on when the last window is closed.
     *
     * @throws UserException if there is no display
     */
    static void start() throws UserException {
        try {
            Platform.startup(() -> {});
        } catch (UnsupportedOperationException e) {
            throw new UserException("no window opens here: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            // It runs already.
            Platform.setImplicitExit(false);
            return;
        }
        Platform.setImplicitExit(false);
    }

    /** Does the work there, and waits for its result. */
    static <T> T call(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(work.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the window failed: " + e.getCause(), e);
        }
    }

    /** Does the work there, and waits until it is done. */
    static void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }
}
