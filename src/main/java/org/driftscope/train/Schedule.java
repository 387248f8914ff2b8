package org.driftscope.train;

/**
 * When what is measured. Step 0 is the network as initialized, before any update.
 *
 * @param record a snapshot every so many steps, at least 1
 * @param evaluate {@link CostlyMeasure#EVALUATION} every so many steps without fail, and ten times as often within the first such
 *     span, where most happens; 0 for its standard cadence, which a window may thin to keep within {@code budget}
 * @param probe {@link CostlyMeasure#PROBE} likewise, but for the first span
 * @param probeRows rows of the probe batch: the first ones of the test set
 * @param detect {@link CostlyMeasure#DETECTION} likewise
 * @param gradientShift {@link CostlyMeasure#GRADIENT_SHIFT} likewise
 * @param landscape {@link CostlyMeasure#LANDSCAPE} likewise
 * @param budget share of the time of training, in [0.01, 1], that costly measures may take where nothing demands them
 */
public record Schedule(
        int record,
        int evaluate,
        int probe,
        int probeRows,
        int detect,
        int gradientShift,
        int landscape,
        double budget) {

    public static final Schedule DEFAULT = new Schedule(5, 0, 0, 300, 0, 0, 0, 0.04);

    /** The most steps from one measurement to the next. */
    public static final int MOST_STEPS = 1_000_000;

    static final double LEAST_BUDGET = 0.01;

    /** Whether a snapshot is recorded, apart from those where a costly measure is taken. */
    boolean recordsAt(long step) {
        return step % record == 0;
    }

    /** Whether the test set is evaluated because training has just begun, whatever its cadence is by now. */
    boolean evaluatesEarlyAt(long step) {
        int first = cadence(CostlyMeasure.EVALUATION);
        return step < first && step % Math.max(1, first / 10) == 0;
    }

    /** Steps from one to the next that are demanded; 0 where none are. */
    public int demanded(CostlyMeasure measure) {
        return switch (measure) {
            case EVALUATION -> evaluate;
            case PROBE -> probe;
            case DETECTION -> detect;
            case GRADIENT_SHIFT -> gradientShift;
            case LANDSCAPE -> landscape;
        };
    }

    /** Those demanded and the standard ones: what holds before anything thins it. */
    public Cadences cadences() {
        return new Cadences(
                cadence(CostlyMeasure.EVALUATION),
                cadence(CostlyMeasure.PROBE),
                cadence(CostlyMeasure.DETECTION),
                cadence(CostlyMeasure.GRADIENT_SHIFT),
                cadence(CostlyMeasure.LANDSCAPE));
    }

    private int cadence(CostlyMeasure measure) {
        return demanded(measure) > 0 ? demanded(measure) : measure.standardCadence();
    }
}
