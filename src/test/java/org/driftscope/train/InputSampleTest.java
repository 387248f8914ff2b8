package org.driftscope.train;

import static org.driftscope.train.BitwiseEquality.assertBitwiseEqual;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.driftscope.data.Composition;
import org.driftscope.data.Course;
import org.driftscope.data.DataException;
import org.driftscope.data.Dataset;
import org.driftscope.data.InputShift;
import org.driftscope.data.Labels;
import org.driftscope.data.Shift;
import org.driftscope.data.ShiftKind;
import org.driftscope.data.TrainTest;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.NetworkSpec;
import org.driftscope.nn.Workspace;
import org.driftscope.stats.Histogram;
import org.driftscope.train.InputSample.Distribution;
import org.driftscope.train.InputSample.Rows;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What a look at the input shows is what is fed, and looking changes nothing. */
class InputSampleTest {
    private static final String[] EVENTS = {
        "0: shift training noise 0.1",
        "20: shift both rotation 40 gradual 300",
        "30: bn A 1 off",
        "40: batch-size 3",
        "50: composition sorted",
        "60: batch-size 40",
        "70: reestimate A",
        "80: shift test scale 0.5 periodic 40"
    };

    private static List<Snapshot> record(boolean looking, Experiment experiment) throws DataException {
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(experiment, lockstep);
            List<Snapshot> snapshots = new ArrayList<>();
            snapshots.add(trainer.start());
            while (trainer.step() < 120) {
                if (looking) {
                    trainer.lookAtInput();
                    trainer.lookAtInput();
                }
                Snapshot snapshot = trainer.learn();
                if (snapshot != null) {
                    snapshots.add(snapshot);
                }
            }
            return snapshots;
        }
    }

    @Test
    void lookingChangesNothing() throws DataException {
        List<Event> events = Arrays.stream(EVENTS).map(EventText::parse).toList();
        for (Experiment experiment :
                List.of(Runs.spirals(), Runs.spirals("network.noise=true", "network.batch_norm=\"after\""))) {
            Experiment shifted = experiment.withEvents(events);
            assertBitwiseEqual(record(false, shifted), record(true, shifted), "run");
        }
    }

    private static Shift shift(ShiftKind kind, double amount) {
        return new Shift(kind, amount, new Course.Constant());
    }

    /** Against the very mini-batches that are learnt, and the very test rows that are measured. */
    @Test
    void rowsAreThoseThatAreFed() {
        TrainTest data = InputSamples.images();
        Experiment experiment = Runs.spirals();
        TrainingStream stream = new TrainingStream(data.training(), experiment);
        InputSampler sampler = new InputSampler(data, experiment);
        TestRows test = new TestRows(data.test(), experiment);
        for (int step = 0; step < 6; step++) {
            if (step == 2) {
                stream.setShift(shift(ShiftKind.NOISE, 0.3), step);
                test.setShift(shift(ShiftKind.ROTATION, 30), step);
            } else if (step == 4) {
                stream.setBatchSize(80);
                stream.setComposition(new Composition.Duplicates(0.5));
            }
            stream.next(step);
            // A change behind the draw is not in what was drawn.
            stream.setShift(shift(ShiftKind.BRIGHTNESS, step % 2 == 0 ? 0.2 : 0), step);
            InputSample sample = sampler.look(stream, test.shift(), step);
            Rows batch = sample.batch();
            int count = Math.min(InputSampler.BATCH_ROWS, stream.batch().rows());
            assertEquals(count, batch.count());
            assertArrayEquals(Arrays.copyOf(stream.batch().inputs().data, count * 30), batch.fed(), "step " + step);
            assertArrayEquals(Arrays.copyOf(stream.batch().classes(), count), classes(batch));
            assertEquals(step > 0, batch.isShifted(), "step " + step);
            assertPlain(data.training(), stream.drawnRows(), batch);
            test.make(step, data.test().rows());
            float[] row = new float[30];
            for (int i = 0; i < sample.test().count(); i++) {
                int at = indexOf(data.test(), sample.test(), i);
                test.shifted().features().copyRow(at, row, 0);
                assertArrayEquals(row, Arrays.copyOfRange(sample.test().fed(), 30 * i, 30 * i + 30));
            }
            assertEquals(step >= 2, sample.test().isShifted());
        }
    }

    private static int[] classes(Rows rows) {
        return ((Labels.Classes) rows.labels()).classes();
    }

    private static void assertPlain(Dataset data, int[] drawn, Rows rows) {
        float[] row = new float[30];
        for (int i = 0; i < rows.count(); i++) {
            data.features().copyRow(drawn[i], row, 0);
            assertArrayEquals(row, Arrays.copyOfRange(rows.plain(), 30 * i, 30 * i + 30));
        }
    }

    /** Rows of the images repeat by 11, and classes by 2: one with the same values and class has the same shifted values. */
    private static int indexOf(Dataset data, Rows rows, int i) {
        float[] row = new float[30];
        for (int at = 0; at < data.rows(); at++) {
            data.features().copyRow(at, row, 0);
            if (Arrays.equals(row, Arrays.copyOfRange(rows.plain(), 30 * i, 30 * i + 30))
                    && ((Labels.Classes) data.labels()).classes()[at] == classes(rows)[i]) {
                return at;
            }
        }
        throw new AssertionError("no such row");
    }

    @Test
    void aLookBehindAChangeOfTheBatchSizeShowsRowsThatWereDrawn() {
        TrainTest data = InputSamples.images();
        TrainingStream stream = new TrainingStream(data.training(), Runs.spirals());
        InputSampler sampler = new InputSampler(data, Runs.spirals());
        stream.next(0);
        int[] before = stream.drawnRows();
        stream.setBatchSize(30);
        assertArrayEquals(before, stream.drawnRows());
        assertEquals(16, sampler.look(stream, InputShift.NONE, 1).batch().count());
        stream.setBatchSize(2);
        assertArrayEquals(Arrays.copyOf(before, 2), stream.drawnRows());
    }

    @Test
    void distributionsCountTheValuesThatAreFed() {
        InputSample points = InputSamples.ofPoints("shift.test=[\"scale 3\"]");
        assertEquals(2, points.distributions().size());
        for (int column = 0; column < 2; column++) {
            Distribution of = points.distributions().get(column);
            assertEquals(column, of.column());
            assertSame(of.training(), of.trainingFed(), "nothing shifts the training set");
            assertCounts(of.training(), points.training().plain(), 2, column);
            assertCounts(of.testFed(), points.test().fed(), 2, column);
            assertCounts(of.test(), points.test().plain(), 2, column);
            assertNotEquals(
                    Arrays.toString(of.test().counts()),
                    Arrays.toString(of.testFed().counts()));
        }
        InputSample images = InputSamples.ofImages("shift.training=[\"brightness 0.5\"]");
        assertEquals(1, images.distributions().size());
        Distribution pixels = images.distributions().get(0);
        assertEquals(-1, pixels.column());
        assertEquals(120 * 30, pixels.trainingFed().total());
        assertEquals(0, pixels.trainingFed().above() + pixels.trainingFed().below(), "1 is in the last bin");
        assertSame(pixels.test(), pixels.testFed());
    }

    private static void assertCounts(Histogram histogram, float[] rows, int columns, int column) {
        int[] counts = new int[histogram.bins()];
        for (int i = column; i < rows.length; i += columns) {
            double share = ((double) rows[i] - histogram.low()) / ((double) histogram.high() - histogram.low());
            counts[(int) (share * counts.length)]++;
        }
        int apart = 0;
        for (int i = 0; i < counts.length; i++) {
            apart += Math.abs(counts[i] - histogram.counts()[i]);
        }
        assertTrue(apart <= 2, "but for rounding at an edge: " + apart);
        assertEquals(rows.length / columns, histogram.total());
        assertEquals(0, histogram.below() + histogram.above());
    }

    /** Against one pass over all cells, with coordinates told another way. */
    @Test
    void aSurfaceIsTheNetworksOwnAnswers() {
        Experiment experiment = Runs.spirals();
        NetworkSpec spec = new NetworkSpec(
                2, experiment.hidden(), 3, experiment.normalizer(Twin.A), experiment.initializer(), experiment.loss());
        Network network = new Network(spec, Runs.backend(), RandomStreams.WEIGHTS.of(5));
        int cells = 10;
        DecisionSurface surface = new DecisionSurface(-3, 1, 5, cells, 3, new float[cells * cells * 3]);
        new SurfacePass(network).answer(surface);
        FMatrixRMaj points = new FMatrixRMaj(cells * cells, 2);
        for (int i = 0; i < cells * cells; i++) {
            int row = i / cells;
            points.data[2 * i] = -3 + 0.25f + 0.5f * (i % cells);
            points.data[2 * i + 1] = 6 - 0.25f - 0.5f * row;
        }
        FMatrixRMaj outputs = network.forward(points, new Workspace(network, cells * cells), Mode.EVALUATION);
        assertArrayEquals(Arrays.copyOf(outputs.data, surface.values().length), surface.values(), 1e-5f);
        for (int i = 0; i < cells * cells; i++) {
            assertEquals(i, surface.cellAt(points.data[2 * i], points.data[2 * i + 1]));
            double[] e = new double[3];
            for (int k = 0; k < 3; k++) {
                e[k] = Math.exp(outputs.get(i, k));
                assertEquals(outputs.get(i, k), surface.value(i, k), 1e-5f);
            }
            double most = Arrays.stream(e).max().orElseThrow();
            assertEquals(most / Arrays.stream(e).sum(), surface.certainty(i), 1e-6);
            assertEquals(most, e[surface.answer(i)], 1e-5);
        }
        assertEquals(-1, surface.cellAt(-3.1, 2));
        assertEquals(-1, surface.cellAt(0, 6.1));
    }

    @Test
    void outputsThatAreNotFiniteAnswerNothing() {
        DecisionSurface surface = new DecisionSurface(0, 0, 1, 1, 2, new float[] {1, Float.NaN});
        assertEquals(-1, surface.answer(0));
        assertTrue(Double.isNaN(surface.certainty(0)));
    }

    @Test
    void pointsHaveASurfaceOfEachTwinAroundAllOfThem() {
        InputSample sample = InputSamples.ofPoints("shift.test=[\"translation-x 5\"]");
        assertEquals(Set.of(Twin.A, Twin.B), sample.surfaces().keySet());
        DecisionSurface a = sample.surfaces().get(Twin.A);
        assertNotNull(a);
        for (Rows rows : List.of(sample.batch(), sample.training(), sample.test())) {
            for (int i = 0; i < rows.count(); i++) {
                assertTrue(a.cellAt(rows.fed()[2 * i], rows.fed()[2 * i + 1]) >= 0);
            }
        }
        assertEquals(
                Set.of(Twin.A),
                InputSamples.ofPoints("twin.enabled=false").surfaces().keySet());
        assertTrue(InputSamples.ofImages().surfaces().isEmpty());
        assertTrue(
                InputSamples.ofPoints(
                                "optimizer.learning_rate=1000000",
                                "network.loss=\"mean-squared-error\"",
                                "network.activation=\"relu\"")
                        .surfaces()
                        .isEmpty(),
                "both have diverged");
    }

    /** A run that goes on from a checkpoint has drawn its rows without filling them. */
    @Test
    void aLookBehindACheckpointIsThatOfTheRun() throws DataException {
        Experiment experiment = Runs.spirals("shift.training=[\"noise 0.2\"]");
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(experiment, lockstep);
            trainer.start();
            for (int i = 0; i < 7; i++) {
                trainer.learn();
            }
            Trainer resumed = Runs.factory()
                    .resume(
                            experiment,
                            RunLog.NONE,
                            trainer.checkpoint(),
                            lockstep,
                            MeasureWatch.NONE,
                            org.driftscope.data.LoadProgress.NONE);
            InputSample expected = trainer.lookAtInput();
            InputSample actual = resumed.lookAtInput();
            assertArrayEquals(expected.batch().fed(), actual.batch().fed());
            assertArrayEquals(expected.test().fed(), actual.test().fed());
            DecisionSurface surface = expected.surfaces().get(Twin.B);
            assertNotNull(surface);
            assertArrayEquals(
                    surface.values(),
                    java.util.Objects.requireNonNull(actual.surfaces().get(Twin.B))
                            .values());
        }
    }

    @Test
    void aSessionLooksWhenAskedAndOnce() {
        try (TrainingSession session = new TrainingSession(Runs.factory(), Runs.spirals(), false, null)) {
            Deadline.await(() -> session.state() == TrainingSession.State.PAUSED);
            assertNull(session.takeInputSample());
            session.requestInputSample();
            List<InputSample> seen = new ArrayList<>();
            Deadline.await(() -> {
                InputSample sample = session.takeInputSample();
                if (sample != null) {
                    seen.add(sample);
                }
                return !seen.isEmpty();
            });
            assertEquals(0, seen.get(0).step());
            session.stepOnce();
            Deadline.await(() -> session.step() == 1);
            assertNull(session.takeInputSample());
            assertFalse(seen.get(0).batch().isShifted());
        }
    }
}
