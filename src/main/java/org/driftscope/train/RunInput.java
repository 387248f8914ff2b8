package org.driftscope.train;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.driftscope.data.InputSpec;
import org.driftscope.data.RowStream;
import org.driftscope.data.Shift;
import org.driftscope.data.ShiftKind;
import org.driftscope.data.TrainTest;
import org.driftscope.nn.Batch;
import org.driftscope.stats.Detection;
import org.driftscope.train.Intervention.SetBatchSize;
import org.driftscope.train.Intervention.SetComposition;
import org.driftscope.train.Intervention.SetShift;
import org.jspecify.annotations.Nullable;

/** What both networks of a run are fed, composed and shifted as asked for, and whether that comes from one distribution. */
final class RunInput {
    private final Experiment experiment;
    private final TrainingStream training;
    private final TestRows test;
    private final int[] calibrationRows;
    private final Batch calibration;
    private final InputDetector detector;
    private @Nullable Detection detection;

    // Made once somebody looks.
    private @Nullable InputSampler sampler;

    /** @throws IllegalArgumentException if what shifts or composes the input, from the start or by an event, does not fit the data */
    RunInput(Experiment experiment, TrainTest data) {
        this.experiment = experiment;
        InputSpec input = experiment.input();
        check(
                "training.composition",
                () -> RowStream.requireFits(input.composition(), data.training().labels()));
        training = new TrainingStream(data.training(), experiment);
        test = new TestRows(data.test(), experiment);
        calibrationRows = MiniBatchRows.calibration(experiment, data.training().rows());
        calibration = training.feed().batch(calibrationRows.length);
        detector = new InputDetector(data, RandomStreams.DETECTION.seedOf(experiment.seed()));
        input.trainingShift().forEach(shift -> check("shift.training", () -> requireFits(shift)));
        input.testShift().forEach(shift -> check("shift.test", () -> requireFits(shift)));
        experiment.events().forEach(event -> check("events", () -> requireFits(event.intervention())));
    }

    private static void check(String key, Runnable fits) {
        try {
            fits.run();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if the data cannot be shifted or composed so */
    void requireFits(Intervention intervention) {
        if (intervention instanceof SetComposition change) {
            training.requireFits(change.composition());
        } else if (intervention instanceof SetShift change) {
            requireFits(change.shift());
        }
    }

    private void requireFits(Shift shift) {
        if (!shift.kind().fits(training.shape())) {
            throw new IllegalArgumentException(PropertyType.word(shift.kind()) + " does not fit this data; there are "
                    + Arrays.stream(ShiftKind.values())
                            .filter(kind -> kind.fits(training.shape()))
                            .map(PropertyType::word)
                            .collect(Collectors.joining(", ")));
        }
    }

    TrainingStream training() {
        return training;
    }

    TestRows test() {
        return test;
    }

    /** Rows of {@link #calibration}. */
    int calibrationRows() {
        return calibrationRows.length;
    }

    /** The rows by which batch norm is switched, as they are fed behind {@code step}; the same batch each time, filled anew. */
    Batch calibration(long step) {
        training.fill(calibration, calibrationRows, step);
        return calibration;
    }

    /** Makes the first test rows as they are behind {@code step}, where they are shifted. */
    void makeTestRows(long step, int count) {
        if (test.isShifted()) {
            test.make(step, count);
        }
    }

    /** Feeds the input otherwise from now on; does nothing for interventions that do not ask for that. */
    void set(Intervention intervention, long step) {
        if (intervention instanceof SetShift change) {
            if (change.target() != ShiftTarget.TEST) {
                training.setShift(change.shift(), step);
            }
            if (change.target() != ShiftTarget.TRAINING) {
                test.setShift(change.shift(), step);
            }
        } else if (intervention instanceof SetComposition change) {
            training.setComposition(change.composition());
        } else if (intervention instanceof SetBatchSize change) {
            training.setBatchSize(change.rows());
        } else {
            return;
        }
        if (isPlain()) {
            detection = null;
        }
        if (step == 0) {
            // The first mini-batch was drawn to be looked at, and not learnt yet.
            training.redraw(intervention instanceof SetShift);
        }
    }

    private boolean isPlain() {
        return training.isPlain() && !test.isShifted();
    }

    /** Whether training and test rows come from one distribution, as last detected; null before. */
    @Nullable
    Detection detection() {
        return detection;
    }

    /** Sets what was last detected. */
    void recall(@Nullable Detection value) {
        detection = value;
    }

    /**
     * Detects: once in a run whose input is as it is, else each time.
     *
     * @return all that was found where the input is not as it is, else null
     */
    @Nullable
    InputDetections detect(long step) {
        if (isPlain()) {
            if (detection == null) {
                detection = detector.detect();
            }
            return null;
        }
        InputDetections found = detector.detect(training, test, step);
        detection = found.trainingAgainstTest();
        return found;
    }

    /** What is fed now, without what networks make of it. Changes nothing of the run. */
    InputSample look(long step) {
        if (sampler == null) {
            sampler = new InputSampler(detector.data(), experiment);
        }
        return sampler.look(training, test.shift(), step);
    }
}
