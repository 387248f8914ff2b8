package org.driftscope.bench;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import org.driftscope.chart.ChartView;
import org.driftscope.train.Event;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.viewmodel.RunViewModel;
import org.jspecify.annotations.Nullable;

/**
 * Measures what lies between a click on a batch norm switch and the first frame in which all charts in sight mark that it
 * has acted. For use on the JavaFX thread.
 */
final class ClickMeter extends AnimationTimer implements AutoCloseable {
    private final RunViewModel run;
    private final Scene scene;
    private final List<ChartView> charts;
    private final Runnable pulseEnd = this::pulseEnds;
    private final long[] paints;
    private @Nullable Pending pending;

    /**
     * One click.
     *
     * @param milliseconds by the clock
     * @param steps mini-batches learnt between the click and the change
     * @param frames pulses from the click on: as many as the step at hand takes, and then some
     * @param shown pulses from the first after it had acted
     */
    record Click(double milliseconds, long steps, int frames, int shown) {}

    /** A click that has not been shown yet. */
    private static final class Pending {
        final CompletableFuture<Click> click = new CompletableFuture<>();
        final long nanos = System.nanoTime();
        final long step;
        final long eventsBefore;
        int frames;
        int shown;

        /** When it acted; -1 until that is known. */
        long acted = -1;

        Pending(long step, long eventsBefore) {
            this.step = step;
            this.eventsBefore = eventsBefore;
        }
    }

    /** @param charts in sight */
    ClickMeter(RunViewModel run, Scene scene, List<ChartView> charts) {
        this.run = run;
        this.scene = scene;
        this.charts = List.copyOf(charts);
        this.paints = new long[charts.size()];
        scene.addPostLayoutPulseListener(pulseEnd);
        start();
    }

    /** Does what a click does, and tells when it is shown. */
    CompletableFuture<Click> click(Runnable control) {
        Pending next = new Pending(run.stepNow(), switches().size());
        pending = next;
        control.run();
        return next.click;
    }

    private List<Event> switches() {
        return run.run().history().events().stream()
                .filter(event -> event.intervention() instanceof SetBatchNorm)
                .toList();
    }

    /** A pulse begins: what is painted from here on shows what was known before. */
    @Override
    public void handle(long now) {
        if (pending != null && pending.acted < 0) {
            for (int i = 0; i < paints.length; i++) {
                paints[i] = charts.get(i).paints();
            }
        }
    }

    private void pulseEnds() {
        Pending now = pending;
        if (now == null) {
            return;
        }
        now.frames++;
        List<Event> switches = switches();
        if (now.acted < 0 && switches.size() > now.eventsBefore) {
            now.acted = switches.get(switches.size() - 1).step();
        }
        now.shown += now.acted >= 0 ? 1 : 0;
        if (now.acted >= 0 && allPainted()) {
            pending = null;
            double milliseconds = (System.nanoTime() - now.nanos) / 1e6;
            now.click.complete(new Click(milliseconds, now.acted - now.step, now.frames, now.shown));
        }
    }

    private boolean allPainted() {
        for (int i = 0; i < paints.length; i++) {
            if (charts.get(i).paints() == paints[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        stop();
        scene.removePostLayoutPulseListener(pulseEnd);
    }
}
