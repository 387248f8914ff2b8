package org.driftscope.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.driftscope.measure.ActivationMoments;
import org.driftscope.measure.Distribution;
import org.driftscope.measure.Drift;
import org.driftscope.measure.GradientShift;
import org.driftscope.measure.Landscape;
import org.driftscope.measure.LayerReading;
import org.driftscope.measure.MomentChange;
import org.driftscope.measure.Percentiles;
import org.driftscope.measure.ProbeReading;
import org.driftscope.measure.ShiftDistance;
import org.driftscope.measure.ShiftResponse;
import org.driftscope.stats.Detection;
import org.driftscope.stats.Histogram;
import org.driftscope.train.Evaluation;
import org.driftscope.train.Event;
import org.driftscope.train.InputDetections;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.ShiftReading;
import org.driftscope.train.ShiftedEvaluation;
import org.driftscope.train.Snapshot;
import org.jspecify.annotations.Nullable;

/** Recorded runs whose every number is known. */
public final class Synthetic {
    private Synthetic() {}

    /** A layer with mean and median {@code value}, percentiles one beside it, and every other number {@code value} too. */
    public static LayerReading reading(double value) {
        float v = (float) value;
        Distribution distribution = distribution(value);
        return new LayerReading(
                new float[] {v, v},
                new float[] {v, v},
                distribution,
                0,
                distribution.percentiles(),
                value,
                value,
                value,
                value,
                value,
                value,
                new MomentChange(value, value),
                null,
                null,
                new GradientShift(value, value, value),
                new ShiftResponse(distance(value), distance(value)));
    }

    /** The same with all that a probe batch and a shift detector tell, {@code value} throughout; its reference is step 0. */
    public static LayerReading fullReading(double value) {
        LayerReading some = reading(value);
        MomentChange change = new MomentChange(value, value);
        ProbeReading probe = new ProbeReading(
                some.training(),
                some.unitMeans(),
                some.unitVariances(),
                new ActivationMoments(value, value),
                value,
                value,
                value,
                change,
                0,
                new Drift(value, value, value, value, value, value, value, value, value, value),
                some.unitMeans(),
                change);
        return new LayerReading(
                some.unitMeans(),
                some.unitVariances(),
                some.training(),
                some.unit(),
                some.unitPercentiles(),
                value,
                value,
                value,
                value,
                value,
                value,
                change,
                probe,
                new Detection(value, value, value, 1),
                some.gradientShift(),
                some.shiftResponse());
    }

    /** A snapshot of networks of such layers, those of the network {@code 0}; null for no network. */
    public static Snapshot snapshot(long step, @Nullable List<LayerReading> a, @Nullable List<LayerReading> b) {
        return new Snapshot(step, 0, of(a), of(b), null, List.of(), null, null);
    }

    private static @Nullable NetworkSnapshot of(@Nullable List<LayerReading> layers) {
        return layers == null ? null : new NetworkSnapshot(0, 0, null, layers, null, null, ShiftReading.NONE);
    }

    /** Values spread like a tent around {@code value}; none where that is not finite. */
    private static Distribution distribution(double value) {
        int[] counts = new int[32];
        if (Double.isFinite(value)) {
            for (int i = 0; i < counts.length; i++) {
                double centre = -4 + (i + 0.5) / 4;
                counts[i] = (int) Math.max(0, Math.round(40 * (1 - Math.abs(centre - value))));
            }
        }
        Histogram histogram = new Histogram(-4, 4, counts, 0, 0, Double.isFinite(value) ? 0 : 100);
        return new Distribution(
                value, value, value - 2, value + 2, new Percentiles(value - 1, value, value + 1), histogram);
    }

    /** A network of {@code layers} layers, each with {@code value}; its losses and accuracies are {@code value} too. */
    public static NetworkSnapshot network(double value, int layers) {
        List<LayerReading> readings = new ArrayList<>();
        for (int k = 0; k < layers; k++) {
            readings.add(reading(value));
        }
        return new NetworkSnapshot(
                value,
                value,
                new Evaluation(value, value),
                readings,
                null,
                new Landscape(value, value, value, value, value),
                shift(value));
    }

    private static ShiftDistance distance(double value) {
        return new ShiftDistance(value, value, value);
    }

    private static ShiftReading shift(double value) {
        Evaluation same = new Evaluation(value, value);
        Detection found = new Detection(value, value, value, 1);
        return new ShiftReading(
                new ShiftedEvaluation(same, same, same, same), distance(value), new InputDetections(found, found));
    }

    /** Two networks of three layers, recorded every {@code every} steps from 0 to {@code last}. */
    public static History history(
            long last, int every, LongToDoubleFunction a, LongToDoubleFunction b, Event... events) {
        History history = new History(HistorySize.DEFAULT);
        for (long step = 0; step <= last; step += every) {
            List<Event> acted = new ArrayList<>();
            for (Event event : events) {
                if (event.step() <= step && event.step() > step - every) {
                    acted.add(event);
                }
            }
            NetworkSnapshot networkA = network(a.applyAsDouble(step), 3);
            NetworkSnapshot networkB = network(b.applyAsDouble(step), 3);
            history.add(new Snapshot(step, step / 100.0, networkA, networkB, null, acted, null, null));
        }
        return history;
    }
}
