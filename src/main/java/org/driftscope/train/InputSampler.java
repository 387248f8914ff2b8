package org.driftscope.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.driftscope.data.Dataset;
import org.driftscope.data.InputShift;
import org.driftscope.data.Labels;
import org.driftscope.data.MiniBatches;
import org.driftscope.data.RowShape;
import org.driftscope.data.RowTransform;
import org.driftscope.data.TrainTest;
import org.driftscope.stats.Histogram;
import org.driftscope.train.InputSample.Distribution;
import org.driftscope.train.InputSample.Rows;

/** Looks at the input with arrays of its own: nothing of the run is modified. */
final class InputSampler {
    /** Of each set. */
    static final int ROWS = 300;

    /** Of the mini-batch. */
    static final int BATCH_ROWS = 64;

    private static final int COLUMNS = 3;
    private static final int PIXEL_BINS = 64;
    private static final int COLUMN_BINS = 32;

    private final RowShape shape;
    private final Source training;
    private final Source test;

    /** A set, and the rows of it that are looked at. */
    private record Source(Dataset data, RowTransform transform, int[] chosen) {
        static Source of(Dataset data, long noiseSeed, long seed) {
            int[] chosen = new int[Math.min(ROWS, data.rows())];
            new MiniBatches(data.rows(), seed).next(chosen);
            return new Source(data, new RowTransform(data.features().shape(), noiseSeed), chosen);
        }

        /**
         * @param count the first of {@code rows} that are wanted
         * @param draw for their noise
         */
        Rows look(int[] rows, int count, InputShift shift, long step, long draw) {
            int columns = data.features().columns();
            float[] plain = new float[count * columns];
            for (int i = 0; i < count; i++) {
                data.features().copyRow(rows[i], plain, i * columns);
            }
            transform.set(shift, step);
            float[] fed = plain;
            if (!transform.isIdentity()) {
                fed = plain.clone();
                for (int i = 0; i < count; i++) {
                    transform.apply(fed, i * columns, rows[i], draw);
                }
            }
            return new Rows(plain, fed, labels(rows, count));
        }

        private Labels labels(int[] rows, int count) {
            if (data.labels() instanceof Labels.Classes all) {
                int[] classes = new int[count];
                for (int i = 0; i < count; i++) {
                    classes[i] = all.classes()[rows[i]];
                }
                return new Labels.Classes(classes, all.names());
            }
            Labels.Values all = (Labels.Values) data.labels();
            float[] values = new float[count * all.outputs()];
            for (int i = 0; i < count; i++) {
                System.arraycopy(all.values(), rows[i] * all.outputs(), values, i * all.outputs(), all.outputs());
            }
            return new Labels.Values(values, all.outputs());
        }
    }

    InputSampler(TrainTest data, Experiment experiment) {
        shape = data.training().features().shape();
        long noise = RandomStreams.INPUT_NOISE.seedOf(experiment.seed());
        long seed = RandomStreams.DETECTION.seedOf(experiment.seed());
        training = Source.of(data.training(), noise, seed);
        test = Source.of(data.test(), TestRows.noiseSeed(experiment), seed);
    }

    /** The rows as they are fed behind {@code step}, without surfaces. */
    InputSample look(TrainingStream stream, InputShift testShift, long step) {
        int[] drawn = stream.drawnRows();
        int count = Math.min(drawn.length, BATCH_ROWS);
        Rows batch = training.look(drawn, count, stream.drawnWith(), stream.drawnAt(), stream.drawnAt());
        Rows learnt = training.look(training.chosen, training.chosen.length, stream.shift(), step, step);
        Rows tested = test.look(test.chosen, test.chosen.length, testShift, step, 0);
        return new InputSample(step, shape, batch, learnt, tested, distributions(learnt, tested), Map.of());
    }

    private List<Distribution> distributions(Rows learnt, Rows tested) {
        if (shape instanceof RowShape.Image) {
            return List.of(distribution(-1, learnt, tested));
        }
        List<Distribution> all = new ArrayList<>();
        for (int column = 0; column < Math.min(COLUMNS, shape.columns()); column++) {
            all.add(distribution(column, learnt, tested));
        }
        return all;
    }

    private Distribution distribution(int column, Rows learnt, Rows tested) {
        float[] trainingPlain = values(learnt.plain(), column);
        float[] trainingFed = learnt.isShifted() ? values(learnt.fed(), column) : trainingPlain;
        float[] testPlain = values(tested.plain(), column);
        float[] testFed = tested.isShifted() ? values(tested.fed(), column) : testPlain;
        float[] range = range(shape instanceof RowShape.Image, trainingPlain, trainingFed, testPlain, testFed);
        Histogram ofTraining = histogram(trainingPlain, range);
        Histogram ofTest = histogram(testPlain, range);
        return new Distribution(
                column,
                ofTraining,
                learnt.isShifted() ? histogram(trainingFed, range) : ofTraining,
                ofTest,
                tested.isShifted() ? histogram(testFed, range) : ofTest);
    }

    private Histogram histogram(float[] values, float[] range) {
        boolean pixels = shape instanceof RowShape.Image;
        return Histogram.of(values, values.length, range[0], range[1], pixels ? PIXEL_BINS : COLUMN_BINS);
    }

    private float[] values(float[] rows, int column) {
        if (column < 0) {
            return rows;
        }
        float[] values = new float[rows.length / shape.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows[i * shape.columns() + column];
        }
        return values;
    }

    /** Low and high, the largest value inside, with ends that stand still while values move a little. */
    private static float[] range(boolean grey, float[]... of) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float[] values : of) {
            for (float value : values) {
                if (Float.isFinite(value)) {
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
        }
        if (grey || !(low <= high)) {
            return new float[] {0, Math.nextUp(1f)};
        }
        double span = Math.max(1e-6, Math.max(high - (double) low, 1e-4 * Math.max(Math.abs(low), Math.abs(high))));
        double step = Math.pow(10, Math.floor(Math.log10(span))) / 5;
        return new float[] {
            (float) (step * Math.floor(low / step)), Math.nextUp((float) (step * (Math.floor(high / step) + 1)))
        };
    }
}
