package org.driftscope.history;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.driftscope.measure.GradientShift;
import org.driftscope.measure.Landscape;
import org.driftscope.measure.LayerReading;
import org.driftscope.measure.MomentChange;
import org.driftscope.measure.Percentiles;
import org.driftscope.measure.ProbeReading;
import org.driftscope.measure.ShiftDistance;
import org.driftscope.stats.Detection;
import org.driftscope.train.Evaluation;
import org.driftscope.train.NetworkSnapshot;
import org.jspecify.annotations.Nullable;

/** What a series holds, and how a snapshot gives it: one layer's reading, or the network as a whole. */
public enum Quantity {
    // Of a layer, over the mini-batch.
    MEAN(Part.READING, reading -> reading.training().mean()),
    VARIANCE(Part.READING, reading -> reading.training().variance()),
    MIN(Part.READING, reading -> reading.training().min()),
    MAX(Part.READING, reading -> reading.training().max()),
    P15(Part.READING, reading -> reading.training().percentiles().p15()),
    P50(Part.READING, reading -> reading.training().percentiles().p50()),
    P85(Part.READING, reading -> reading.training().percentiles().p85()),
    UNIT_P15(Part.UNIT, Percentiles::p15),
    UNIT_P50(Part.UNIT, Percentiles::p50),
    UNIT_P85(Part.UNIT, Percentiles::p85),
    SATURATED(Part.READING, LayerReading::saturated),
    ZERO(Part.READING, LayerReading::zero),
    GRADIENT_NORM(Part.READING, LayerReading::gradientNorm),
    GRADIENT_DEVIATION(Part.READING, LayerReading::gradientDeviation),
    UPDATE_NORM(Part.READING, LayerReading::updateNorm),
    WEIGHT_NORM(Part.READING, LayerReading::weightNorm),
    /** log10(||update|| / ||weights||); not there where nothing moved, as at step 0. */
    LOG_UPDATE_RATIO(Part.UPDATE, reading -> Math.log10(reading.updateNorm() / reading.weightNorm())),
    MEAN_CHANGE(Part.MOMENT_CHANGE, MomentChange::mean),
    VARIANCE_CHANGE(Part.MOMENT_CHANGE, MomentChange::variance),
    // Of a layer, over the probe batch.
    PROBE_MEAN(Part.PROBE, probe -> probe.distribution().mean()),
    PROBE_VARIANCE(Part.PROBE, probe -> probe.distribution().variance()),
    PROBE_P15(Part.PROBE, probe -> probe.distribution().percentiles().p15()),
    PROBE_P50(Part.PROBE, probe -> probe.distribution().percentiles().p50()),
    PROBE_P85(Part.PROBE, probe -> probe.distribution().percentiles().p85()),
    PROBE_ACTIVATION_MEAN(Part.PROBE, probe -> probe.activation().mean()),
    PROBE_ACTIVATION_DEVIATION(Part.PROBE, probe -> probe.activation().deviation()),
    PROBE_SLOPE(Part.PROBE, ProbeReading::slope),
    PROBE_DEAD(Part.PROBE, ProbeReading::dead),
    PROBE_EVALUATION_GAP(Part.PROBE, ProbeReading::evaluationGap),
    PROBE_MEAN_CHANGE(Part.PROBE_CHANGE, MomentChange::mean),
    PROBE_VARIANCE_CHANGE(Part.PROBE_CHANGE, MomentChange::variance),
    // From the reference on.
    PROBE_REFERENCE_STEP(Part.FROM_REFERENCE, ProbeReading::referenceStep),
    PROBE_MEAN_FROM_REFERENCE(
            Part.FROM_REFERENCE, probe -> probe.changeFromReference().mean()),
    PROBE_VARIANCE_FROM_REFERENCE(
            Part.FROM_REFERENCE, probe -> probe.changeFromReference().variance()),
    PROBE_DRIFT_W1(Part.FROM_REFERENCE, probe -> probe.drift().w1()),
    PROBE_DRIFT_W1_PER_DEVIATION(Part.FROM_REFERENCE, probe -> probe.drift().w1PerDeviation()),
    PROBE_DRIFT_GAUSSIAN_W2(Part.FROM_REFERENCE, probe -> probe.drift().gaussianW2()),
    PROBE_DRIFT_KL(Part.FROM_REFERENCE, probe -> probe.drift().kl()),
    PROBE_DRIFT_JENSEN_SHANNON(Part.FROM_REFERENCE, probe -> probe.drift().jensenShannon()),
    PROBE_DRIFT_PSI(Part.FROM_REFERENCE, probe -> probe.drift().psi()),
    PROBE_DRIFT_KS(Part.FROM_REFERENCE, probe -> probe.drift().ks()),
    PROBE_DRIFT_KS_P(Part.FROM_REFERENCE, probe -> probe.drift().ksP()),
    PROBE_DRIFT_MMD(Part.FROM_REFERENCE, probe -> probe.drift().mmd()),
    PROBE_DRIFT_SLICED_W1(Part.FROM_REFERENCE, probe -> probe.drift().slicedW1()),
    MCC(Part.DETECTION, Detection::mcc),
    MCC_NULL_LINE(Part.DETECTION, Detection::nullLine),
    MCC_P(Part.DETECTION, Detection::pValue),
    // Of a layer and one step.
    GRADIENT_SHIFT_L2(Part.GRADIENT_SHIFT, GradientShift::l2),
    GRADIENT_SHIFT_RELATIVE(Part.GRADIENT_SHIFT, GradientShift::relative),
    GRADIENT_SHIFT_COSINE(Part.GRADIENT_SHIFT, GradientShift::cosine),
    // Of a layer, while test rows are shifted: from the probe rows as they are to the same rows shifted.
    SHIFT_RUNNING_W1(Part.SHIFT_RESPONSE, response -> response.running().w1PerDeviation()),
    SHIFT_BATCH_W1(Part.SHIFT_RESPONSE, response -> response.batch().w1PerDeviation()),
    // Of a network.
    LOSS(Part.NETWORK, NetworkSnapshot::loss),
    BATCH_ACCURACY(Part.NETWORK, NetworkSnapshot::batchAccuracy),
    TEST_LOSS(Part.TEST, Evaluation::loss),
    TEST_ACCURACY(Part.TEST, Evaluation::accuracy),
    PROBE_LOSS(Part.PROBE_EVALUATION, probe -> probe.batchStatistics().loss()),
    PROBE_ACCURACY(Part.PROBE_EVALUATION, probe -> probe.batchStatistics().accuracy()),
    PROBE_RUNNING_LOSS(Part.PROBE_EVALUATION, probe -> probe.runningStatistics().loss()),
    PROBE_RUNNING_ACCURACY(
            Part.PROBE_EVALUATION, probe -> probe.runningStatistics().accuracy()),
    /** Gradient norm of the first layer divided by that of the output layer. */
    GRADIENT_RATIO(
            Part.NETWORK,
            snapshot -> snapshot.layers().get(0).gradientNorm()
                    / snapshot.layers().get(snapshot.layers().size() - 1).gradientNorm()),
    LANDSCAPE_LOSS_MIN(Part.LANDSCAPE, Landscape::lossMin),
    LANDSCAPE_LOSS_MAX(Part.LANDSCAPE, Landscape::lossMax),
    LANDSCAPE_GRADIENT_MIN(Part.LANDSCAPE, Landscape::gradientMin),
    LANDSCAPE_GRADIENT_MAX(Part.LANDSCAPE, Landscape::gradientMax),
    LANDSCAPE_SMOOTHNESS(Part.LANDSCAPE, Landscape::smoothness),
    // On the whole test set, while it is shifted.
    TEST_BATCH_LOSS(Part.SHIFTED, shifted -> shifted.plainBatch().loss()),
    TEST_BATCH_ACCURACY(Part.SHIFTED, shifted -> shifted.plainBatch().accuracy()),
    SHIFTED_BATCH_LOSS(Part.SHIFTED, shifted -> shifted.shiftedBatch().loss()),
    SHIFTED_BATCH_ACCURACY(Part.SHIFTED, shifted -> shifted.shiftedBatch().accuracy()),
    SHIFTED_RUNNING_LOSS(Part.SHIFTED, shifted -> shifted.shiftedRunning().loss()),
    SHIFTED_RUNNING_ACCURACY(Part.SHIFTED, shifted -> shifted.shiftedRunning().accuracy()),
    SHIFTED_REESTIMATED_LOSS(
            Part.SHIFTED, shifted -> shifted.shiftedReestimated().loss()),
    SHIFTED_REESTIMATED_ACCURACY(
            Part.SHIFTED, shifted -> shifted.shiftedReestimated().accuracy()),
    // Of the input, the same in both networks, while it is shifted or composed.
    INPUT_SHIFT_W1(Part.INPUT_SHIFT, ShiftDistance::w1PerDeviation),
    INPUT_SHIFT_MEAN(Part.INPUT_SHIFT, ShiftDistance::mean),
    INPUT_SHIFT_DEVIATION(Part.INPUT_SHIFT, ShiftDistance::deviation),
    INPUT_MCC(Part.INPUT_DETECTIONS, found -> found.trainingAgainstTest().mcc()),
    INPUT_MCC_NULL_LINE(
            Part.INPUT_DETECTIONS, found -> found.trainingAgainstTest().nullLine()),
    BATCH_MCC(Part.INPUT_DETECTIONS, found -> found.batchAgainstPast().mcc()),
    BATCH_MCC_NULL_LINE(Part.INPUT_DETECTIONS, found -> found.batchAgainstPast().nullLine());

