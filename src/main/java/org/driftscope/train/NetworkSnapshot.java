package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.driftscope.measure.GradientShift;
import org.driftscope.measure.Landscape;
import org.driftscope.measure.LayerReading;
import org.driftscope.measure.ShiftDistance;
import org.driftscope.measure.ShiftResponse;
import org.driftscope.stats.Detection;
import org.jspecify.annotations.Nullable;

/**
 * One network at one recorded step.
 *
 * @param loss mean over the mini-batch, before the step's update
 * @param batchAccuracy share of the mini-batch classified rightly; NaN when there are no classes
 * @param test where it was evaluated
 * @param layers hidden layers from the input on, then the output layer
 * @param probe over the probe batch, where that was looked at
 * @param landscape of the step, where it was taken
 * @param shift what a shifted input does, where there is one
 */
public record NetworkSnapshot(
        double loss,
        double batchAccuracy,
        @Nullable Evaluation test,
        List<LayerReading> layers,
        @Nullable ProbeEvaluation probe,
        @Nullable Landscape landscape,
        ShiftReading shift) {

    public NetworkSnapshot {
        layers = List.copyOf(layers);
    }

    /** The same with an evaluation on the test set, and on it as it is shifted where it is. */
    NetworkSnapshot withTest(Evaluation value, @Nullable ShiftedEvaluation shifted) {
        return new NetworkSnapshot(loss, batchAccuracy, value, layers, probe, landscape, shift.withEvaluation(shifted));
    }

    /** The same with a look at the probe batch. */
    NetworkSnapshot withProbe(ProbePass.Reading reading) {
        return new NetworkSnapshot(
                loss,
                batchAccuracy,
                test,
                each(reading.layers(), LayerReading::withProbe),
                reading.evaluation(),
                landscape,
                shift);
    }

    /**
     * The same with what a shift does to the probe rows.
     *
     * @param responses of each layer
     */
    NetworkSnapshot withShifted(List<ShiftResponse> responses, ShiftDistance input) {
        return new NetworkSnapshot(
                loss,
                batchAccuracy,
                test,
                each(responses, LayerReading::withShiftResponse),
                probe,
                landscape,
                shift.withInput(input));
    }

    /** The same with a gradientShift of each layer. */
    NetworkSnapshot withGradientShifts(List<GradientShift> shifts) {
        return with(each(shifts, LayerReading::withGradientShift));
    }

    /** The same with a landscape. */
    NetworkSnapshot withLandscape(Landscape value) {
        return new NetworkSnapshot(loss, batchAccuracy, test, layers, probe, value, shift);
    }

    /** The same with what the shift detector found in each layer. */
    NetworkSnapshot withDetections(List<Detection> detections) {
        return with(each(detections, LayerReading::withDetection));
    }

    /** The same with what the shift detector found in the input. */
    NetworkSnapshot withInput(InputDetections detections) {
        return new NetworkSnapshot(
                loss, batchAccuracy, test, layers, probe, landscape, shift.withDetections(detections));
    }

    private <T> List<LayerReading> each(List<T> values, BiFunction<LayerReading, T, LayerReading> with) {
        List<LayerReading> others = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            others.add(with.apply(layers.get(k), values.get(k)));
        }
        return others;
    }

    private NetworkSnapshot with(List<LayerReading> others) {
        return new NetworkSnapshot(loss, batchAccuracy, test, others, probe, landscape, shift);
    }
}
