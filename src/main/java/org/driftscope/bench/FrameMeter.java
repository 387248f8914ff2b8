package org.driftscope.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.driftscope.chart.ChartView;

/**
 * Measures what frames of the window take. A frame is a pulse in which charts were painted or something else was done, such as
 * taking in what was recorded, and all that the thread does until the next pulse. What idle pulses take belongs to the frame
 * behind them: there are many of them where a step measures much. For use on the JavaFX thread, to be started before all other
 * timers so that a pulse begins here.
 */
final class FrameMeter extends AnimationTimer {
    private static final int MOST = 1 << 16;
    private static final String RENDERER = "QuantumRenderer";

    /** A pulse of less was idle, if no chart was painted. */
    private static final long IDLE_NANOS = 500_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long self = Thread.currentThread().getId();
    private final long renderer;

    private final double[] work = new double[MOST];
    private final double[] clock = new double[MOST];
    private final double[] rendering = new double[MOST];
    private List<ChartView> charts = List.of();
    private long[] paints = new long[0];
    private int frames;
    private long began;
    private long bytesBegan;

    // Of the last frame's beginning.
    private long cpuSince;
    private long renderingSince;

    // Of the last pulse.
    private long cpuBefore;
    private double pulseMillis;
    private long totalPaints;

    FrameMeter() {
        renderer = Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(info -> info != null && info.getThreadName().startsWith(RENDERER))
                .mapToLong(ThreadInfo::getThreadId)
                .findFirst()
                .orElse(-1);
    }

    /**
     * What so many frames took.
     *
     * @param seconds from the first to the last
     * @param charts that were painted at all
     * @param paints of all charts
     * @param work processor time of the JavaFX thread
     * @param clock time by the clock from the beginning of the pulse until the JavaFX thread was done with it
     * @param rendering processor time of the thread that renders; NaN where there is none
     * @param bytesPerFrame allocated by the JavaFX thread
     */
    record Frames(
            int frames,
            double seconds,
            int charts,
            long paints,
            Percentiles work,
            Percentiles clock,
            Percentiles rendering,
            double bytesPerFrame) {
        double perSecond() {
            return frames / seconds;
        }

        /** How often a second each chart was painted, on average. */
        double paintsPerChartAndSecond() {
            return charts == 0 ? 0 : paints / seconds / charts;
        }
    }

    /** In milliseconds. */
    record Percentiles(double p50, double p99) {
        static Percentiles of(double[] values, int n) {
            double[] sorted = Arrays.copyOf(values, n);
            Arrays.sort(sorted);
            return new Percentiles(at(sorted, 0.50), at(sorted, 0.99));
        }

        /** The smallest value that at least such a share of all do not exceed. */
        private static double at(double[] sorted, double share) {
            return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
        }
    }

    /** Begins anew, with these charts. */
    void begin(List<ChartView> watched) {
        charts = List.copyOf(watched);
        paints = new long[charts.size()];
        for (int i = 0; i < paints.length; i++) {
            paints[i] = charts.get(i).paints();
        }
        totalPaints = countPaints();
        frames = 0;
        began = System.nanoTime();
        bytesBegan = threads.getThreadAllocatedBytes(self);
        cpuSince = threads.getThreadCpuTime(self);
        cpuBefore = cpuSince;
        renderingSince = rendererTime();
    }

    /** What was measured since the beginning. */
    Frames end() {
        double seconds = (System.nanoTime() - began) / 1e9;
        double bytes = threads.getThreadAllocatedBytes(self) - bytesBegan;
        int painted = 0;
        long all = 0;
        for (int i = 0; i < paints.length; i++) {
            long more = charts.get(i).paints() - paints[i];
            painted += more > 0 ? 1 : 0;
            all += more;
        }
        return new Frames(
                frames,
                seconds,
                painted,
                all,
                Percentiles.of(work, frames),
                Percentiles.of(clock, frames),
                Percentiles.of(rendering, renderer < 0 ? 0 : frames),
                frames == 0 ? Double.NaN : bytes / frames);
    }

    @Override
    public void handle(long now) {
        long total = countPaints();
        long cpu = threads.getThreadCpuTime(self);
        boolean idle = total == totalPaints && cpu - cpuBefore < IDLE_NANOS;
        cpuBefore = cpu;
        if (!idle && frames < MOST) {
            long render = rendererTime();
            work[frames] = (cpu - cpuSince) / 1e6;
            rendering[frames] = (render - renderingSince) / 1e6;
            clock[frames] = pulseMillis;
            cpuSince = cpu;
            renderingSince = render;
            frames++;
        }
        totalPaints = total;
        // What is asked for now runs as soon as the thread is done with this pulse.
        long start = System.nanoTime();
        Platform.runLater(() -> pulseMillis = (System.nanoTime() - start) / 1e6);
    }

    private long countPaints() {
        long sum = 0;
        for (ChartView chart : charts) {
            sum += chart.paints();
        }
        return sum;
    }

    private long rendererTime() {
        return renderer < 0 ? 0 : Math.max(0, threads.getThreadCpuTime(renderer));
    }
}
