package org.driftscope.train;

/** What is measured rarely, because it takes passes of its own or much else: all but what a step itself leaves. */
public enum CostlyMeasure {
    /** Loss and accuracy on the whole test set. */
    EVALUATION(500),
    /** Distributions and drift of the probe batch. */
    PROBE(50),
    /** Whether a classifier tells the distributions of two steps apart. */
    DETECTION(500),
    /** How far updates of earlier layers turn a layer's gradient. */
    GRADIENT_SHIFT(100),
    /** Loss and gradient along the step's gradient. */
    LANDSCAPE(500);

    private final int standardCadence;

    CostlyMeasure(int standardCadence) {
        this.standardCadence = standardCadence;
    }

    /** Steps from one to the next where an experiment demands nothing else. */
    public int standardCadence() {
        return standardCadence;
    }

    /** As written in events: {@code gradient-shift}. */
    public String word() {
        return PropertyType.word(this);
    }
}
