package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.driftscope.data.NpyArray;
import org.driftscope.data.Npz;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that come out of a run, and go into another. */
class GivenWeightsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    private Path folder;

    private static Map<String, NpyArray> trained(long steps, Twin twin, String... changes) throws IOException {
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(Runs.spirals(changes), lockstep);
            trainer.start();
            while (trainer.step() < steps) {
                trainer.learn();
            }
            return new LinkedHashMap<>(trainer.weights(twin));
        }
    }

    private Experiment beginningWith(Map<String, NpyArray> weights, String... changes) throws IOException {
        Path file = folder.resolve("w.npz");
        try (OutputStream out = Files.newOutputStream(file)) {
            Npz.write(weights, out);
        }
        return Runs.spirals(changes).withWeights(file);
    }

    private String refusal(Map<String, NpyArray> weights) throws IOException {
        Experiment experiment = beginningWith(weights);
        try (Lockstep lockstep = new Lockstep()) {
            return String.valueOf(assertThrows(
                            IllegalArgumentException.class, () -> Runs.factory().create(experiment, lockstep))
                    .getMessage());
        }
    }

    @Test
    void aRunBeginsWithThem() throws IOException {
        for (String normalizer : List.of("batch", "batch-renorm", "layer", "rms", "weight")) {
            String kind = "network.normalizer=" + normalizer;
            Map<String, NpyArray> weights = trained(30, Twin.A, kind);
            Experiment experiment = beginningWith(weights, kind, "seed=5");
            try (Lockstep lockstep = new Lockstep()) {
                Trainer trainer = Runs.factory().create(experiment, lockstep);
                assertEquals(weights.keySet(), trainer.weights(Twin.A).keySet());
                weights.forEach((name, array) -> {
                    assertArrayEquals(
                            values(array), values(trainer.weights(Twin.A).get(name)), name);
                    if (!name.contains("norm")) {
                        assertArrayEquals(
                                values(array), values(trainer.weights(Twin.B).get(name)), name);
                    }
                });
            }
        }
    }

    private static float[] values(@Nullable NpyArray array) {
        return assertInstanceOf(NpyArray.Floats.class, array).values();
    }

    private static double firstLoss(Experiment experiment) {
        NetworkSnapshot first = Runs.record(experiment, 1).get(0).of(Twin.A);
        return first == null ? Double.NaN : first.loss();
    }

    private static int[] shape(Map<String, NpyArray> weights, String name) {
        return assertInstanceOf(NpyArray.Floats.class, weights.get(name)).shape();
    }

    /** The first rows of a matrix are the first unit's weights, as in PyTorch. */
    @Test
    void matricesAreUnitsByInputs() throws IOException {
        Map<String, NpyArray> weights = trained(0, Twin.A);
        assertArrayEquals(new int[] {8, 2}, shape(weights, "hidden.0.linear.weight"));
        assertArrayEquals(new int[] {6, 8}, shape(weights, "hidden.1.linear.weight"));
        assertArrayEquals(new int[] {2, 6}, shape(weights, "output.weight"));
        assertArrayEquals(new int[] {8}, shape(weights, "hidden.0.norm.running_var"));
    }

    @Test
    void twoRunsThatBeginAlikeGoOnAlike() throws IOException {
        Map<String, NpyArray> weights = trained(0, Twin.A);
        BitwiseEquality.assertBitwiseEqual(
                Runs.record(Runs.spirals(), 20), Runs.record(beginningWith(weights), 20), "");
        Map<String, NpyArray> later = trained(40, Twin.A);
        assertNotEquals(firstLoss(Runs.spirals()), firstLoss(beginningWith(later)));
    }

    /** Without g of its own, weight norm begins with the lengths that the weights have. */
    @Test
    void whatIsLeftOutBeginsAfresh() throws IOException {
        Map<String, NpyArray> weights = trained(30, Twin.B);
        weights.remove("hidden.0.linear.bias");
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = Runs.factory().create(beginningWith(weights, "network.normalizer=weight"), lockstep);
            float[] v = values(trainer.weights(Twin.A).get("hidden.0.linear.weight"));
            float[] g = values(trainer.weights(Twin.A).get("hidden.0.norm.weight"));
            assertEquals(Math.hypot(v[0], v[1]), g[0], 1e-6);
            assertArrayEquals(new float[8], values(trainer.weights(Twin.A).get("hidden.0.linear.bias")));
        }
    }

    @Test
    void saysWhatDoesNotFit() throws IOException {
        Map<String, NpyArray> weights = trained(3, Twin.A);
        Map<String, NpyArray> changed = new LinkedHashMap<>(weights);
        changed.put("hidden.0.linear.weight", new NpyArray.Floats(new float[16], 2, 8));
        assertTrue(refusal(changed)
                .contains("hidden.0.linear.weight: is [2, 8], but the network of this experiment has [8, 2]"));

        changed = new LinkedHashMap<>(weights);
        changed.remove("output.weight");
        assertTrue(refusal(changed).contains("output.weight is missing"));

        changed = new LinkedHashMap<>(weights);
        changed.put("hidden.0.norm.wieght", new NpyArray.Floats(new float[8], 8));
        assertTrue(refusal(changed).contains("did you mean hidden.0.norm.weight?"));

        changed = new LinkedHashMap<>(weights);
        changed.put("output.bias", new NpyArray.Ints(new int[2], 2));
        assertTrue(refusal(changed).contains("output.bias: holds whole numbers"));

        changed = new LinkedHashMap<>(weights);
        changed.put("output.bias", new NpyArray.Floats(new float[] {0, Float.NaN}, 2));
        assertTrue(refusal(changed).contains("value 1 is NaN"));

        changed = new LinkedHashMap<>(weights);
        float[] negative = {1, 1, -1, 1, 1, 1, 1, 1};
        changed.put("hidden.0.norm.running_var", new NpyArray.Floats(negative, 8));
        assertTrue(refusal(changed).contains("value 2 is -1.0"));
    }
}
