package org.driftscope.figures;

import java.util.List;
import org.driftscope.history.Quantity;
import org.driftscope.train.Twin;

/** The four networks of figures 2 and 8: with batch norm, with noisy batch norm, without it, and with the noise alone. */
enum SanturkarRuns {
    BATCH_NORM("batch norm", "with batch norm", Twin.B),
    NOISY_BATCH_NORM("noisy batch norm", "with batch norm", Twin.A),
    STANDARD("standard", "without batch norm", Twin.B),
    NOISE("noise alone", "without batch norm", Twin.A);

    static final long STEPS = 10_000;

    private final String label;
    private final String run;
    private final Twin twin;

    SanturkarRuns(String label, String run, Twin twin) {
        this.label = label;
        this.run = run;
        this.twin = twin;
    }

    static List<FigureRun> runs(long seed) {
        return List.of(FigureRun.of(BATCH_NORM.run, "f3", seed, STEPS), FigureRun.of(STANDARD.run, "f4", seed, STEPS));
    }

    String label() {
        return label;
    }

    String run() {
        return run;
    }

    Twin twin() {
        return twin;
    }

    Runs.Recorded in(Runs runs) {
        return runs.of(run, twin);
    }

    /** Mean over the whole run. */
    double mean(Runs runs, int layer, Quantity quantity) {
        return in(runs).of(layer, quantity).mean(0, STEPS + 1);
    }
}
