package org.driftscope.train;

import org.driftscope.measure.ShiftDistance;
import org.jspecify.annotations.Nullable;

/**
 * What a shifted input does, each part where it was measured.
 *
 * @param evaluation on the test set, while it is shifted
 * @param input from the probe rows as they are to the same rows shifted, while the test set is shifted
 * @param detections while any input is shifted or composed
 */
public record ShiftReading(
        @Nullable ShiftedEvaluation evaluation,
        @Nullable ShiftDistance input,
        @Nullable InputDetections detections) {
    /** Nothing. */
    public static final ShiftReading NONE = new ShiftReading(null, null, null);

    ShiftReading withEvaluation(@Nullable ShiftedEvaluation value) {
        return new ShiftReading(value, input, detections);
    }

    ShiftReading withInput(ShiftDistance value) {
        return new ShiftReading(evaluation, value, detections);
    }

    ShiftReading withDetections(InputDetections value) {
        return new ShiftReading(evaluation, input, value);
    }
}
