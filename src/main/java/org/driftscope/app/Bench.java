package org.driftscope.app;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.driftscope.data.TrainTest;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.Lockstep;
import org.driftscope.train.MeasureWatch;
import org.driftscope.train.Schedule;
import org.driftscope.train.Trainer;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_FDRM;

/** Times training. For use by the thread that owns the lockstep. */
final class Bench {
    private static final int TEST_ROWS = 1_000;
    private static final int PEAK_SIZE = 1_024;
    private static final int NEVER = Integer.MAX_VALUE;
    private static final Schedule NOTHING = recording(NEVER);
    private static final Schedule EVERYTHING = recording(1);

    private final MatrixBackend backend;
    private final Lockstep lockstep;
    private final int rows;
    private final double seconds;
    private final Interruption interruption;

    /**
     * @param rows to learn from
     * @param seconds for each figure
     */
    Bench(MatrixBackend backend, Lockstep lockstep, int rows, double seconds, Interruption interruption) {
        this.backend = backend;
        this.lockstep = lockstep;
        this.rows = rows;
        this.seconds = seconds;
        this.interruption = interruption;
    }

    private static Schedule recording(int every) {
        return new Schedule(every, NEVER, NEVER, 1, NEVER, NEVER, NEVER, 1);
    }

    /** GFLOP/s of the product of two large matrices. */
    double peak() throws InterruptedException {
        Random random = new Random(1);
        FMatrixRMaj a = RandomMatrices_FDRM.rectangle(PEAK_SIZE, PEAK_SIZE, random);
        FMatrixRMaj b = RandomMatrices_FDRM.rectangle(PEAK_SIZE, PEAK_SIZE, random);
        FMatrixRMaj c = new FMatrixRMaj(PEAK_SIZE, PEAK_SIZE);
        TimedBackend timed = new TimedBackend(backend);
        time(() -> timed.multiply(a, b, c), timed::reset);
        return timed.gigaflops();
    }

    /** All figures of one shape. */
    BenchReport.Case time(BenchShape shape) throws InterruptedException {
        TrainTest data = new TrainTest(
                "noise", NoiseFeatures.of(rows, shape.inputs(), 1), NoiseFeatures.of(TEST_ROWS, shape.inputs(), 2));
        Map<String, Throughput> kinds = new LinkedHashMap<>();
        kinds.put("plain", time(trainer(shape, data, backend, NOTHING, false)::learn));
        kinds.put("moments", time(new MomentsTraining(shape, data.training(), backend)::step));
        kinds.put("schedule", time(trainer(shape, data, backend, Schedule.DEFAULT, false)::learn));
        kinds.put("full", time(trainer(shape, data, backend, EVERYTHING, false)::learn));

        // In a run of its own, so that its clock slows no other figure.
        TimedBackend timed = new TimedBackend(backend);
        Throughput clocked = time(trainer(shape, data, timed, NOTHING, false)::learn, timed::reset);

        Trainer one = trainer(shape, data, backend, NOTHING, false);
        Trainer other = trainer(shape, data, backend, NOTHING, false);
        Throughput inTurn = time(() -> {
            one.learn();
            other.learn();
        });
        Throughput together = time(trainer(shape, data, backend, NOTHING, true)::learn);
        return new BenchReport.Case(
                shape,
                kinds,
                timed.seconds() / clocked.seconds(),
                timed.gigaflops(),
                together.stepsPerSecond(),
                inTurn.stepsPerSecond());
    }

    private Trainer trainer(
            BenchShape shape, TrainTest data, MatrixBackend multiplies, Schedule schedule, boolean twin) {
        Trainer trainer = new Trainer(shape.experiment(schedule, twin), data, multiplies, lockstep, MeasureWatch.NONE);
        trainer.start();
        return trainer;
    }

    private Throughput time(Runnable step) throws InterruptedException {
        return time(step, () -> {});
    }

    private Throughput time(Runnable step, Runnable warm) throws InterruptedException {
        return Throughput.of(
                () -> {
                    interruption.check();
                    step.run();
                },
                warm,
                seconds);
    }
}
