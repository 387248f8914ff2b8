package org.driftscope.train;

import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.train.Intervention.SetCadence;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.Intervention.SetMomentum;
import org.driftscope.train.Intervention.SetReference;
import org.jspecify.annotations.Nullable;

/** How interventions relate to one another. */
public final class Interventions {
    private Interventions() {}

    /**
     * The intervention that sets back what another changes; null for one that is not known. It takes no learning back: the run
     * goes on from where it is.
     *
     * @param before what stood when {@code done} acted
     */
    public static @Nullable Intervention inverse(Intervention done, RunSettings before) {
        if (done instanceof SetBatchNorm change) {
            BatchNormPlacement placement = before.placement(change.twin(), change.layer());
            return new SetBatchNorm(change.twin(), change.layer(), placement, change.way());
        } else if (done instanceof SetLearningRate) {
            return new SetLearningRate(before.learningRate());
        } else if (done instanceof SetMomentum) {
            return new SetMomentum(before.momentum());
        } else if (done instanceof FollowUnit change) {
            return new FollowUnit(change.layer(), before.followedUnits().get(change.layer()));
        } else if (done instanceof SetReference) {
            return new SetReference(before.reference());
        } else if (done instanceof SetCadence change) {
            return new SetCadence(change.measure(), before.cadences().of(change.measure()));
        }
        return null;
    }

    /** Whether two change the same thing, whatever they make of it. */
    public static boolean changeTheSame(Intervention one, Intervention other) {
        if (one instanceof SetBatchNorm a && other instanceof SetBatchNorm b) {
            return a.twin() == b.twin() && a.layer() == b.layer();
        } else if (one instanceof FollowUnit a && other instanceof FollowUnit b) {
            return a.layer() == b.layer();
        } else if (one instanceof SetCadence a && other instanceof SetCadence b) {
            return a.measure() == b.measure();
        }
        return one.getClass() == other.getClass();
    }
}
