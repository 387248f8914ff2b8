package org.driftscope.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.driftscope.Microbenchmark;
import org.driftscope.Values;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** An update of one square layer with batch norm and of an output layer; only the units of a shape count. */
@State(Scope.Thread)
public class OptimizerBenchmark extends Microbenchmark {
    @Param
    public OptimizerSpec.Kind kind = OptimizerSpec.Kind.SGD;

    @SuppressWarnings("NullAway.Init") // Set by JMH.
    private Network network;

    @SuppressWarnings("NullAway.Init") // Set by JMH.
    private Workspace workspace;

    @SuppressWarnings("NullAway.Init") // Set by JMH.
    private Optimizer optimizer;

    @Setup
    public void build(Values values) {
        NetworkSpec spec = new NetworkSpec(
                values.units,
                List.of(new LayerSpec(values.units, Activation.SIGMOID, BatchNormPlacement.BEFORE)),
                10,
                NormalizerSpec.DEFAULT,
                new InitializerSpec(InitializerSpec.Kind.GLOROT, 1),
                Loss.CROSS_ENTROPY);
        network = new Network(spec, Backends.choose(Backends.Choice.EJML), new SplittableRandom(1));
        workspace = new Workspace(network, values.rows);
        // So small a rate that the weights stay what they are, however often it steps.
        optimizer = new Optimizer(new OptimizerSpec(kind, 1e-9, 0.9, 0, 0.9, 0.999, 1e-8), network);
        Batch batch = Batch.ofClasses(values.rows, values.units, 10);
        batch.resize(values.rows);
        System.arraycopy(values.z, 0, batch.inputs().data, 0, values.length);
        network.forward(batch, workspace, Mode.TRAINING);
        network.backward(batch, workspace);
    }

    @Benchmark
    public void step() {
        optimizer.step(network, workspace);
    }
}