    /** Those of a layer, in order. */
    public static final Set<Quantity> OF_LAYER = Collections.unmodifiableSet(EnumSet.range(MEAN, SHIFT_BATCH_W1));

    /** Those that compare with the reference. */
    public static final Set<Quantity> FROM_REFERENCE =
            Collections.unmodifiableSet(EnumSet.range(PROBE_REFERENCE_STEP, MCC_P));

    /** Those of a network, in order. */
    public static final Set<Quantity> OF_NETWORK =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.copyOf(OF_LAYER)));

    @SuppressWarnings("ImmutableEnumChecker") // The functions above hold no state.
    private final Value<?> value;

    /** How it is read. */
    private record Value<P>(Part<?, P> part, ToDoubleFunction<P> in) {
        @Nullable
        Double of(Object source) {
            P taken = part.of(source);
            return taken == null ? null : (Double) in.applyAsDouble(taken);
        }
    }

    <P> Quantity(Part<?, P> part, ToDoubleFunction<P> in) {
        this.value = new Value<>(part, in);
    }

    /** Those that are read from {@code part}, in order. */
    static List<Quantity> of(Part<?, ?> part) {
        return Arrays.stream(values()).filter(q -> q.value.part == part).toList();
    }

    /**
     * How it is read from its part.
     *
     * @throws IllegalArgumentException if it is of another part
     */
    @SuppressWarnings("unchecked") // Of the same part, so of the same type.
    <P> ToDoubleFunction<P> in(Part<?, P> part) {
        if (value.part != part) {
            throw new IllegalArgumentException(this + " is of another part");
        }
        return (ToDoubleFunction<P>) value.in;
    }

    /** Whether it belongs to the network as a whole, not to a layer. */
    public boolean ofNetwork() {
        return OF_NETWORK.contains(this);
    }

    /**
     * Its value in a layer's reading; null where it was not taken.
     *
     * @throws IllegalStateException if it belongs to the network as a whole
     */
    public @Nullable Double of(LayerReading reading) {
        if (ofNetwork()) {
            throw new IllegalStateException(this + " is of the network");
        }
        return value.of(reading);
    }

    /**
     * Its value in a network's snapshot; null where it was not taken.
     *
     * @throws IllegalStateException if it belongs to a layer
     */
    public @Nullable Double of(NetworkSnapshot snapshot) {
        if (!ofNetwork()) {
            throw new IllegalStateException(this + " is of a layer");
        }
        return value.of(snapshot);
    }
}
