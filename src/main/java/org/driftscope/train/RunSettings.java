package org.driftscope.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.LayerSpec;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.train.Intervention.SetCadence;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.Intervention.SetMomentum;
import org.driftscope.train.Intervention.SetReference;

/**
 * What interventions change, as it stands at some step of a run.
 *
 * @param placementsA where the normalizer stands in each hidden layer of network A, from the input on
 * @param placementsB likewise of network B
 * @param reference never {@link Reference.Here}, which is the step at which that acted
 * @param followedUnits of each layer from the input on, the output layer last; 0-based
 */
public record RunSettings(
        List<BatchNormPlacement> placementsA,
        List<BatchNormPlacement> placementsB,
        double learningRate,
        double momentum,
        Reference reference,
        List<Integer> followedUnits,
        Cadences cadences) {

    public RunSettings {
        placementsA = List.copyOf(placementsA);
        placementsB = List.copyOf(placementsB);
        followedUnits = List.copyOf(followedUnits);
    }

    /** Before any intervention. */
    public static RunSettings of(Experiment experiment) {
        int depth = experiment.hidden().size();
        return new RunSettings(
                experiment.hidden().stream().map(LayerSpec::batchNorm).toList(),
                Collections.nCopies(depth, experiment.twin().batchNorm()),
                experiment.optimizer().learningRate(),
                experiment.optimizer().momentum(),
                new Reference.Start(),
                Collections.nCopies(depth + 1, 0),
                experiment.schedule().cadences());
    }

    /**
     * As it stood at a step of a run.
     *
     * @param events all that acted, in order
     */
    public static RunSettings at(double step, Experiment experiment, List<Event> events) {
        RunSettings then = of(experiment);
        for (Event event : events) {
            if ((double) event.step() > step) {
                return then;
            }
            then = then.after(event);
        }
        return then;
    }

    /** Where the normalizer stands in a hidden layer, 0-based. */
    public BatchNormPlacement placement(Twin twin, int layer) {
        return placements(twin).get(layer);
    }

    private List<BatchNormPlacement> placements(Twin twin) {
        return twin == Twin.A ? placementsA : placementsB;
    }

    /** After an event that has acted. */
    public RunSettings after(Event event) {
        Intervention intervention = event.intervention();
        if (intervention instanceof SetBatchNorm change) {
            List<BatchNormPlacement> changed = with(placements(change.twin()), change.layer(), change.placement());
            boolean ofA = change.twin() == Twin.A;
            return new RunSettings(
                    ofA ? changed : placementsA,
                    ofA ? placementsB : changed,
                    learningRate,
                    momentum,
                    reference,
                    followedUnits,
                    cadences);
        } else if (intervention instanceof SetLearningRate change) {
            return new RunSettings(
                    placementsA, placementsB, change.rate(), momentum, reference, followedUnits, cadences);
        } else if (intervention instanceof SetMomentum change) {
            return new RunSettings(
                    placementsA, placementsB, learningRate, change.momentum(), reference, followedUnits, cadences);
        } else if (intervention instanceof SetReference change) {
            Reference now = change.reference() instanceof Reference.Here
                    ? new Reference.Pinned(event.step())
                    : change.reference();
            return new RunSettings(placementsA, placementsB, learningRate, momentum, now, followedUnits, cadences);
        } else if (intervention instanceof FollowUnit change) {
            List<Integer> changed = with(followedUnits, change.layer(), change.unit());
            return new RunSettings(placementsA, placementsB, learningRate, momentum, reference, changed, cadences);
        } else if (intervention instanceof SetCadence change) {
            Cadences changed = cadences.with(change.measure(), change.steps());
            return new RunSettings(placementsA, placementsB, learningRate, momentum, reference, followedUnits, changed);
        }
        return this;
    }

    private static <T> List<T> with(List<T> list, int index, T value) {
        List<T> changed = new ArrayList<>(list);
        changed.set(index, value);
        return changed;
    }
}
