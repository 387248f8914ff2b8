package org.driftscope.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.driftscope.data.DataSpec;
import org.driftscope.data.InputSpec;
import org.driftscope.nn.Activation;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.NetworkSpec;
import org.driftscope.nn.NormalizerSpec;
import org.driftscope.nn.OptimizerSpec;
import org.driftscope.train.Experiment;
import org.driftscope.train.Schedule;

/**
 * A network to time: sigmoids of one width behind batch norm, momentum 0.9, cross-entropy over ten classes.
 *
 * @param inputs columns of a row
 * @param depth hidden layers
 * @param units of each hidden layer
 * @param batchSize rows of a mini-batch
 */
record BenchShape(int inputs, int depth, int units, int batchSize) {
    /** The three that throughput is stated for. */
    static final List<BenchShape> ALL = List.of(
            new BenchShape(784, 3, 100, 60), new BenchShape(784, 4, 256, 128), new BenchShape(784, 8, 512, 256));

    private static final int OUTPUTS = 10;
    private static final OptimizerSpec OPTIMIZER = OptimizerSpec.sgd(0.1, 0.9);
    private static final InitializerSpec INITIALIZER = new InitializerSpec(InitializerSpec.Kind.GLOROT, 1);

    /** Such as "784-100x3-10 batch 60". */
    String title() {
        return String.format(Locale.ROOT, "%d-%dx%d-%d batch %d", inputs, units, depth, OUTPUTS, batchSize);
    }

    /** Multiplications, each with its addition, in the matrix products of a step: one forward and two backward, but one at the input. */
    double multiplyAdds() {
        double hidden = (double) units * units * (depth - 1);
        return (double) batchSize * (2.0 * inputs * units + 3 * (hidden + (double) units * OUTPUTS));
    }

    NetworkSpec network() {
        return new NetworkSpec(inputs, hidden(), OUTPUTS, NormalizerSpec.DEFAULT, INITIALIZER, Loss.CROSS_ENTROPY);
    }

    OptimizerSpec optimizer() {
        return OPTIMIZER;
    }

    private List<LayerSpec> hidden() {
        LayerSpec layer = new LayerSpec(units, Activation.SIGMOID, BatchNormPlacement.BEFORE);
        return Stream.generate(() -> layer).limit(depth).toList();
    }

    /** The network as an experiment, but for its data. */
    Experiment experiment(Schedule schedule, boolean twin) {
        return new Experiment(
                title(),
                "",
                1,
                new DataSpec.Mnist(),
                hidden(),
                INITIALIZER,
                null,
                Loss.CROSS_ENTROPY,
                NormalizerSpec.DEFAULT,
                false,
                OPTIMIZER,
                batchSize,
                InputSpec.PLAIN,
                new Experiment.TwinSpec(twin, BatchNormPlacement.BEFORE, NormalizerSpec.DEFAULT.kind(), false),
                schedule,
                List.of());
    }
}
