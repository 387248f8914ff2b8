package org.driftscope.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.driftscope.measure.LayerMeasure;
import org.driftscope.measure.LayerReading;
import org.driftscope.measure.UnitMoments;
import org.driftscope.nn.Activation;
import org.driftscope.nn.Batch;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.nn.Halves;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.Optimizer;
import org.driftscope.nn.Tensor;
import org.driftscope.nn.Workspace;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.jspecify.annotations.Nullable;

/** One of the two networks, with what it needs to learn and to be measured. */
final class Learner {
    /** Rows that evaluation takes at once: few enough to stay in the cache. */
    private static final int EVALUATION_ROWS = 500;

    private static final float[] NO_CHANGES = {};

    private final Network network;
    private final Optimizer optimizer;
    private final Halves halves;
    private final Workspace evaluationWorkspace;
    private final List<LayerMeasure> measures = new ArrayList<>();
    private final Batch probeBatch;
    private final ProbePass probePass;
    private final int[] followedUnits;
    private final TestRows testSet;
    private final BatchFeed test;
    private final int testRows;
    private final long seed;
    private final Batch evaluationBatch;

    private Workspace workspace;
    private int batchRows;
    private double loss = Double.NaN;
    private double batchAccuracy = Double.NaN;
    private @Nullable Divergence divergence;

    // Made when first needed: it holds the network twice over.
    private @Nullable StepMeasures stepMeasures;
    private @Nullable NetworkSnapshot snapshot;

    // Likewise, once test rows are shifted.
    private @Nullable ShiftPass shiftPass;

    // Likewise, once somebody looks.
    private @Nullable SurfacePass surfacePass;

    /** @param halves how updates are made in two halves */
    Learner(Network network, Experiment experiment, TestRows testSet, int calibrationRows, Halves halves) {
        this.network = network;
        this.halves = halves;
        this.optimizer = new Optimizer(experiment.optimizer(), network);
        this.workspace = new Workspace(network, experiment.batchSize());
        this.batchRows = experiment.batchSize();
        this.seed = RandomStreams.DETECTION.seedOf(experiment.seed());
        this.testSet = testSet;
        this.test = new BatchFeed(testSet.plain());
        this.testRows = testSet.plain().rows();
        int probeRows = Math.min(experiment.schedule().probeRows(), testRows);
        int evaluationRows = Math.min(EVALUATION_ROWS, testRows);
        int mostRows = Math.max(Math.max(calibrationRows, experiment.batchSize()), Math.max(probeRows, evaluationRows));
        this.evaluationWorkspace = new Workspace(network, mostRows);
        this.evaluationBatch = this.test.batch(evaluationRows);
        this.probeBatch = this.test.batch(probeRows);
        this.test.fill(probeBatch, 0, probeRows);
        int measuredRows = Math.max(experiment.batchSize(), probeRows);
        for (int k = 0; k <= network.depth(); k++) {
            measures.add(new LayerMeasure(network.linear(k).units(), measuredRows));
        }
        this.followedUnits = new int[network.depth() + 1];
        this.probePass = new ProbePass(
                network,
                evaluationWorkspace,
                probeBatch,
                measures,
                new LookMemory(LookMemory.capacity(
                        experiment, network.linear(network.depth()).units())),
                seed);
    }

    Network network() {
        return network;
    }

    /** Fills a surface with the network's outputs. */
    void answer(DecisionSurface surface) {
        if (surfacePass == null) {
            surfacePass = new SurfacePass(network);
        }
        surfacePass.answer(surface);
    }

    @Nullable
    Divergence divergence() {
        return divergence;
    }

    /** What the last recorded step left; null once the network has diverged. */
    @Nullable
    NetworkSnapshot snapshot() {
        return divergence == null ? snapshot : null;
    }

    /**
     * Reads the network as initialized: its passes over a mini-batch that it does not learn from, and over the probe batch.
     */
    void readInitial(Batch batch) {
        network.forward(batch, workspace, Mode.BATCH_STATISTICS);
        loss = network.backward(batch, workspace);
        if (!Double.isFinite(loss)) {
            diverge(0);
            return;
        }
        batchAccuracy = network.accuracy(batch, workspace);
        snapshot = read(false);
        take(CostlyMeasure.EVALUATION, batch, 0);
        take(CostlyMeasure.PROBE, batch, 0);
    }

