package org.driftscope.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.driftscope.cli.Interruption;
import org.driftscope.data.DataException;
import org.driftscope.data.DataSpec;
import org.driftscope.data.InputSpec;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.nn.Activation;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.NormalizerKind;
import org.driftscope.nn.NormalizerSpec;
import org.driftscope.nn.OptimizerSpec;
import org.driftscope.train.Event;
import org.driftscope.train.Experiment;
import org.driftscope.train.Lockstep;
import org.driftscope.train.Schedule;
import org.driftscope.train.Snapshot;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.UnattendedRun;

/** What the window is timed with: twins of many small layers, and a long history of what they really recorded. */
final class LongRun {
    private static final int LAYERS = 20;
    private static final int UNITS = 32;
    private static final int BATCH = 32;
    private static final int ROWS = 2_000;

    /** After so many steps everything that the schedule knows has had its turn. */
    private static final int CYCLE = 500;

    private static final int CYCLES = 4;

    /** How far about its place in the run a snapshot may stand, in cycles: neighbours differ, the whole has a shape. */
    private static final double SPREAD = 0.7;

    static final Experiment EXPERIMENT = new Experiment(
            "20 layers of 32 tanh",
            "",
            1,
            new DataSpec.Generated(DataSpec.Kind.SPIRALS, ROWS, 0.05),
            Stream.generate(() -> new LayerSpec(UNITS, Activation.TANH, BatchNormPlacement.OFF))
                    .limit(LAYERS)
                    .toList(),
            new InitializerSpec(InitializerSpec.Kind.GLOROT, 1),
            null,
            Loss.CROSS_ENTROPY,
            NormalizerSpec.DEFAULT,
            false,
            OptimizerSpec.sgd(0.05, 0.9),
            BATCH,
            InputSpec.PLAIN,
            new Experiment.TwinSpec(true, BatchNormPlacement.BEFORE, NormalizerKind.BATCH, false),
            Schedule.DEFAULT,
            List.of());

    private LongRun() {}

    /** As large as the program's own, unless said otherwise. */
    static History emptyHistory() {
        return new History(HistorySize.within(HistorySize.allowed(HistorySize.DEFAULT_MEGABYTES), EXPERIMENT));
    }

    /**
     * A history of so many steps, recorded as the schedule says: each snapshot is one of a short training of the same
     * experiment that holds what is due at its step.
     *
     * @throws InterruptedException if the program is to end
     */
    static History history(TrainerFactory factory, long steps, Interruption interruption)
            throws DataException, InterruptedException {
        Map<Long, List<Snapshot>> recorded = record(factory, interruption);
        History history = emptyHistory();
        SplittableRandom random = new SplittableRandom(1);
        for (long step = 0; step <= steps; step += EXPERIMENT.schedule().record()) {
            List<Snapshot> some = recorded.getOrDefault(step % CYCLE, List.of());
            double place = (double) step / Math.max(1, steps) * (some.size() - 1) + SPREAD * random.nextGaussian();
            Snapshot real = some.get((int) Math.max(0, Math.min(some.size() - 1, Math.round(place))));
            // Events are not taken along: the cost meter's are of no interest here.
            history.add(new Snapshot(
                    step,
                    (double) step * BATCH / ROWS,
                    real.a(),
                    real.b(),
                    real.inputDetection(),
                    List.<Event>of(),
                    null,
                    null));
            interruption.check();
        }
        return history;
    }

    /** What a short training recorded, by its place in the cycle. */
    private static Map<Long, List<Snapshot>> record(TrainerFactory factory, Interruption interruption)
            throws DataException, InterruptedException {
        Map<Long, List<Snapshot>> recorded = new HashMap<>();
        try (Lockstep lockstep = new Lockstep()) {
            UnattendedRun.train(
                    factory.create(EXPERIMENT, lockstep),
                    (long) CYCLES * CYCLE,
                    snapshot -> recorded.computeIfAbsent(snapshot.step() % CYCLE, at -> new ArrayList<>())
                            .add(snapshot),
                    step -> interruption.check());
        }
        return recorded;
    }
}
