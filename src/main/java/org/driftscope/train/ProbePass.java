package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.driftscope.measure.LayerMeasure;
import org.driftscope.measure.ProbeMeasure;
import org.driftscope.measure.ProbeReading;
import org.driftscope.measure.UnitMoments;
import org.driftscope.nn.Batch;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.Workspace;
import org.driftscope.stats.Detection;
import org.driftscope.stats.Scratch;
import org.driftscope.stats.ShiftDetector;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** One network's looks at the probe batch, and what they are compared with. Changes nothing of the network. */
final class ProbePass {
    /** Folds and relabelled samples that one can wait for; p-values from .025 on. */
    static final ShiftDetector DETECTOR = new ShiftDetector(5, 1, 5, 39);

    private final Network network;
    private final Workspace workspace;
    private final Batch batch;
    private final List<ProbeMeasure> measures = new ArrayList<>();
    private final List<float[]> evaluated = new ArrayList<>();
    private final LookMemory memory;
    private final long detectorSeed;
    private final Scratch scratch = new Scratch();

    private Reference reference = new Reference.Start();
    private @Nullable Look from;

    /** What one look gives. */
    record Reading(List<ProbeReading> layers, ProbeEvaluation evaluation) {}

    /**
     * @param workspace with room for the batch, modified by every pass
     * @param batch filled, not modified
     * @param measures of each layer
     */
    ProbePass(
            Network network,
            Workspace workspace,
            Batch batch,
            List<LayerMeasure> measures,
            LookMemory memory,
            long detectorSeed) {
        this.network = network;
        this.workspace = workspace;
        this.batch = batch;
        this.memory = memory;
        this.detectorSeed = detectorSeed;
        for (int k = 0; k <= network.depth(); k++) {
            this.measures.add(new ProbeMeasure(measures.get(k)));
            evaluated.add(new float[batch.rows() * network.linear(k).units()]);
        }
    }

    /** Looks at the probe batch, and remembers it. */
    Reading read(long step) {
        Evaluation running = isNormalized() ? evaluateWithRunningStatistics() : null;
        network.forward(batch.inputs(), workspace, Mode.BATCH_STATISTICS);
        Evaluation own = evaluation();
        Look look = Look.of(memory.count(), step, workspace, network.depth() + 1);
        memory.add(look);
        if (reference instanceof Reference.Ago ago) {
            Look wanted = memory.atOrBefore(step - ago.steps());
            if (from == null || from.step() != wanted.step()) {
                compareWith(wanted);
            }
        } else if (from == null) {
            compareWith(look);
        }
        List<ProbeReading> layers = new ArrayList<>();
        for (int k = 0; k <= network.depth(); k++) {
            layers.add(measures.get(k)
                    .read(
                            workspace.layer(k),
                            k < network.depth() ? network.hidden(k).activation() : null,
                            running == null ? look.preActivations().get(k).data : evaluated.get(k)));
        }
        return new Reading(layers, new ProbeEvaluation(own, running == null ? own : running));
    }

    /** A look that is not remembered. */
    Look look(long step) {
        network.forward(batch.inputs(), workspace, Mode.BATCH_STATISTICS);
        return Look.of(memory.count(), step, workspace, network.depth() + 1);
    }

    private boolean isNormalized() {
        for (int k = 0; k < network.depth(); k++) {
            if (network.hidden(k).batchNormPlacement() != BatchNormPlacement.OFF) {
                return true;
            }
        }
        return false;
    }

    private Evaluation evaluateWithRunningStatistics() {
        network.forward(batch.inputs(), workspace, Mode.EVALUATION);
        for (int k = 0; k <= network.depth(); k++) {
            float[] copy = evaluated.get(k);
            System.arraycopy(workspace.layer(k).preActivation().data, 0, copy, 0, copy.length);
        }
        return evaluation();
    }

    private Evaluation evaluation() {
        return new Evaluation(network.loss(batch, workspace), network.accuracy(batch, workspace));
    }

