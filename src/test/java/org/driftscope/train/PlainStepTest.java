package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.driftscope.Allocation;
import org.driftscope.data.DataException;
import org.driftscope.data.DataSpec;
import org.driftscope.data.InputSpec;
import org.driftscope.nn.Activation;
import org.driftscope.nn.Backends;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.NormalizerKind;
import org.driftscope.nn.NormalizerSpec;
import org.driftscope.nn.OptimizerSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A step that records nothing allocates nothing, in either network's thread. */
class PlainStepTest {
    private static final int NEVER = Schedule.MOST_STEPS;
    private static final int STEPS = 100;

    @SuppressWarnings("UnusedVariable")
    private byte[] allocated = {};

    private static Stream<Arguments> kinds() {
        return Stream.of(NormalizerKind.values()).flatMap(normalizer -> Stream.of(OptimizerSpec.Kind.values())
                .flatMap(optimizer -> Stream.of(Loss.values()).map(loss -> Arguments.of(normalizer, optimizer, loss))));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void allocatesNothing(NormalizerKind normalizer, OptimizerSpec.Kind optimizer, Loss loss) throws DataException {
        assertAllocatesNothing(experiment(normalizer, optimizer, loss), Backends.Choice.EJML);
    }

    @ParameterizedTest
    @MethodSource("choices")
    void allocatesNothingWithEitherBackend(Backends.Choice backend) throws DataException {
        Experiment experiment = experiment(NormalizerKind.BATCH, OptimizerSpec.Kind.SGD, Loss.CROSS_ENTROPY);
        assertAllocatesNothing(experiment, backend);
    }

    /** Neither do rows that are shifted in every way, or composed. */
    @ParameterizedTest
    @ValueSource(strings = {"shuffled", "sorted", "one-class", "imbalanced 1,0.5", "duplicates 0.5"})
    void allocatesNothingWithShiftedInput(String composition) throws DataException {
        Experiment plain = experiment(NormalizerKind.BATCH, OptimizerSpec.Kind.SGD, Loss.CROSS_ENTROPY);
        assertAllocatesNothing(
                Runs.with(
                        plain,
                        "training.composition=\"" + composition + "\"",
                        "shift.training=[\"noise 0.1 periodic 50\", \"rotation 30 gradual 20\", \"scale 0.5\", "
                                + "\"translation-x 0.1 jump 350\"]",
                        "shift.test=[\"noise 0.1 periodic 50\"]"),
                Backends.Choice.EJML);
    }

    private static Stream<Backends.Choice> choices() {
        return Stream.of(Backends.Choice.EJML, Backends.Choice.AUTO);
    }

    private void assertAllocatesNothing(Experiment experiment, Backends.Choice backend) throws DataException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Lockstep lockstep = new Lockstep()) {
            List<Thread> threads = new ArrayList<>(List.of(Thread.currentThread()));
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread ->
                            !before.contains(thread) && thread.getName().equals("driftscope-twin"))
                    .forEach(threads::add);
            assertEquals(2, threads.size());
            assertTrue(
                    Allocation.leastOf(() -> lockstep.run(() -> {}, () -> allocated = new byte[1000]), threads) >= 1000,
                    "the twin's thread is counted");
            Trainer trainer = new TrainerFactory(Backends.choose(backend)).create(experiment, lockstep);
            trainer.start();
            learn(trainer, 3 * STEPS);
            assertEquals(0, Allocation.leastOf(() -> learn(trainer, STEPS), threads), "bytes in " + STEPS + " steps");
            assertTrue(!trainer.isOver(), "networks that have diverged learn nothing");
        }
    }

    private static void learn(Trainer trainer, int steps) {
        for (int i = 0; i < steps; i++) {
            trainer.learn();
        }
    }

    /** Each activation, with the normalizer in each place it can take; noise in the twin. */
    private static Experiment experiment(NormalizerKind normalizer, OptimizerSpec.Kind optimizer, Loss loss) {
        List<LayerSpec> hidden = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            for (BatchNormPlacement placement : BatchNormPlacement.values()) {
                if (placement != BatchNormPlacement.AFTER || normalizer.canStandBehindActivation()) {
                    hidden.add(new LayerSpec(8, activation, placement));
                }
            }
        }
        return new Experiment(
                "",
                "",
                1,
                new DataSpec.Generated(DataSpec.Kind.SPIRALS, 200, 0),
                hidden,
                new InitializerSpec(InitializerSpec.Kind.GLOROT, 1),
                null,
                loss,
                NormalizerSpec.DEFAULT.withKind(normalizer),
                false,
                new OptimizerSpec(optimizer, 0.01, 0.9, 0.001, 0.9, 0.999, 1e-8),
                16,
                InputSpec.PLAIN,
                new Experiment.TwinSpec(true, BatchNormPlacement.BEFORE, normalizer, true),
                new Schedule(NEVER, NEVER, NEVER, 20, NEVER, NEVER, NEVER, 1),
                List.of());
    }
}
