package org.driftscope.chart;

import java.util.List;
import org.driftscope.history.History;
import org.driftscope.train.Twin;

/**
 * What is marked at the foot of a layer's chart: a triangle where the shift detector began to tell the layer from its
 * reference, with a bar as long as it went on doing so, and a diamond at the reference step. A's triangles are filled, B's
 * are hollow.
 *
 * @param alarms of each network in the chart, the first one lowest
 * @param reference the step that drift is measured from; NaN for no mark
 */
public record StepMarks(List<Alarms> alarms, double reference) {
    static final StepMarks NONE = new StepMarks(List.of(), Double.NaN);

    private static final double HALF = 4;
    private static final double HEIGHT = 7;
    private static final double ROW = 9;
    private static final double BAR = 3;

    /** Triangles nearer than this to the one before would run into it. */
    private static final double LEAST_GAP = 2 * HALF + 2;

    public StepMarks {
        alarms = List.copyOf(alarms);
    }

    /** Alarms of a layer in some networks. */
    static StepMarks ofAlarms(History history, int layer, List<Twin> of) {
        return new StepMarks(
                of.stream().map(twin -> Alarms.of(history, layer, twin)).toList(), Double.NaN);
    }

    /** The same with a mark at the reference step. */
    StepMarks withReference(double step) {
        return new StepMarks(alarms, step);
    }

    void paint(Frame frame, Theme theme) {
        paintReference(frame, theme);
        double foot = frame.inner.bottom() - 1;
        for (Alarms some : alarms) {
            paint(frame, theme, some, foot);
            foot -= ROW;
        }
    }

    private void paintReference(Frame frame, Theme theme) {
        double x = frame.x.place(reference);
        if (!(x >= frame.inner.x() - 0.5 && x <= frame.inner.right() + 0.5)) {
            return;
        }
        double y = frame.inner.bottom();
        double line = Frame.snap(x);
        frame.surface.line(line, frame.inner.y(), line, y, new Pen(theme.axis(), 1));
        frame.surface.polygon(
                new double[] {line - HALF, line, line + HALF, line},
                new double[] {y, y - HALF, y, y + HALF},
                4,
                theme.muted());
    }

    private static void paint(Frame frame, Theme theme, Alarms some, double foot) {
        int colour = theme.twin(some.twin());
        // Pale and thick, so that no one takes it for a curve.
        int bar = Colours.fade(colour, 0.35);
        double left = frame.inner.x();
        double right = frame.inner.right();
        double free = Double.NEGATIVE_INFINITY;
        Domain steps = frame.x.domain();
        for (Alarms.Run run : some.runs(steps.low(), steps.high())) {
            double from = frame.x.place((double) run.first());
            double to = frame.x.place((double) run.last());
            if (to < left || from > right) {
                continue;
            }
            if (to > from) {
                double start = Math.max(left, from);
                frame.surface.fillRect(start, foot - BAR, Math.min(right, to) - start, BAR, bar);
            }
            if (from >= left && from >= free) {
                paintTriangle(frame.surface, theme, some.twin(), from, foot);
                free = from + LEAST_GAP;
            }
        }
    }

    private static void paintTriangle(Surface surface, Theme theme, Twin twin, double x, double foot) {
        double[] xs = {x - HALF, x, x + HALF, x - HALF};
        double[] ys = {foot, foot - HEIGHT, foot, foot};
        boolean hollow = twin == Twin.B;
        if (!hollow || Colours.visible(theme.panel())) {
            surface.polygon(xs, ys, 3, hollow ? theme.panel() : theme.twin(twin));
        }
        if (hollow) {
            surface.polyline(xs, ys, 4, new Pen(theme.twin(twin), 1.5));
        }
    }
}
