package org.driftscope.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.driftscope.chart.Board;
import org.driftscope.chart.ChartView;
import org.driftscope.cli.Interruption;
import org.driftscope.cli.UserException;
import org.driftscope.data.DataException;
import org.driftscope.history.History;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.TrainingSession;
import org.driftscope.train.TrainingSession.State;

/** Times the window: the program's own, on a long run of deep twins that trains on at full speed. */
final class WindowBench {
    private static final long PATIENCE_SECONDS = 60;
    private static final long POLL_MILLIS = 5;

    private final TrainerFactory factory;
    private final WindowBenchOptions options;
    private final Class<?> timedStart;
    private final double seconds;
    private final Interruption interruption;

    /**
     * @param timedStart whose main method starts the program with a {@link StartWatch}
     * @param seconds for each figure
     */
    WindowBench(
            MatrixBackend backend,
            WindowBenchOptions options,
            Class<?> timedStart,
            double seconds,
            Interruption interruption) {
        this.factory = new TrainerFactory(backend);
        this.options = options;
        this.timedStart = timedStart;
        this.seconds = seconds;
        this.interruption = interruption;
    }

    /**
     * Measures all.
     *
     * @param told what was measured so far, as often as there is more
     * @throws UserException if there is no display
     */
    WindowReport time(Consumer<WindowReport> told) throws UserException, DataException, InterruptedException {
        FxThread.start();
        // First, for it trains: else the figure without a window would be one of code that is not compiled yet.
        History history = LongRun.history(factory, options.history(), interruption);
        WindowReport report = WindowReport.of(factory.backend().name(), options.history(), headless());
        told.accept(report);
        TimedWindow window = FxThread.call(() -> new TimedWindow(factory, LongRun.EXPERIMENT, history));
        try {
            await("the window trains", () -> FxThread.call(window::isTraining));
            // Else the first one timed would be that in which what all share is compiled.
            for (Board.View view : options.views()) {
                FxThread.run(() -> window.show(view));
                pause(seconds / 2);
            }
            for (boolean all : new boolean[] {false, true}) {
                for (Board.View view : options.views()) {
                    report = report.with(time(window, view, all));
                    told.accept(report);
                }
            }
            report = report.withClicks(clicks(window));
        } finally {
            FxThread.run(window::close);
        }
        report = report.withHeadlessAfter(headless());
        for (int i = 0; i < options.starts(); i++) {
            report = report.withStart(StartBench.time(timedStart));
            interruption.check();
        }
        told.accept(report);
        return report;
    }

    private WindowReport.Case time(TimedWindow window, Board.View view, boolean all) throws InterruptedException {
        FxThread.run(() -> {
            window.show(view);
            window.setHeight(all);
        });
        await(
                "charts are painted",
                () -> FxThread.call(() -> window.boardCharts().stream().anyMatch(chart -> chart.paints() > 0)));
        pause(seconds / 2);
        long stepsBefore = FxThread.call(() -> {
            window.meter().begin(window.charts());
            return window.run().stepNow();
        });
        pause(seconds);
        return FxThread.call(() -> {
            FrameMeter.Frames frames = window.meter().end();
            double steps = window.run().stepNow() - stepsBefore;
            return new WindowReport.Case(view, all, frames, steps / frames.seconds());
        });
    }

    private List<ClickMeter.Click> clicks(TimedWindow window) throws InterruptedException {
        FxThread.run(() -> {
            window.show(Board.View.BANDS);
            window.setHeight(false);
        });
        List<ChartView> inSight = inSight(window);
        ClickMeter meter = FxThread.call(() -> window.clickMeter(inSight));
        List<ClickMeter.Click> clicks = new ArrayList<>();
        try {
            for (int i = 0; i < options.clicks(); i++) {
                CompletableFuture<ClickMeter.Click> click = FxThread.call(() -> window.click(meter));
                clicks.add(click.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
                // Of no length that pulses have.
                pause(0.1 + 0.0137 * (i % 7));
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("a click was not shown", e);
        } finally {
            FxThread.run(meter::close);
        }
        return clicks;
    }

    /** Those of the board that are painted on and on: not some that were in sight only while the window was higher. */
    private List<ChartView> inSight(TimedWindow window) throws InterruptedException {
        pause(seconds / 2);
        Map<ChartView, Long> before = FxThread.call(
                () -> window.boardCharts().stream().collect(Collectors.toMap(chart -> chart, ChartView::paints)));
        pause(seconds / 2);
        return FxThread.call(() -> window.boardCharts().stream()
                .filter(chart -> chart.paints() > before.getOrDefault(chart, 0L))
                .toList());
    }

    /** Steps per second of the same run where what it records is thrown away. */
    private double headless() throws InterruptedException {
        TrainingSession session = new TrainingSession(factory, LongRun.EXPERIMENT, true, null);
        double rate;
        try (session) {
            Runnable discard = () -> session.drain(snapshot -> {});
            await("training begins", () -> {
                discard.run();
                return session.step() > 0;
            });
            pause(seconds / 2, discard);
            long steps = session.step();
            long began = System.nanoTime();
            pause(seconds, discard);
            rate = (session.step() - steps) * 1e9 / (System.nanoTime() - began);
        }
        await("training ends", () -> session.state() == State.CLOSED);
        return rate;
    }

    private void pause(double duration) throws InterruptedException {
        pause(duration, () -> {});
    }

    private void pause(double duration, Runnable meanwhile) throws InterruptedException {
        long until = System.nanoTime() + (long) (1e9 * duration);
        while (System.nanoTime() < until) {
            interruption.check();
            meanwhile.run();
            Thread.sleep(POLL_MILLIS);
        }
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > PATIENCE_SECONDS * 1_000_000_000L) {
                throw new IllegalStateException("waited " + PATIENCE_SECONDS + " s in vain: " + what);
            }
            pause(POLL_MILLIS / 1e3);
        }
    }
}
