package org.driftscope.view;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.driftscope.data.LoadProgress;

/** Reads files for the dialog of own data on another thread: only what was asked for last counts. For the JavaFX thread. */
final class DataWork {
    private static final double TOLD_SHARE = 0.01;

    private final Background background = new Background();
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(1);
    private final Runnable stopped;
    private Job<?> last = new Job<>(progress -> 0);

    /** Reads something, telling how far it has come. */
    interface Reading<T> {
        T read(LoadProgress progress) throws Exception;
    }

    private final class Job<T> {
        private final Reading<T> reading;
        private volatile boolean cancelled;
        private double told;

        Job(Reading<T> reading) {
            this.reading = reading;
        }

        T read() throws Exception {
            return reading.read(done -> {
                if (cancelled) {
                    throw new CancellationException();
                }
                if (done - told >= TOLD_SHARE) {
                    told = done;
                    Platform.runLater(() -> show(done));
                }
            });
        }

        private void show(double done) {
            if (last == this && !cancelled) {
                share.set(Math.min(done, 0.999));
            }
        }
    }

    /** @param stopped run when a user stops what is being read */
    DataWork(Runnable stopped) {
        this.stopped = stopped;
    }

    /** How much is read, in [0, 1]; 1 where nothing is being read. */
    ReadOnlyDoubleProperty shareProperty() {
        return share.getReadOnlyProperty();
    }

    /** Reads; what was being read is given up. */
    <T> void run(Reading<T> reading, Consumer<T> result, Consumer<Throwable> failure) {
        last.cancelled = true;
        Job<T> job = new Job<>(reading);
        last = job;
        share.set(0);
        background.run(
                job::read,
                value -> end(job, () -> result.accept(value)),
                thrown -> end(job, () -> failure.accept(thrown)));
    }

    private void end(Job<?> job, Runnable then) {
        if (last == job && !job.cancelled) {
            share.set(1);
            then.run();
        }
    }

    /** Gives up what is being read, as a user asks. */
    void stop() {
        close();
        stopped.run();
    }

    /** Gives up what is being read, in silence. */
    void close() {
        last.cancelled = true;
        share.set(1);
    }
}