    /** Learns one mini-batch; a network that has diverged does nothing. */
    void learn(Batch batch, long step, boolean record) {
        if (divergence != null) {
            return;
        }
        network.forward(batch, workspace, Mode.TRAINING);
        loss = network.backward(batch, workspace);
        if (!Double.isFinite(loss)) {
            diverge(step);
            return;
        }
        optimizer.step(network, workspace, halves);
        if (record) {
            batchAccuracy = network.accuracy(batch, workspace);
            snapshot = read(true);
        }
    }

    /** What it needs to go on from here; shares nothing that changes. */
    NetworkCheckpoint checkpoint() {
        List<Tensor> tensors = new ArrayList<>();
        network.tensors().forEach(tensor -> tensors.add(tensor.copy()));
        optimizer.tensors().forEach(tensor -> tensors.add(tensor.copy()));
        for (int k = 0; k <= network.depth(); k++) {
            addMoments(tensors, minibatchMoments(k), measures.get(k).last());
            addMoments(tensors, probeMoments(k), probePass.last(k));
        }
        return new NetworkCheckpoint(network.placements(), tensors, optimizer.updates(), probePass.looks(), divergence);
    }

    /**
     * Goes on from a checkpoint, with the settings it has now. The network is as initialized until then.
     *
     * @param looks steps of all looks at the probe batch so far
     * @throws IllegalArgumentException if that is of another network or optimizer
     */
    void resume(NetworkCheckpoint checkpoint, List<Long> looks) {
        Look first = probePass.look(0);
        network.restore(checkpoint.placements(), checkpoint.tensors());
        optimizer.restore(checkpoint.updates(), checkpoint.tensors());
        Map<String, Tensor> byName = new HashMap<>();
        checkpoint.tensors().forEach(tensor -> byName.put(tensor.name(), tensor));
        for (int k = 0; k <= network.depth(); k++) {
            measures.get(k).recall(moments(byName, minibatchMoments(k), k));
            probePass.recallLast(k, moments(byName, probeMoments(k), k));
        }
        divergence = checkpoint.divergence();
        if (divergence == null) {
            probePass.recall(checkpoint.looks(), first, looks);
        }
    }

    private static String minibatchMoments(int k) {
        return "minibatch." + (k + 1);
    }

    private static String probeMoments(int k) {
        return "probe." + (k + 1);
    }

    private static void addMoments(List<Tensor> tensors, String name, @Nullable UnitMoments moments) {
        if (moments != null) {
            tensors.add(Tensor.row(name + ".mean", moments.means()));
            tensors.add(Tensor.row(name + ".variance", moments.variances()));
        }
    }

    private @Nullable UnitMoments moments(Map<String, Tensor> saved, String name, int k) {
        Tensor means = saved.get(name + ".mean");
        Tensor variances = saved.get(name + ".variance");
        if (means == null || variances == null) {
            return null;
        }
        int units = network.linear(k).units();
        if (means.values().length != units || variances.values().length != units) {
            throw new IllegalArgumentException(
                    "the checkpoint is of another network: " + name + " is not of " + units + " units");
        }
        return new UnitMoments(means.values(), variances.values());
    }

    /** Keeps the parameters before a step that a measure is to look at again. */
    void keepParameters() {
        if (stepMeasures == null) {
            boolean isRoom = workspace.maxRows() <= evaluationWorkspace.maxRows();
            stepMeasures = new StepMeasures(
                    network, isRoom ? evaluationWorkspace : new Workspace(network, workspace.maxRows()));
        } else {
            stepMeasures.keep(network);
        }
    }

    /**
     * Takes a costly measure behind the mini-batch just learnt, and adds it to the snapshot. Changes nothing that is learnt.
     * Where test rows are shifted, those have been made.
     *
     * @param batch as it was learnt, behind {@link #keepParameters} where the measure looks at the step again
     */
    void take(CostlyMeasure measure, Batch batch, long step) {
        NetworkSnapshot taken = snapshot();
        if (taken == null) {
            return;
        }
        ShiftPass shifted = testSet.isShifted() ? shiftPass() : null;
        switch (measure) {
            case EVALUATION ->
                snapshot = taken.withTest(evaluate(), shifted == null ? null : shifted.evaluate(batchRows));
            case PROBE -> {
                ProbePass.Reading probed = probePass.read(step);
                snapshot = shifted == null
                        ? taken.withProbe(probed)
                        : taken.withProbe(probed).withShifted(shifted.respond(), shifted.input());
            }
            case DETECTION -> snapshot = taken.withDetections(probePass.detect());
            case GRADIENT_SHIFT ->
                snapshot = taken.withGradientShifts(keptStep().gradientShifts(network, workspace, batch));
            case LANDSCAPE ->
                snapshot = taken.withLandscape(
                        keptStep().landscape(workspace, batch, optimizer.spec().learningRate()));
        }
    }

