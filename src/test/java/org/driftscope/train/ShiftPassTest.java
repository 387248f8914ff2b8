package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.driftscope.data.DataLoader;
import org.driftscope.data.Dataset;
import org.driftscope.nn.Batch;
import org.driftscope.nn.BatchNorm;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.NetworkSpec;
import org.driftscope.nn.Workspace;
import org.driftscope.train.Intervention.SetShift;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against row by row passes and sums in double. */
class ShiftPassTest {
    private final Experiment experiment = Runs.spirals("data.rows=400", "data.noise=0.2");
    private Dataset data;
    private Network network;
    private Workspace workspace;
    private ShiftPass pass;

    @BeforeEach
    void build() throws Exception {
        data = DataLoader.load(experiment.data(), 1).test();
        NetworkSpec spec = new NetworkSpec(
                2, experiment.hidden(), 2, experiment.normalizer(), experiment.initializer(), experiment.loss(), false);
        network = new Network(spec, Runs.backend(), new SplittableRandom(4));
        Random random = new Random(2);
        for (int k = 0; k < network.depth(); k++) {
            BatchNorm norm = (BatchNorm) network.hidden(k).normalizer();
            for (int j = 0; j < norm.gamma().length; j++) {
                norm.gamma()[j] = 0.5f + random.nextFloat();
                norm.beta()[j] = (float) random.nextGaussian();
                norm.runningMean()[j] = (float) random.nextGaussian();
                norm.runningVar()[j] = 0.5f + random.nextFloat();
            }
        }
        workspace = new Workspace(network, 100);
        TestRows test = new TestRows(data, experiment);
        test.setShift(((SetShift) EventText.parse("1: shift test scale 1").intervention()).shift(), 1);
        test.make(1, data.rows());
        Batch probe = new BatchFeed(data).batch(20);
        new BatchFeed(data).fill(probe, 0, 20);
        pass = new ShiftPass(network, workspace, test, probe, 100, 3);
    }

    /** Every row times two: what the shift is. */
    private FMatrixRMaj shifted() {
        FMatrixRMaj all = new FMatrixRMaj(data.rows(), 2);
        for (int i = 0; i < data.rows(); i++) {
            data.features().copyRow(i, all.data, 2 * i);
        }
        for (int i = 0; i < all.data.length; i++) {
            all.data[i] *= 2;
        }
        return all;
    }

    @Test
    void evaluationModeIsRowByRow() {
        FMatrixRMaj all = shifted();
        int correct = 0;
        int[] classes = ((org.driftscope.data.Labels.Classes) data.labels()).classes();
        for (int i = 0; i < data.rows(); i++) {
            FMatrixRMaj row = new FMatrixRMaj(1, 2, true, all.data[2 * i], all.data[2 * i + 1]);
            FMatrixRMaj out = network.forward(row, workspace, Mode.EVALUATION);
            correct += (out.data[1] > out.data[0] ? 1 : 0) == classes[i] ? 1 : 0;
        }
        assertEquals(
                (double) correct / data.rows(),
                pass.evaluate(16).shiftedRunning().accuracy(),
                1e-12);
    }

    @Test
    void statisticsAreThoseOfAllRowsAndNoneBefore() {
        assertEquals(100, data.rows(), "one batch holds all");
        float[] gamma = ((BatchNorm) network.hidden(0).normalizer()).gamma().clone();
        pass.reestimate(true);
        BatchNorm norm = (BatchNorm) network.hidden(0).normalizer();
        assertArrayEquals(gamma, norm.gamma());
        FMatrixRMaj x = shifted();
        for (int j = 0; j < gamma.length; j++) {
            double[] z = new double[data.rows()];
            for (int i = 0; i < z.length; i++) {
                FMatrixRMaj w = network.linear(0).weights();
                z[i] = network.linear(0).bias()[j]
                        + (double) x.data[2 * i] * w.get(0, j)
                        + (double) x.data[2 * i + 1] * w.get(1, j);
            }
            double mean = Arrays.stream(z).average().orElseThrow();
            double variance = Arrays.stream(z).map(v -> (v - mean) * (v - mean)).sum() / (z.length - 1);
            assertEquals(mean, norm.runningMean()[j], 1e-5);
            assertEquals(variance, norm.runningVar()[j], 1e-5 * variance + 1e-6);
        }
        // Later training moves them by their momentum again.
        float before = norm.runningMean()[0];
        FMatrixRMaj moved = x.copy();
        network.forward(moved, workspace, Mode.TRAINING);
        assertEquals(before, norm.runningMean()[0], 1e-6, "the same rows, the same mean");
        for (int i = 0; i < moved.data.length; i++) {
            moved.data[i] *= 3;
        }
        network.forward(moved, workspace, Mode.TRAINING);
        double bias = network.linear(0).bias()[0];
        assertEquals(0.9 * before + 0.1 * (3 * (before - bias) + bias), norm.runningMean()[0], 1e-5);
    }

    /** Where all rows are in one batch, its own statistics and those estimated over it differ by m / (m - 1) alone. */
    @Test
    void estimatedStatisticsAnswerLikeTheBatchsOwn() {
        ShiftedEvaluation found = pass.evaluate(100);
        assertEquals(found.shiftedBatch().loss(), found.shiftedReestimated().loss(), 0.02);
        assertEquals(found.plainBatch().loss(), found.shiftedBatch().loss(), 0.3);
    }
}
