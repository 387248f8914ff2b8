package org.driftscope.train;

import org.driftscope.data.Dataset;
import org.driftscope.data.InputShift;
import org.driftscope.data.Shift;
import org.driftscope.data.ShiftedFeatures;

/** The test set, and what a shift makes of it. */
final class TestRows {
    private final Dataset plain;
    private final ShiftedFeatures shifted;
    private InputShift shift;

    TestRows(Dataset plain, Experiment experiment) {
        this.plain = plain;
        shifted = new ShiftedFeatures(plain.features(), noiseSeed(experiment));
        shift = InputShift.of(experiment.input().testShift());
    }

    /** Gives other noise than training rows of the same number get. */
    static long noiseSeed(Experiment experiment) {
        return ~RandomStreams.INPUT_NOISE.seedOf(experiment.seed());
    }

    Dataset plain() {
        return plain;
    }

    /** The rows that were made; until then, none. */
    Dataset shifted() {
        return new Dataset(shifted, plain.labels());
    }

    InputShift shift() {
        return shift;
    }

    boolean isShifted() {
        return !shift.isNone();
    }

    /** Makes the first shifted rows as they are behind {@code step}. */
    void make(long step, int count) {
        shifted.make(shift, step, count);
    }

    void setShift(Shift value, long step) {
        shift = shift.with(value, step);
    }
}
