package org.driftscope.train;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.driftscope.data.DataSpec;
import org.driftscope.data.InputSpec;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.NormalizerKind;
import org.driftscope.nn.NormalizerSpec;
import org.driftscope.nn.OptimizerSpec;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a run. What a user does while it runs is logged as events; an experiment with these scheduled is
 * the same run again.
 *
 * @param title one line, for people
 * @param description what to look for, for people; may be empty
 * @param seed of weights, mini-batches, generated data and splits
 * @param hidden hidden layers of network A, from the input on
 * @param weights {@code .npz} file that both networks begin with, in place of what the initializer draws; null for none
 * @param normalizer of network A
 * @param noise whether network A learns with noise on what enters each activation
 * @param batchSize rows of a mini-batch, at least 1
 * @param input how the data is fed
 * @param twin network B
 * @param events scheduled ahead, kept in order of their steps
 */
public record Experiment(
        String title,
        String description,
        long seed,
        DataSpec data,
        List<LayerSpec> hidden,
        InitializerSpec initializer,
        @Nullable Path weights,
        Loss loss,
        NormalizerSpec normalizer,
        boolean noise,
        OptimizerSpec optimizer,
        int batchSize,
        InputSpec input,
        TwinSpec twin,
        Schedule schedule,
        List<Event> events) {

    /** The largest mini-batch. */
    public static final int MOST_BATCH_ROWS = 65_536;

    public Experiment {
        hidden = List.copyOf(hidden);
        events = events.stream().sorted(Comparator.comparingLong(Event::step)).toList();
    }

    /**
     * Network B: the same as A but for what normalizes, where that stands, and noise.
     *
     * @param enabled whether there is one
     * @param batchNorm where the normalizer of all its hidden layers stands
     * @param normalizer of all its hidden layers; its settings are A's
     * @param noise whether it learns with noise
     */
    public record TwinSpec(boolean enabled, BatchNormPlacement batchNorm, NormalizerKind normalizer, boolean noise) {}

    /** What normalizes in one of the networks. */
    public NormalizerSpec normalizer(Twin of) {
        return of == Twin.A ? normalizer : normalizer.withKind(twin.normalizer());
    }

    /** Hidden layers of one of the networks, from the input on. */
    public List<LayerSpec> hidden(Twin of) {
        return of == Twin.A
                ? hidden
                : hidden.stream()
                        .map(layer -> layer.withBatchNorm(twin.batchNorm()))
                        .toList();
    }

    /** Whether one of the networks learns with noise. */
    public boolean noise(Twin of) {
        return of == Twin.A ? noise : twin.noise();
    }

    public Experiment withSeed(long value) {
        return with(title, description, value, data, weights, loss, input, events);
    }

    /** The same, beginning with other weights: those of an {@code .npz} file, or null for those that the seed gives. */
    public Experiment withWeights(@Nullable Path value) {
        return with(title, description, seed, data, value, loss, input, events);
    }

    /** The same network on other data, under another title: its weights drawn, the data fed as it is, nothing scheduled. */
    public Experiment withData(String newTitle, DataSpec value, Loss newLoss) {
        return with(newTitle, "", seed, value, null, newLoss, InputSpec.PLAIN, List.of());
    }

    /** The same with these events scheduled in place of its own; those of one step act in the order given. */
    public Experiment withEvents(List<Event> value) {
        return with(title, description, seed, data, weights, loss, input, value);
    }

    /** The same but for what can be replaced. */
    private Experiment with(
            String newTitle,
            String newDescription,
            long newSeed,
            DataSpec newData,
            @Nullable Path newWeights,
            Loss newLoss,
            InputSpec newInput,
            List<Event> newEvents) {
        return new Experiment(
                newTitle,
                newDescription,
                newSeed,
                newData,
                hidden,
                initializer,
                newWeights,
                newLoss,
                normalizer,
                noise,
                optimizer,
                batchSize,
                newInput,
                twin,
                schedule,
                newEvents);
    }
}
