package org.driftscope.train;

import java.util.List;
import java.util.stream.IntStream;
import org.driftscope.data.DataException;
import org.driftscope.data.Dataset;
import org.driftscope.data.Features;
import org.driftscope.data.Labels;
import org.driftscope.data.RowShape;
import org.driftscope.data.TrainTest;

/** Looks at the input of small real runs. */
public final class InputSamples {
    private InputSamples() {}

    /** Spirals behind a few steps, as changed. */
    public static InputSample ofPoints(String... changes) {
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(Runs.spirals(changes), lockstep);
            trainer.start();
            for (int step = 0; step < 20; step++) {
                trainer.learn();
            }
            return trainer.lookAtInput();
        } catch (DataException e) {
            throw new AssertionError(e);
        }
    }

    /** Grey images at step 0. */
    public static InputSample ofImages(String... changes) {
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = new Trainer(Runs.spirals(changes), images(), Runs.backend(), lockstep, MeasureWatch.NONE);
            trainer.start();
            return trainer.lookAtInput();
        }
    }

    /** Images of 6 x 5 pixels and two classes: column j of row i is (7 i + j) mod 11, by 10. */
    static TrainTest images() {
        return new TrainTest("images", images(120, 0), images(40, 3));
    }

    private static Dataset images(int rows, int from) {
        Features features = new Features() {
            @Override
            public int rows() {
                return rows;
            }

            @Override
            public int columns() {
                return 30;
            }

            @Override
            public RowShape shape() {
                return new RowShape.Image(6, 5);
            }

            @Override
            public void copyRow(int row, float[] target, int offset) {
                for (int j = 0; j < 30; j++) {
                    target[offset + j] = (7 * (row + from) + j) % 11 / 10f;
                }
            }
        };
        int[] classes = IntStream.range(0, rows).map(row -> row % 2).toArray();
        return new Dataset(features, new Labels.Classes(classes, List.of("even", "odd")));
    }
}
