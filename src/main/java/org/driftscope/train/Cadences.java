package org.driftscope.train;

/** Steps from one taking of each costly measure to the next. What step 0 has is no matter of cadences. */
public record Cadences(int evaluation, int probe, int detection, int gradientShift, int landscape) {

    /** Of one measure. */
    public int of(CostlyMeasure measure) {
        return switch (measure) {
            case EVALUATION -> evaluation;
            case PROBE -> probe;
            case DETECTION -> detection;
            case GRADIENT_SHIFT -> gradientShift;
            case LANDSCAPE -> landscape;
        };
    }

    /** The same, but for one measure. */
    public Cadences with(CostlyMeasure measure, int steps) {
        return switch (measure) {
            case EVALUATION -> new Cadences(steps, probe, detection, gradientShift, landscape);
            case PROBE -> new Cadences(evaluation, steps, detection, gradientShift, landscape);
            case DETECTION -> new Cadences(evaluation, probe, steps, gradientShift, landscape);
            case GRADIENT_SHIFT -> new Cadences(evaluation, probe, detection, steps, landscape);
            case LANDSCAPE -> new Cadences(evaluation, probe, detection, gradientShift, steps);
        };
    }

    boolean dueAt(CostlyMeasure measure, long step) {
        return step > 0 && step % of(measure) == 0;
    }
}