    private StepMeasures keptStep() {
        return Objects.requireNonNull(stepMeasures, "the parameters before the step were not kept");
    }

    private void diverge(long step) {
        int layer = network.firstNotFinite(workspace);
        divergence = new Divergence(step, (layer < 0 ? network.depth() : layer) + 1);
    }

    /** @param updated whether a step has just been taken */
    private NetworkSnapshot read(boolean updated) {
        List<LayerReading> layers = new ArrayList<>(network.depth() + 1);
        for (int k = 0; k <= network.depth(); k++) {
            Activation activation = k < network.depth() ? network.hidden(k).activation() : null;
            layers.add(measures.get(k)
                    .read(
                            workspace.layer(k),
                            activation,
                            network.linear(k),
                            followedUnits[k],
                            updated ? optimizer.weightChanges(k) : NO_CHANGES));
        }
        return new NetworkSnapshot(loss, batchAccuracy, null, layers, null, null, ShiftReading.NONE);
    }

    private ShiftPass shiftPass() {
        if (shiftPass == null) {
            shiftPass =
                    new ShiftPass(network, evaluationWorkspace, testSet, probeBatch, evaluationBatch.capacity(), seed);
        }
        return shiftPass;
    }

    /** Adds what the shift detector found in the input to the snapshot. */
    void takeInput(InputDetections detections) {
        NetworkSnapshot taken = snapshot();
        if (taken != null) {
            snapshot = taken.withInput(detections);
        }
    }

    /** Estimates the running statistics anew over the test rows, whose shifted ones have been made where they are shifted. */
    void reestimateStatistics() {
        shiftPass().reestimate(testSet.isShifted());
    }

    /** From here on, mini-batches have so many rows. */
    void setBatchRows(int rows) {
        batchRows = rows;
        if (rows > workspace.maxRows()) {
            workspace = new Workspace(network, rows);
            stepMeasures = null;
        }
        measures.forEach(measure -> measure.makeRoom(rows));
    }

    private Evaluation evaluate() {
        double lossSum = 0;
        double accuracySum = 0;
        for (int from = 0; from < testRows; from += evaluationBatch.capacity()) {
            int rows = Math.min(evaluationBatch.capacity(), testRows - from);
            test.fill(evaluationBatch, from, rows);
            network.forward(evaluationBatch.inputs(), evaluationWorkspace, Mode.EVALUATION);
            lossSum += rows * network.loss(evaluationBatch, evaluationWorkspace);
            accuracySum += rows * network.accuracy(evaluationBatch, evaluationWorkspace);
        }
        return new Evaluation(lossSum / testRows, accuracySum / testRows);
    }

    void setLearningRate(double rate) {
        optimizer.setLearningRate(rate);
    }

    void setMomentum(double momentum) {
        optimizer.setMomentum(momentum);
    }

    void setReference(Reference reference, long step) {
        probePass.setReference(reference, step);
    }

    /** Sets how what is compared with is chosen, where that itself comes from a checkpoint. */
    void recallReference(Reference reference) {
        probePass.recallReference(reference);
    }

    /** The step of the look at the probe batch that a reference pinned to {@code step} is. */
    long nearestLook(long step) {
        return probePass.nearestLook(step);
    }

    /** Whether what a reference asks for is missing. */
    boolean lacksLooks(Reference reference, long step) {
        return divergence == null && probePass.lacks(reference, step);
    }

    void follow(int layer, int unit) {
        followedUnits[layer] = unit;
    }

    /** Switches batch norm of one layer; what the optimizer kept for the weights concerned is forgotten. */
    void setBatchNorm(SetBatchNorm change, Batch calibration) {
        int k = change.layer();
        BatchNormSwitch.apply(network, k, change.placement(), change.way(), calibration.inputs(), evaluationWorkspace);
        optimizer.forget(k);
        optimizer.forget(k + 1);
    }
}
