package org.driftscope.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.driftscope.history.Quantity;

/** What can be shown of every layer, in the order in which people look for it. */
public enum QuantityGroup {
    /** Over the mini-batch, forward. */
    BATCH(
            Quantity.MEAN,
            Quantity.VARIANCE,
            Quantity.P50,
            Quantity.MIN,
            Quantity.MAX,
            Quantity.SATURATED,
            Quantity.ZERO,
            Quantity.MEAN_CHANGE,
            Quantity.VARIANCE_CHANGE),
    /** Over the probe batch. */
    PROBE(
            Quantity.PROBE_ACTIVATION_MEAN,
            Quantity.PROBE_ACTIVATION_DEVIATION,
            Quantity.PROBE_SLOPE,
            Quantity.PROBE_DEAD,
            Quantity.PROBE_MEAN_CHANGE,
            Quantity.PROBE_VARIANCE_CHANGE,
            Quantity.PROBE_EVALUATION_GAP),
    /** Gradients and updates. */
    GRADIENTS(
            Quantity.GRADIENT_NORM,
            Quantity.GRADIENT_DEVIATION,
            Quantity.UPDATE_NORM,
            Quantity.WEIGHT_NORM,
            Quantity.LOG_UPDATE_RATIO,
            Quantity.GRADIENT_SHIFT_L2,
            Quantity.GRADIENT_SHIFT_RELATIVE,
            Quantity.GRADIENT_SHIFT_COSINE),
    /** How far the probe batch's distribution has moved from the reference step. */
    DRIFT(
            Quantity.PROBE_DRIFT_W1,
            Quantity.PROBE_DRIFT_W1_PER_DEVIATION,
            Quantity.PROBE_DRIFT_GAUSSIAN_W2,
            Quantity.PROBE_DRIFT_KL,
            Quantity.PROBE_DRIFT_JENSEN_SHANNON,
            Quantity.PROBE_DRIFT_PSI,
            Quantity.PROBE_DRIFT_KS,
            Quantity.PROBE_DRIFT_KS_P,
            Quantity.PROBE_DRIFT_MMD,
            Quantity.PROBE_DRIFT_SLICED_W1,
            Quantity.PROBE_MEAN_FROM_REFERENCE,
            Quantity.PROBE_VARIANCE_FROM_REFERENCE,
            Quantity.MCC,
            Quantity.MCC_P);

    @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
    private final List<Quantity> quantities;

    QuantityGroup(Quantity... quantities) {
        this.quantities = List.of(quantities);
    }

    public List<Quantity> quantities() {
        return quantities;
    }

    /** How far a layer has moved from the reference step; not whether by chance. */
    public static List<Quantity> distances() {
        Set<Quantity> others = Set.of(Quantity.PROBE_DRIFT_KS_P, Quantity.MCC, Quantity.MCC_P);
        return DRIFT.quantities.stream()
                .filter(quantity -> !others.contains(quantity))
                .toList();
    }

    /** Those of all groups. */
    public static List<Quantity> all() {
        return Arrays.stream(values())
                .flatMap(group -> group.quantities.stream())
                .toList();
    }
}
