package org.driftscope.train;

/**
 * Steps from one taking of each costly measure to the next. They look at an update, or at what has changed, so none is taken at
 * step 0.
 */
public record Cadences(int detection, int gradientShift, int landscape) {

    /** Of one measure. */
    public int of(CostlyMeasure measure) {
        return switch (measure) {
            case DETECTION -> detection;
            case GRADIENT_SHIFT -> gradientShift;
            case LANDSCAPE -> landscape;
        };
    }

    /** The same, but for one measure. */
    public Cadences with(CostlyMeasure measure, int steps) {
        return switch (measure) {
            case DETECTION -> new Cadences(steps, gradientShift, landscape);
            case GRADIENT_SHIFT -> new Cadences(detection, steps, landscape);
            case LANDSCAPE -> new Cadences(detection, gradientShift, steps);
        };
    }

    boolean dueAt(CostlyMeasure measure, long step) {
        return step > 0 && step % of(measure) == 0;
    }

    /** Whether any is due. */
    boolean dueAt(long step) {
        return step > 0 && (step % detection == 0 || step % gradientShift == 0 || step % landscape == 0);
    }
}
