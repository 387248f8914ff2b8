package org.driftscope.history;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.driftscope.measure.Distribution;
import org.driftscope.measure.Drift;
import org.driftscope.measure.GradientShift;
import org.driftscope.measure.Landscape;
import org.driftscope.measure.LayerReading;
import org.driftscope.measure.MomentChange;
import org.driftscope.measure.ProbeReading;
import org.driftscope.stats.Detection;
import org.driftscope.train.Evaluation;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.ProbeEvaluation;
import org.jspecify.annotations.Nullable;

/** What a series holds, and how a snapshot gives it: one layer's reading, or the network as a whole. */
public enum Quantity {
    // Of a layer, over the mini-batch.
    MEAN(layer(reading -> reading.training().mean())),
    VARIANCE(layer(reading -> reading.training().variance())),
    MIN(layer(reading -> reading.training().min())),
    MAX(layer(reading -> reading.training().max())),
    P15(layer(reading -> reading.training().percentiles().p15())),
    P50(layer(reading -> reading.training().percentiles().p50())),
    P85(layer(reading -> reading.training().percentiles().p85())),
    UNIT_P15(layer(reading -> reading.unitPercentiles().p15())),
    UNIT_P50(layer(reading -> reading.unitPercentiles().p50())),
    UNIT_P85(layer(reading -> reading.unitPercentiles().p85())),
    SATURATED(layer(LayerReading::saturated)),
    ZERO(layer(LayerReading::zero)),
    GRADIENT_NORM(layer(LayerReading::gradientNorm)),
    GRADIENT_DEVIATION(layer(LayerReading::gradientDeviation)),
    UPDATE_NORM(layer(LayerReading::updateNorm)),
    WEIGHT_NORM(layer(LayerReading::weightNorm)),
    /** log10(||update|| / ||weights||); not there where nothing moved, as at step 0. */
    LOG_UPDATE_RATIO(layerPart(
            reading -> reading.updateNorm() == 0 ? null : reading,
            reading -> Math.log10(reading.updateNorm() / reading.weightNorm()))),
    MEAN_CHANGE(layerPart(LayerReading::momentChange, MomentChange::mean)),
    VARIANCE_CHANGE(layerPart(LayerReading::momentChange, MomentChange::variance)),
    // Of a layer, over the probe batch.
    PROBE_MEAN(ofProbe(Distribution::mean)),
    PROBE_VARIANCE(ofProbe(Distribution::variance)),
    PROBE_P15(ofProbe(probe -> probe.percentiles().p15())),
    PROBE_P50(ofProbe(probe -> probe.percentiles().p50())),
    PROBE_P85(ofProbe(probe -> probe.percentiles().p85())),
    PROBE_ACTIVATION_MEAN(
            layerPart(LayerReading::probe, probe -> probe.activation().mean())),
    PROBE_ACTIVATION_DEVIATION(
            layerPart(LayerReading::probe, probe -> probe.activation().deviation())),
    PROBE_SLOPE(layerPart(LayerReading::probe, ProbeReading::slope)),
    PROBE_DEAD(layerPart(LayerReading::probe, ProbeReading::dead)),
    PROBE_EVALUATION_GAP(layerPart(LayerReading::probe, ProbeReading::evaluationGap)),
    PROBE_MEAN_CHANGE(ofProbeChange(MomentChange::mean)),
    PROBE_VARIANCE_CHANGE(ofProbeChange(MomentChange::variance)),
    // From the reference on.
    PROBE_REFERENCE_STEP(layerPart(LayerReading::probe, ProbeReading::referenceStep)),
    PROBE_MEAN_FROM_REFERENCE(
            layerPart(LayerReading::probe, probe -> probe.changeFromReference().mean())),
    PROBE_VARIANCE_FROM_REFERENCE(
            layerPart(LayerReading::probe, probe -> probe.changeFromReference().variance())),
    PROBE_DRIFT_W1(ofDrift(Drift::w1)),
    PROBE_DRIFT_W1_PER_DEVIATION(ofDrift(Drift::w1PerDeviation)),
    PROBE_DRIFT_GAUSSIAN_W2(ofDrift(Drift::gaussianW2)),
    PROBE_DRIFT_KL(ofDrift(Drift::kl)),
    PROBE_DRIFT_JENSEN_SHANNON(ofDrift(Drift::jensenShannon)),
    PROBE_DRIFT_PSI(ofDrift(Drift::psi)),
    PROBE_DRIFT_KS(ofDrift(Drift::ks)),
    PROBE_DRIFT_KS_P(ofDrift(Drift::ksP)),
    PROBE_DRIFT_MMD(ofDrift(Drift::mmd)),
    PROBE_DRIFT_SLICED_W1(ofDrift(Drift::slicedW1)),
    MCC(layerPart(LayerReading::detection, Detection::mcc)),
    MCC_NULL_LINE(layerPart(LayerReading::detection, Detection::nullLine)),
    MCC_P(layerPart(LayerReading::detection, Detection::pValue)),
    // Of a layer and one step.
    GRADIENT_SHIFT_L2(ofGradientShift(GradientShift::l2)),
    GRADIENT_SHIFT_RELATIVE(ofGradientShift(GradientShift::relative)),
    GRADIENT_SHIFT_COSINE(ofGradientShift(GradientShift::cosine)),
    // Of a network.
    LOSS(network(NetworkSnapshot::loss)),
    BATCH_ACCURACY(network(NetworkSnapshot::batchAccuracy)),
    TEST_LOSS(networkPart(NetworkSnapshot::test, Evaluation::loss)),
    TEST_ACCURACY(networkPart(NetworkSnapshot::test, Evaluation::accuracy)),
    PROBE_LOSS(ofProbeEvaluation(probe -> probe.batchStatistics().loss())),
    PROBE_ACCURACY(ofProbeEvaluation(probe -> probe.batchStatistics().accuracy())),
    PROBE_RUNNING_LOSS(ofProbeEvaluation(probe -> probe.runningStatistics().loss())),
    PROBE_RUNNING_ACCURACY(ofProbeEvaluation(probe -> probe.runningStatistics().accuracy())),
    /** Gradient norm of the first layer divided by that of the output layer. */
    GRADIENT_RATIO(network(snapshot -> snapshot.layers().get(0).gradientNorm()
            / snapshot.layers().get(snapshot.layers().size() - 1).gradientNorm())),
    LANDSCAPE_LOSS_MIN(networkPart(NetworkSnapshot::landscape, Landscape::lossMin)),
    LANDSCAPE_LOSS_MAX(networkPart(NetworkSnapshot::landscape, Landscape::lossMax)),
    LANDSCAPE_GRADIENT_MIN(networkPart(NetworkSnapshot::landscape, Landscape::gradientMin)),
    LANDSCAPE_GRADIENT_MAX(networkPart(NetworkSnapshot::landscape, Landscape::gradientMax)),
    LANDSCAPE_SMOOTHNESS(networkPart(NetworkSnapshot::landscape, Landscape::smoothness));