    /** What is remembered. */
    Looks looks() {
        return new Looks(memory.count(), memory.looks(), from == null || from.number() == 0 ? null : from);
    }

    /** The units' moments of layer {@code k} at the last look; null before the first. */
    @Nullable
    UnitMoments last(int k) {
        return measures.get(k).last();
    }

    /**
     * Goes on from these looks, some of which may be missing.
     *
     * @param first look of the run
     * @param steps of all looks so far
     * @throws IllegalArgumentException if they are another run's
     */
    void recall(Looks looks, Look first, List<Long> steps) {
        requireFits(looks, steps);
        List<Look> known = new ArrayList<>(looks.remembered());
        known.add(first);
        memory.recall(steps, known);
        compareWith(Objects.requireNonNullElse(looks.reference(), first));
    }

    private void requireFits(Looks looks, List<Long> steps) {
        if (looks.count() != steps.size()) {
            throw new IllegalArgumentException("the checkpoint is of another run: it counts " + looks.count()
                    + " looks at the probe batch, not " + steps.size());
        }
        Look reference = looks.reference();
        for (int k = 0; reference != null && k <= network.depth(); k++) {
            List<FMatrixRMaj> layers = reference.preActivations();
            if (layers.size() != network.depth() + 1
                    || layers.get(k).numRows != batch.rows()
                    || layers.get(k).numCols != network.linear(k).units()) {
                throw new IllegalArgumentException(
                        "the checkpoint is of another network: what drift is measured from is not " + batch.rows()
                                + " x " + network.linear(k).units() + " in layer " + (k + 1));
            }
        }
    }

    /** Whether this has not the look that a reference asks for, though such a run remembers it. */
    boolean lacks(Reference wanted, long step) {
        if (memory.isEmpty()) {
            return false;
        }
        return wanted instanceof Reference.Pinned pinned
                ? memory.nearest(pinned.step()).isMissing()
                : wanted instanceof Reference.Ago ago && !memory.reachesBack(ago.steps(), step);
    }

    /** Sets the units' moments of layer {@code k} at the last look. */
    void recallLast(int k, @Nullable UnitMoments moments) {
        measures.get(k).recall(moments);
    }

    /** Sets how what is compared with is chosen from now on; what that is now is recalled with the looks. */
    void recallReference(Reference value) {
        reference = value;
    }

    /** Sets what later looks are compared with. Before the first look, anything but some steps ago is that look. */
    void setReference(Reference value, long step) {
        reference = value;
        if (memory.isEmpty()) {
            return;
        }
        if (value instanceof Reference.Start) {
            compareWith(memory.first());
        } else if (value instanceof Reference.Here) {
            compareWith(look(step));
        } else if (value instanceof Reference.Pinned pinned) {
            compareWith(memory.nearest(pinned.step()));
        } else if (value instanceof Reference.Ago ago) {
            compareWith(memory.atOrBefore(step - ago.steps()));
        }
    }

    /** The step of the remembered look nearest to {@code step}; {@code step} itself before the first look. */
    long nearestLook(long step) {
        return memory.isEmpty() ? step : memory.nearest(step).step();
    }

    /** A missing look is passed over, as on the way to a step at which another is compared with. */
    private void compareWith(Look look) {
        if (look.isMissing()) {
            return;
        }
        from = look;
        for (int k = 0; k < measures.size(); k++) {
            measures.get(k).setReference(look.step(), look.preActivations().get(k));
        }
    }

    /** Whether a classifier tells the reference from what the network makes of the probe batch now, layer by layer. */
    List<Detection> detect() {
        Look before = Objects.requireNonNull(from, "no look at the probe batch yet");
        network.forward(batch.inputs(), workspace, Mode.BATCH_STATISTICS);
        List<Detection> found = new ArrayList<>();
        for (int k = 0; k <= network.depth(); k++) {
            FMatrixRMaj z = workspace.layer(k).preActivation();
            float[] then = before.preActivations().get(k).data;
            found.add(DETECTOR.paired(then, z.data, z.numRows, z.numCols, detectorSeed, scratch));
        }
        return found;
    }
}
