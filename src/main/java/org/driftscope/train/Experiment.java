package org.driftscope.train;

import java.util.List;
import org.driftscope.data.DataSpec;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSpec;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.OptimizerSpec;

/**
 * Everything that decides a run, but for what the user does while it runs.
 *
 * @param title one line, for people
 * @param description what to look for, for people; may be empty
 * @param seed of weights, mini-batches, generated data and splits
 * @param hidden hidden layers of network A, from the input on
 * @param batchSize rows of a mini-batch, at least 1
 * @param twin network B
 */
public record Experiment(
        String title,
        String description,
        long seed,
        DataSpec data,
        List<LayerSpec> hidden,
        InitializerSpec initializer,
        Loss loss,
        BatchNormSpec batchNorm,
        OptimizerSpec optimizer,
        int batchSize,
        TwinSpec twin,
        Schedule schedule) {

    public Experiment {
        hidden = List.copyOf(hidden);
    }

    /**
     * Network B: the same as A but for batch norm.
     *
     * @param enabled whether there is one
     * @param batchNorm of all its hidden layers
     */
    public record TwinSpec(boolean enabled, BatchNormPlacement batchNorm) {}

    public Experiment withSeed(long value) {
        return new Experiment(
                title,
                description,
                value,
                data,
                hidden,
                initializer,
                loss,
                batchNorm,
                optimizer,
                batchSize,
                twin,
                schedule);
    }
}
