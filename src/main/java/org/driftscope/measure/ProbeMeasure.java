package org.driftscope.measure;

import java.util.Objects;
import org.driftscope.nn.Activation;
import org.driftscope.nn.ActivationSlope;
import org.driftscope.nn.LayerPass;
import org.driftscope.stats.Norms;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Reads one layer over the probe batch, and keeps what it is compared with: the reference and the last look. */
public final class ProbeMeasure {
    private final LayerMeasure measure;
    private @Nullable Reference reference;
    private @Nullable UnitMoments last;

    private record Reference(long step, ProbeDrift drift, UnitMoments moments) {}

    /** @param measure of the same layer */
    public ProbeMeasure(LayerMeasure measure) {
        this.measure = measure;
    }

    /**
     * Sets what all later readings are compared with.
     *
     * @param step at which it was read
     * @param z the pre-activation over the probe batch, [rows, units], not modified
     */
    public void setReference(long step, FMatrixRMaj z) {
        measure.distribution(z);
        reference = new Reference(step, new ProbeDrift(z), measure.unitMoments());
    }

    /** What the next reading is compared with beside the reference: the last one; null before the first. */
    public @Nullable UnitMoments last() {
        return last;
    }

    /** Sets what the next reading is compared with beside the reference. */
    public void recall(@Nullable UnitMoments moments) {
        last = moments;
    }

    /**
     * Reads the layer, which has a reference.
     *
     * @param pass of the probe batch, normalized by its own statistics; not modified
     * @param activation null at the output layer
     * @param evaluated the pre-activation of the same batch normalized by running statistics, [rows, units], not modified
     */
    public ProbeReading read(LayerPass pass, @Nullable Activation activation, float[] evaluated) {
        Reference from = Objects.requireNonNull(reference, "no reference");
        FMatrixRMaj z = pass.preActivation();
        ActivationMoments activationMoments = measure.activationMoments(pass.activation());
        Distribution distribution = measure.distribution(z);
        UnitMoments now = measure.unitMoments();
        MomentChange change = last == null ? null : MomentChange.between(last, now);
        last = now;
        Drift drift = from.drift.read(z);
        return new ProbeReading(
                distribution,
                now.means(),
                now.variances(),
                activationMoments,
                activation == null ? 1 : ActivationSlope.mean(activation, pass.activation()),
                activation == Activation.RELU ? deadShare(pass.activation()) : 0,
                gap(z, evaluated),
                change,
                from.step,
                drift,
                from.drift.w1PerDeviation(),
                MomentChange.between(from.moments, now));
    }

    private static double gap(FMatrixRMaj z, float[] evaluated) {
        int length = z.getNumElements();
        double distance = Math.sqrt(Norms.squaredDistance(z.data, evaluated, length));
        return distance == 0 ? 0 : distance / Norms.l2(z.data, length);
    }

    private static double deadShare(FMatrixRMaj a) {
        boolean[] alive = new boolean[a.numCols];
        for (int i = 0, at = 0; i < a.numRows; i++) {
            for (int j = 0; j < a.numCols; j++) {
                alive[j] |= a.data[at++] != 0;
            }
        }
        int dead = a.numCols;
        for (boolean unit : alive) {
            dead -= unit ? 1 : 0;
        }
        return (double) dead / alive.length;
    }
}
