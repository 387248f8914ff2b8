package org.driftscope.chart;

/**
 * What part of the run charts show, and as of which step: with {@code shown} alone, any chart can be painted as the run stood
 * then.
 *
 * @param from first visible step
 * @param to last visible step, greater than {@code from}
 * @param log whether steps are spread by their logarithm
 * @param hover the step under the pointer; NaN for none
 * @param shown the step that is looked back at; NaN for none: then the newest one is shown
 */
public record StepView(double from, double to, boolean log, double hover, double shown) {

    public StepView {
        if (!(from < to)) {
            throw new IllegalArgumentException("not a range of steps: " + from + " to " + to);
        }
    }

    /** The newest step is shown. */
    public StepView(double from, double to, boolean log, double hover) {
        this(from, to, log, hover, Double.NaN);
    }

    /** All of a run so far, without a pointer. */
    public static StepView all(long lastStep) {
        return new StepView(0, Math.max(1, lastStep), false, Double.NaN);
    }

    /** The same without a pointer. */
    public StepView withoutHover() {
        return new StepView(from, to, log, Double.NaN, shown);
    }

    /** The same as of that step; NaN for the newest one. */
    public StepView at(double step) {
        return new StepView(from, to, log, hover, step);
    }

    /** Whether the newest step is shown, and none looked back at. */
    public boolean live() {
        return Double.isNaN(shown);
    }

    /** The scale that lays these steps out between two places. */
    public Scale scale(double left, double right) {
        Scale.Kind kind = log ? Scale.Kind.LOG_FROM_ZERO : Scale.Kind.LINEAR;
        return new Scale(kind, new Domain(Math.max(0, from), to), left, right);
    }
}
