package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import org.driftscope.data.DataException;
import org.driftscope.data.DataLoader;
import org.driftscope.data.Labels;
import org.driftscope.data.MiniBatches;
import org.driftscope.data.TrainTest;
import org.driftscope.nn.Batch;
import org.driftscope.nn.BatchNorm;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.nn.Halves;
import org.driftscope.nn.Network;
import org.driftscope.nn.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LearnerTest {
    private final Experiment experiment = Runs.spirals("optimizer.kind=adam", "optimizer.learning_rate=0.01");
    private final TrainTest data;

    LearnerTest() throws DataException {
        data = DataLoader.load(experiment.data(), experiment.seed());
    }

    @Test
    void recordingEvaluatingAndProbingChangeNoWeightAndNoRunningStatistic() throws DataException {
        assertLearnsTheSame((watched, batch, step) -> {
            watched.learn(batch, step, true);
            watched.take(CostlyMeasure.EVALUATION, batch, step);
            watched.take(CostlyMeasure.PROBE, batch, step);
        });
    }

    @ParameterizedTest
    @EnumSource
    void aCostlyMeasureChangesNothingThatIsLearnt(CostlyMeasure measure) throws DataException {
        assertLearnsTheSame((watched, batch, step) -> {
            watched.keepParameters();
            watched.learn(batch, step, true);
            if (step == 1) {
                watched.take(CostlyMeasure.PROBE, batch, step);
            }
            watched.take(measure, batch, step);
        });
    }

    @Test
    void anotherReferenceChangesNothingThatIsLearnt() throws DataException {
        List<Reference> references =
                List.of(new Reference.Here(), new Reference.Ago(3), new Reference.Pinned(1), new Reference.Start());
        assertLearnsTheSame((watched, batch, step) -> {
            watched.setReference(references.get((int) step % 4), step - 1);
            watched.learn(batch, step, true);
            watched.take(CostlyMeasure.PROBE, batch, step);
        });
    }

    private interface WatchedStep {
        void take(Learner watched, Batch batch, long step);
    }

    /** With and without, bit by bit: weights and running statistics behind every step, and through them the optimizer. */
    private void assertLearnsTheSame(WatchedStep watchedStep) throws DataException {
        Learner quiet = learner();
        Learner watched = learner();
        MiniBatches miniBatches = new MiniBatches(data.training().rows(), 9);
        BatchFeed feed = new BatchFeed(data.training());
        Batch batch = feed.batch(16);
        int[] rows = new int[16];
        for (int step = 1; step <= 100; step++) {
            if (step % 30 == 0) {
                BatchNormPlacement placement =
                        List.of(BatchNormPlacement.values()).get(step / 30 % 3);
                for (Learner learner : List.of(quiet, watched)) {
                    Batch calibration = feed.batch(50);
                    feed.fill(calibration, 0, 50);
                    learner.setBatchNorm(
                            new Intervention.SetBatchNorm(Twin.A, 1, placement, BatchNormSwitch.Way.PRESERVING),
                            calibration);
                }
            }
            miniBatches.next(rows);
            feed.fill(batch, rows);
            quiet.learn(batch, step, true);
            watchedStep.take(watched, batch, step);
            assertSame(quiet.network(), watched.network());
            NetworkSnapshot one = quiet.snapshot();
            NetworkSnapshot other = watched.snapshot();
            assertNotNull(one);
            assertNotNull(other);
            assertEquals(one.loss(), other.loss());
            for (int k = 0; k <= 2; k++) {
                assertEquals(
                        one.layers().get(k).updateNorm(), other.layers().get(k).updateNorm());
            }
        }
    }

    private static void assertSame(Network expected, Network actual) {
        for (int k = 0; k <= expected.depth(); k++) {
            assertArrayEquals(
                    expected.linear(k).weights().data, actual.linear(k).weights().data);
            assertArrayEquals(expected.linear(k).bias(), actual.linear(k).bias());
        }
        for (int k = 0; k < expected.depth(); k++) {
            BatchNorm norm = (BatchNorm) expected.hidden(k).normalizer();
            BatchNorm other = (BatchNorm) actual.hidden(k).normalizer();
            assertArrayEquals(norm.gamma(), other.gamma());
            assertArrayEquals(norm.beta(), other.beta());
            assertArrayEquals(norm.runningMean(), other.runningMean());
            assertArrayEquals(norm.runningVar(), other.runningVar());
        }
    }

    /** Against the definition, row by row in double precision, over a test set larger than one evaluation batch. */
    @Test
    void evaluationIsTheMeanOverTheWholeTestSet() throws DataException {
        Experiment plain = Runs.spirals("data.rows=4400", "network.batch_norm=off", "network.hidden=[5]");
        TrainTest spirals = DataLoader.load(plain.data(), plain.seed());
        assertEquals(1100, spirals.test().rows());
        Network network = network(plain, spirals);
        Learner learner = new Learner(network, plain, new TestRows(spirals.test(), plain), 0, Halves.IN_TURN);
        BatchFeed feed = new BatchFeed(spirals.training());
        Batch batch = feed.batch(16);
        feed.fill(batch, 0, 16);
        learner.readInitial(batch);
        NetworkSnapshot snapshot = learner.snapshot();
        assertNotNull(snapshot);
        Evaluation test = snapshot.test();
        assertNotNull(test);

        double lossSum = 0;
        int right = 0;
        float[] row = new float[2];
        int[] classes = ((Labels.Classes) spirals.test().labels()).classes();
        for (int r = 0; r < 1100; r++) {
            spirals.test().features().copyRow(r, row, 0);
            double[] hidden = new double[5];
            for (int j = 0; j < 5; j++) {
                double z = network.linear(0).bias()[j];
                for (int i = 0; i < 2; i++) {
                    z += (double) row[i] * network.linear(0).weights().get(i, j);
                }
                hidden[j] = Math.tanh(z);
            }
            double[] out = new double[2];
            for (int j = 0; j < 2; j++) {
                out[j] = network.linear(1).bias()[j];
                for (int i = 0; i < 5; i++) {
                    out[j] += hidden[i] * network.linear(1).weights().get(i, j);
                }
            }
            lossSum += Math.log(Math.exp(out[0]) + Math.exp(out[1])) - out[classes[r]];
            right += (out[1] > out[0] ? 1 : 0) == classes[r] ? 1 : 0;
        }
        assertEquals(lossSum / 1100, test.loss(), 1e-5);
        assertEquals(right / 1100.0, test.accuracy(), 1.5 / 1100);
    }

    private Learner learner() {
        return new Learner(
                network(experiment, data), experiment, new TestRows(data.test(), experiment), 50, Halves.IN_TURN);
    }

    private static Network network(Experiment of, TrainTest data) {
        NetworkSpec spec = new NetworkSpec(
                data.columns(), of.hidden(), data.outputs(), of.normalizer(), of.initializer(), of.loss());
        return new Network(spec, Runs.backend(), RandomStreams.WEIGHTS.of(of.seed()));
    }
}