    /** Those of a layer, in order. */
    public static final Set<Quantity> OF_LAYER =
            Collections.unmodifiableSet(EnumSet.range(MEAN, GRADIENT_SHIFT_COSINE));

    /** Those that compare with the reference. */
    public static final Set<Quantity> FROM_REFERENCE =
            Collections.unmodifiableSet(EnumSet.range(PROBE_REFERENCE_STEP, MCC_P));

    /** Those of a network, in order. */
    public static final Set<Quantity> OF_NETWORK =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.copyOf(OF_LAYER)));

    @SuppressWarnings("ImmutableEnumChecker") // The functions above hold no state.
    private final Value value;

    /** How it is read; one of the two is null. Either gives null where the quantity was not taken. */
    private record Value(
            @Nullable Function<LayerReading, @Nullable Double> ofLayer,
            @Nullable Function<NetworkSnapshot, @Nullable Double> ofNetwork) {}

    Quantity(Value value) {
        this.value = value;
    }

    private static Value layer(ToDoubleFunction<LayerReading> value) {
        return new Value(value::applyAsDouble, null);
    }

    private static <P> Value layerPart(Function<LayerReading, @Nullable P> part, ToDoubleFunction<P> value) {
        return new Value(reading -> valueOf(part.apply(reading), value), null);
    }

    private static Value network(ToDoubleFunction<NetworkSnapshot> value) {
        return new Value(null, value::applyAsDouble);
    }

    private static <P> Value networkPart(Function<NetworkSnapshot, @Nullable P> part, ToDoubleFunction<P> value) {
        return new Value(null, snapshot -> valueOf(part.apply(snapshot), value));
    }

    private static <P> @Nullable Double valueOf(@Nullable P part, ToDoubleFunction<P> value) {
        return part == null ? null : (Double) value.applyAsDouble(part);
    }

    private static Value ofProbe(ToDoubleFunction<Distribution> value) {
        return layerPart(LayerReading::probe, probe -> value.applyAsDouble(probe.distribution()));
    }

    private static Value ofDrift(ToDoubleFunction<Drift> value) {
        return layerPart(LayerReading::probe, probe -> value.applyAsDouble(probe.drift()));
    }

    private static Value ofProbeChange(ToDoubleFunction<MomentChange> value) {
        return layerPart(
                reading -> reading.probe() == null ? null : reading.probe().change(), value);
    }

    private static Value ofProbeEvaluation(ToDoubleFunction<ProbeEvaluation> value) {
        return networkPart(NetworkSnapshot::probe, value);
    }

    private static Value ofGradientShift(ToDoubleFunction<GradientShift> value) {
        return layerPart(LayerReading::gradientShift, value);
    }

    /** Whether it belongs to the network as a whole, not to a layer. */
    public boolean ofNetwork() {
        return value.ofLayer == null;
    }

    /**
     * Its value in a layer's reading; null where it was not taken.
     *
     * @throws IllegalStateException if it belongs to the network as a whole
     */
    public @Nullable Double of(LayerReading reading) {
        if (value.ofLayer == null) {
            throw new IllegalStateException(this + " is of the network");
        }
        return value.ofLayer.apply(reading);
    }

    /**
     * Its value in a network's snapshot; null where it was not taken.
     *
     * @throws IllegalStateException if it belongs to a layer
     */
    public @Nullable Double of(NetworkSnapshot snapshot) {
        if (value.ofNetwork == null) {
            throw new IllegalStateException(this + " is of a layer");
        }
        return value.ofNetwork.apply(snapshot);
    }
}
