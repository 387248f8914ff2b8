package org.driftscope.history;

import java.util.List;
import java.util.function.Function;
import org.driftscope.measure.GradientShift;
import org.driftscope.measure.Landscape;
import org.driftscope.measure.LayerReading;
import org.driftscope.measure.MomentChange;
import org.driftscope.measure.Percentiles;
import org.driftscope.measure.ProbeReading;
import org.driftscope.measure.ShiftDistance;
import org.driftscope.measure.ShiftResponse;
import org.driftscope.stats.Detection;
import org.driftscope.train.Evaluation;
import org.driftscope.train.InputDetections;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.ProbeEvaluation;
import org.driftscope.train.ShiftedEvaluation;
import org.jspecify.annotations.Nullable;

/**
 * What is taken of a layer or a network as a whole or not at all, and forgotten as a whole: its quantities are recorded at the
 * same steps.
 *
 * @param <S> what it is a part of
 * @param <P> what it is
 */
final class Part<S, P> {
    static final Part<LayerReading, LayerReading> READING = ofLayer("reading", reading -> reading);
    static final Part<LayerReading, Percentiles> UNIT = ofLayer("unit", LayerReading::unitPercentiles);
    /** A reading whose step moved something. */
    static final Part<LayerReading, LayerReading> UPDATE =
            ofLayer("update", reading -> reading.updateNorm() == 0 ? null : reading);

    static final Part<LayerReading, MomentChange> MOMENT_CHANGE = ofLayer("moment-change", LayerReading::momentChange);
    static final Part<LayerReading, ProbeReading> PROBE = ofLayer("probe", LayerReading::probe);
    static final Part<LayerReading, MomentChange> PROBE_CHANGE = ofLayer(
            "probe-change",
            reading -> reading.probe() == null ? null : reading.probe().change());
    /** What of the probe's reading compares with the reference: another reference makes it begin anew. */
    static final Part<LayerReading, ProbeReading> FROM_REFERENCE = ofLayer("from-reference", LayerReading::probe);

    static final Part<LayerReading, Detection> DETECTION = ofLayer("detection", LayerReading::detection);
    static final Part<LayerReading, GradientShift> GRADIENT_SHIFT =
            ofLayer("gradient-shift", LayerReading::gradientShift);
    static final Part<LayerReading, ShiftResponse> SHIFT_RESPONSE =
            ofLayer("shift-response", LayerReading::shiftResponse);

    static final Part<NetworkSnapshot, NetworkSnapshot> NETWORK = ofNetwork("network", network -> network);
    static final Part<NetworkSnapshot, Evaluation> TEST = ofNetwork("test", NetworkSnapshot::test);
    static final Part<NetworkSnapshot, ProbeEvaluation> PROBE_EVALUATION =
            ofNetwork("probe-evaluation", NetworkSnapshot::probe);
    static final Part<NetworkSnapshot, Landscape> LANDSCAPE = ofNetwork("landscape", NetworkSnapshot::landscape);
    static final Part<NetworkSnapshot, ShiftedEvaluation> SHIFTED =
            ofNetwork("shifted", network -> network.shift().evaluation());
    static final Part<NetworkSnapshot, ShiftDistance> INPUT_SHIFT =
            ofNetwork("input-shift", network -> network.shift().input());
    static final Part<NetworkSnapshot, InputDetections> INPUT_DETECTIONS =
            ofNetwork("input-detections", network -> network.shift().detections());

    /** Those of a layer. */
    static final List<Part<LayerReading, ?>> OF_LAYER = List.of(
            READING,
            UNIT,
            UPDATE,
            MOMENT_CHANGE,
            PROBE,
            PROBE_CHANGE,
            FROM_REFERENCE,
            DETECTION,
            GRADIENT_SHIFT,
            SHIFT_RESPONSE);

    /** Those of a network. */
    static final List<Part<NetworkSnapshot, ?>> OF_NETWORK =
            List.of(NETWORK, TEST, PROBE_EVALUATION, LANDSCAPE, SHIFTED, INPUT_SHIFT, INPUT_DETECTIONS);

    private final String name;
    private final Class<S> whole;
    private final Function<S, @Nullable P> taken;

    private Part(String name, Class<S> whole, Function<S, @Nullable P> taken) {
        this.name = name;
        this.whole = whole;
        this.taken = taken;
    }

    private static <P> Part<LayerReading, P> ofLayer(String name, Function<LayerReading, @Nullable P> taken) {
        return new Part<>(name, LayerReading.class, taken);
    }

    private static <P> Part<NetworkSnapshot, P> ofNetwork(String name, Function<NetworkSnapshot, @Nullable P> taken) {
        return new Part<>(name, NetworkSnapshot.class, taken);
    }

    /** As it is called in a run's file. */
    @Override
    public String toString() {
        return name;
    }

    /**
     * This part of {@code whole}; null where it was not taken.
     *
     * @throws ClassCastException if it is no part of such a thing
     */
    @Nullable
    P of(Object of) {
        return taken.apply(whole.cast(of));
    }
}
