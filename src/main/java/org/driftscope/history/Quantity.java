package org.driftscope.history;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.driftscope.measure.ActivationMoments;
import org.driftscope.measure.Distribution;
import org.driftscope.measure.Drift;
import org.driftscope.measure.LayerReading;
import org.driftscope.measure.MomentChange;
import org.jspecify.annotations.Nullable;

/** What a series holds, and how a layer's reading gives it. */
public enum Quantity {
    // Of a layer, over the mini-batch.
    MEAN(reading -> reading.training().mean()),
    VARIANCE(reading -> reading.training().variance()),
    MIN(reading -> reading.training().min()),
    MAX(reading -> reading.training().max()),
    P15(reading -> reading.training().percentiles().p15()),
    P50(reading -> reading.training().percentiles().p50()),
    P85(reading -> reading.training().percentiles().p85()),
    UNIT_P15(reading -> reading.unitPercentiles().p15()),
    UNIT_P50(reading -> reading.unitPercentiles().p50()),
    UNIT_P85(reading -> reading.unitPercentiles().p85()),
    SATURATED(LayerReading::saturated),
    ZERO(LayerReading::zero),
    GRADIENT_NORM(LayerReading::gradientNorm),
    UPDATE_NORM(LayerReading::updateNorm),
    WEIGHT_NORM(LayerReading::weightNorm),
    MEAN_CHANGE(ofChange(MomentChange::mean)),
    VARIANCE_CHANGE(ofChange(MomentChange::variance)),
    // Of a layer, over the probe batch.
    PROBE_MEAN(ofProbe(Distribution::mean)),
    PROBE_VARIANCE(ofProbe(Distribution::variance)),
    PROBE_P15(ofProbe(probe -> probe.percentiles().p15())),
    PROBE_P50(ofProbe(probe -> probe.percentiles().p50())),
    PROBE_P85(ofProbe(probe -> probe.percentiles().p85())),
    PROBE_ACTIVATION_MEAN(ofActivation(ActivationMoments::mean)),
    PROBE_ACTIVATION_DEVIATION(ofActivation(ActivationMoments::deviation)),
    PROBE_DRIFT_W1(ofDrift(Drift::w1)),
    PROBE_DRIFT_W1_PER_DEVIATION(ofDrift(Drift::w1PerDeviation)),
    PROBE_DRIFT_GAUSSIAN_W2(ofDrift(Drift::gaussianW2)),
    PROBE_DRIFT_KL(ofDrift(Drift::kl)),
    PROBE_DRIFT_JENSEN_SHANNON(ofDrift(Drift::jensenShannon)),
    PROBE_DRIFT_PSI(ofDrift(Drift::psi)),
    PROBE_DRIFT_KS(ofDrift(Drift::ks)),
    PROBE_DRIFT_KS_P(ofDrift(Drift::ksP)),
    // Of a network.
    LOSS(null),
    BATCH_ACCURACY(null),
    TEST_LOSS(null),
    TEST_ACCURACY(null);

    static final Set<Quantity> OF_LAYER = EnumSet.range(MEAN, VARIANCE_CHANGE);
    static final Set<Quantity> OF_CHANGE = EnumSet.of(MEAN_CHANGE, VARIANCE_CHANGE);
    static final Set<Quantity> OF_PROBE = EnumSet.range(PROBE_MEAN, PROBE_DRIFT_KS_P);

    @SuppressWarnings("ImmutableEnumChecker") // The functions above hold no state.
    private final @Nullable ToDoubleFunction<LayerReading> value;

    Quantity(@Nullable ToDoubleFunction<LayerReading> value) {
        this.value = value;
    }

    private static ToDoubleFunction<LayerReading> ofProbe(ToDoubleFunction<Distribution> value) {
        return reading -> reading.probe() == null ? Double.NaN : value.applyAsDouble(reading.probe());
    }

    private static ToDoubleFunction<LayerReading> ofChange(ToDoubleFunction<MomentChange> value) {
        return reading -> reading.momentChange() == null ? Double.NaN : value.applyAsDouble(reading.momentChange());
    }

    private static ToDoubleFunction<LayerReading> ofActivation(ToDoubleFunction<ActivationMoments> value) {
        return reading ->
                reading.probeActivation() == null ? Double.NaN : value.applyAsDouble(reading.probeActivation());
    }

    private static ToDoubleFunction<LayerReading> ofDrift(ToDoubleFunction<Drift> value) {
        return reading -> reading.drift() == null ? Double.NaN : value.applyAsDouble(reading.drift());
    }

    /** Whether it is read on the probe batch, and so only where the schedule asks for that. */
    public boolean ofProbe() {
        return OF_PROBE.contains(this);
    }

    /** Whether it belongs to the network as a whole, not to a layer. */
    public boolean ofNetwork() {
        return value == null;
    }

    /**
     * Its value in a layer's reading; NaN where the reading has none.
     *
     * @throws IllegalStateException if it belongs to the network as a whole
     */
    public double of(LayerReading reading) {
        if (value == null) {
            throw new IllegalStateException(this + " is of the network");
        }
        return value.applyAsDouble(reading);
    }
}
