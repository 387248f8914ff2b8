package org.driftscope.view;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Work that the JavaFX thread hands off, one after the other. */
final class Background {
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);

    /** Does the work on another thread, and takes its result, or its failure, on the JavaFX thread. */
    <T> void run(Callable<T> work, Consumer<T> result, Consumer<Throwable> failure) {
        last = last.handle((before, ignored) -> null)
                .thenApplyAsync(before -> {
                    try {
                        return work.call();
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                })
                .whenComplete((value, thrown) -> Platform.runLater(() -> {
                    if (thrown == null) {
                        result.accept(value);
                    } else {
                        failure.accept(
                                thrown instanceof CompletionException && thrown.getCause() != null
                                        ? thrown.getCause()
                                        : thrown);
                    }
                }));
    }
}
