package org.driftscope.train;

import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.ReestimateStatistics;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.train.Intervention.SetBatchSize;
import org.driftscope.train.Intervention.SetCadence;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.Intervention.SetMomentum;
import org.driftscope.train.Intervention.SetReference;

/** Which events can act in a run of an experiment. */
public final class EventRules {
    private EventRules() {}

    /**
     * The most steps that a reference can lie back ({@link Reference.Ago}) in a run of {@code experiment}.
     *
     * @param outputs width of the output layer
     */
    public static long longestAgo(Experiment experiment, int outputs) {
        return LookMemory.longestAgo(experiment, outputs);
    }

    /**
     * Checks that it can act in a run of {@code experiment}.
     *
     * @param outputs width of the output layer
     * @throws IllegalArgumentException if the layer, unit or step does not exist, or a value is out of its range
     */
    static void validate(Event event, Experiment experiment, int outputs) {
        validate(event.intervention(), experiment, outputs);
        if (event.intervention() instanceof SetReference change
                && change.reference() instanceof Reference.Pinned pinned
                && pinned.step() > event.step()) {
            throw new IllegalArgumentException("step " + pinned.step() + " lies behind step " + event.step()
                    + ": a reference is a step that has been reached");
        }
    }

    private static void validate(Intervention intervention, Experiment experiment, int outputs) {
        int depth = experiment.hidden().size();
        if (intervention instanceof SetBatchNorm change) {
            if (change.layer() < 0 || change.layer() >= depth) {
                throw new IllegalArgumentException(
                        "there is no hidden layer " + (change.layer() + 1) + "; there are " + depth);
            }
            if (change.twin() == Twin.B && !experiment.twin().enabled()) {
                throw new IllegalArgumentException("there is no network B: the twin is off");
            }
            BatchNormSwitch.requirePlace(experiment.normalizer(change.twin()).kind(), change.placement());
        } else if (intervention instanceof SetLearningRate change) {
            if (!(change.rate() >= 0 && change.rate() <= 1e6)) {
                throw new IllegalArgumentException("a learning rate is from 0 to 1e6: " + change.rate());
            }
        } else if (intervention instanceof SetMomentum change) {
            if (!(change.momentum() >= 0 && change.momentum() < 1)) {
                throw new IllegalArgumentException("momentum is from 0 to under 1: " + change.momentum());
            }
        } else if (intervention instanceof FollowUnit change) {
            if (change.layer() < 0 || change.layer() > depth) {
                throw new IllegalArgumentException(
                        "there is no layer " + (change.layer() + 1) + "; there are " + (depth + 1));
            }
            int units = change.layer() == depth
                    ? outputs
                    : experiment.hidden().get(change.layer()).units();
            if (change.unit() < 0 || change.unit() >= units) {
                throw new IllegalArgumentException(
                        "layer " + (change.layer() + 1) + " has no unit " + (change.unit() + 1) + "; it has " + units);
            }
        } else if (intervention instanceof SetCadence change) {
            validate(change, experiment.schedule().demanded(change.measure()));
        } else if (intervention instanceof SetReference change) {
            validate(change.reference(), experiment, outputs);
        } else if (intervention instanceof SetBatchSize change) {
            if (change.rows() < 1 || change.rows() > Experiment.MOST_BATCH_ROWS) {
                throw new IllegalArgumentException(
                        "a mini-batch has from 1 to " + Experiment.MOST_BATCH_ROWS + " rows: " + change.rows());
            }
        } else if (intervention instanceof ReestimateStatistics change
                && change.twin() == Twin.B
                && !experiment.twin().enabled()) {
            throw new IllegalArgumentException("there is no network B: the twin is off");
        }
    }

    private static void validate(Reference reference, Experiment experiment, int outputs) {
        if (reference instanceof Reference.Pinned pinned && pinned.step() < 0) {
            throw new IllegalArgumentException("a step is not negative: " + pinned.step());
        } else if (reference instanceof Reference.Ago ago) {
            // Until the data is loaded the output layer's width is not known, and left out.
            int known = outputs == Integer.MAX_VALUE ? 0 : outputs;
            long longest = LookMemory.longestAgo(experiment, known);
            if (ago.steps() < 1 || ago.steps() > longest) {
                throw new IllegalArgumentException("a reference some steps ago is from 1 to " + longest
                        + " here, for which looks at the probe batch are kept: " + ago.steps()
                        + "; a larger recording.probe_every or fewer recording.probe_rows reach further back");
            }
        }
    }

    private static void validate(SetCadence change, int demanded) {
        if (change.steps() < 1 || change.steps() > Schedule.MOST_STEPS) {
            throw new IllegalArgumentException(
                    "a cadence is from 1 to " + Schedule.MOST_STEPS + " steps: " + change.steps());
        }
        if (demanded > 0 && change.steps() > demanded) {
            throw new IllegalArgumentException("the experiment demands "
                    + change.measure().word() + " every " + demanded + " steps: it may be taken more often, not less");
        }
    }
}
