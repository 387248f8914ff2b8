package org.driftscope.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.driftscope.bench.FrameMeter.Percentiles;
import org.driftscope.chart.Board;
import org.driftscope.cli.Version;
import org.driftscope.export.Json;

/**
 * What was measured of the window.
 *
 * @param backend what multiplied matrices
 * @param history steps recorded before
 * @param headless steps per second without a window, before and after those with one
 * @param starts seconds from start to the first chart that moves
 */
record WindowReport(
        String backend,
        int history,
        List<Double> headless,
        List<Case> cases,
        List<ClickMeter.Click> clicks,
        List<Double> starts) {

    /**
     * One view.
     *
     * @param all whether the window was so high that all charts were in sight, rather than of its usual size
     * @param stepsPerSecond of training meanwhile
     */
    record Case(Board.View view, boolean all, FrameMeter.Frames frames, double stepsPerSecond) {}

    WindowReport {
        headless = List.copyOf(headless);
        cases = List.copyOf(cases);
        clicks = List.copyOf(clicks);
        starts = List.copyOf(starts);
    }

    /** Nothing measured but for steps per second without a window. */
    static WindowReport of(String backend, int history, double headless) {
        return new WindowReport(backend, history, List.of(headless), List.of(), List.of(), List.of());
    }

    WindowReport with(Case timed) {
        return new WindowReport(backend, history, headless, plus(cases, timed), clicks, starts);
    }

    WindowReport withClicks(List<ClickMeter.Click> timed) {
        return new WindowReport(backend, history, headless, cases, timed, starts);
    }

    WindowReport withHeadlessAfter(double rate) {
        return new WindowReport(backend, history, plus(headless, rate), cases, clicks, starts);
    }

    WindowReport withStart(double seconds) {
        return new WindowReport(backend, history, headless, cases, clicks, plus(starts, seconds));
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    /** For people; each report's lines begin with those of the one before it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%s, %d processors, rendering %s; %s, %,d steps recorded before",
                backend,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("prism.order", "as JavaFX chooses"),
                LongRun.EXPERIMENT.title(),
                history));
        lines.add(format("without a window %,.0f steps/s", headless.get(0)));
        lines.add("");
        lines.add(" ".repeat(22) + "       JavaFX thread, ms      by the clock  renderer    frames   each chart");
        lines.add(format(
                "%-12s %9s %10s %8s %8s %8s %9s %9s %9s %9s %9s %9s",
                "view", "charts", "p50", "p99", "p50", "p99", "p50", "/s", "times/s", "kB/frame", "steps/s", "share"));
        for (Case timed : cases) {
            FrameMeter.Frames frames = timed.frames();
            lines.add(format(
                    "%-12s %9s %10.2f %8.2f %8.2f %8.2f %9.2f %9.1f %9.1f %9.0f %9.0f %7.0f %%",
                    word(timed.view()),
                    (timed.all() ? "all " : "") + frames.charts(),
                    frames.work().p50(),
                    frames.work().p99(),
                    frames.clock().p50(),
                    frames.clock().p99(),
                    frames.rendering().p50(),
                    frames.perSecond(),
                    frames.paintsPerChartAndSecond(),
                    frames.bytesPerFrame() / 1024,
                    timed.stepsPerSecond(),
                    100 * timed.stepsPerSecond() / headless.get(0)));
        }
        if (headless.size() > 1) {
            if (!clicks.isEmpty()) {
                lines.add("");
                lines.add(format(
                        "click to its mark on all charts in sight: %d clicks, p50 %.0f ms, p99 %.0f ms; steps %.0f and %.0f; frames "
                                + "%.0f and %.0f, from its step on %.0f and %.0f",
                        clicks.size(),
                        milliseconds().p50(),
                        milliseconds().p99(),
                        steps().p50(),
                        steps().p99(),
                        frames().p50(),
                        frames().p99(),
                        shown().p50(),
                        shown().p99()));
            }
            lines.add(format("without a window, afterwards: %,.0f steps/s", headless.get(1)));
            for (double start : starts) {
                lines.add(format("start to the first chart that moves: %.2f s", start));
            }
        }
        return lines;
    }

    private Percentiles milliseconds() {
        return Percentiles.of(
                clicks.stream().mapToDouble(ClickMeter.Click::milliseconds).toArray(), clicks.size());
    }

    private Percentiles steps() {
        return Percentiles.of(
                clicks.stream().mapToDouble(ClickMeter.Click::steps).toArray(), clicks.size());
    }

    private Percentiles frames() {
        return Percentiles.of(
                clicks.stream().mapToDouble(ClickMeter.Click::frames).toArray(), clicks.size());
    }

    private Percentiles shown() {
        return Percentiles.of(
                clicks.stream().mapToDouble(ClickMeter.Click::shown).toArray(), clicks.size());
    }

    /** For programs: JSON. */
    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", Version.current());
        all.put("java", Runtime.version().toString());
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("rendering", System.getProperty("prism.order", ""));
        all.put("backend", backend);
        all.put("experiment", LongRun.EXPERIMENT.title());
        all.put("history", history);
        all.put("headlessStepsPerSecond", headless);
        all.put("views", cases.stream().map(WindowReport::values).toList());
        Map<String, Object> click = new LinkedHashMap<>();
        click.put("count", clicks.size());
        click.put("milliseconds", values(milliseconds()));
        click.put("steps", values(steps()));
        click.put("frames", values(frames()));
        click.put("framesFromItsStep", values(shown()));
        all.put("click", click);
        all.put("startSeconds", starts);
        return Json.of(all);
    }

    private static Map<String, Object> values(Case timed) {
        FrameMeter.Frames frames = timed.frames();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("view", word(timed.view()));
        values.put("allInSight", String.valueOf(timed.all()));
        values.put("charts", frames.charts());
        values.put("frames", frames.frames());
        values.put("milliseconds", values(frames.work()));
        values.put("clockMilliseconds", values(frames.clock()));
        values.put("rendererMilliseconds", values(frames.rendering()));
        values.put("framesPerSecond", frames.perSecond());
        values.put("paintsPerChartAndSecond", frames.paintsPerChartAndSecond());
        values.put("bytesPerFrame", frames.bytesPerFrame());
        values.put("stepsPerSecond", timed.stepsPerSecond());
        return values;
    }

    private static Map<String, Object> values(Percentiles percentiles) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("p50", percentiles.p50());
        values.put("p99", percentiles.p99());
        return values;
    }

    private static String word(Board.View view) {
        return view.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
