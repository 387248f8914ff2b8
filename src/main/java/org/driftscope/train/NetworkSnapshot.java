package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.measure.GradientShift;
import org.driftscope.measure.Landscape;
import org.driftscope.measure.LayerReading;
import org.driftscope.stats.Detection;
import org.jspecify.annotations.Nullable;

/**
 * One network at one recorded step.
 *
 * @param loss mean over the mini-batch, before the step's update
 * @param batchAccuracy share of the mini-batch classified rightly; NaN when there are no classes
 * @param test where the schedule asks for it
 * @param layers hidden layers from the input on, then the output layer
 * @param probe over the probe batch, where the schedule asks for it
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

    /** The same with a gradientShift of each layer. */
    NetworkSnapshot withGradientShifts(List<GradientShift> shifts) {
        List<LayerReading> with = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            with.add(layers.get(k).withGradientShift(shifts.get(k)));
        }
        return with(with);
    }

    /** The same with a landscape. */
    NetworkSnapshot withLandscape(Landscape value) {
        return new NetworkSnapshot(loss, batchAccuracy, test, layers, probe, value, shift);
    }

    /** The same with what the shift detector found in each layer. */
    NetworkSnapshot withDetections(List<Detection> detections) {
        List<LayerReading> with = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            with.add(layers.get(k).withDetection(detections.get(k)));
        }
        return with(with);
    }

    /** The same with what the shift detector found in the input. */
    NetworkSnapshot withInput(InputDetections detections) {
        return new NetworkSnapshot(
                loss, batchAccuracy, test, layers, probe, landscape, shift.withDetections(detections));
    }

    private NetworkSnapshot with(List<LayerReading> others) {
        return new NetworkSnapshot(loss, batchAccuracy, test, others, probe, landscape, shift);
    }
}
