package org.driftscope.bench;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.driftscope.data.TrainTest;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.Cadences;
import org.driftscope.train.CostlyMeasure;
import org.driftscope.train.Lockstep;
import org.driftscope.train.MeasureWatch;
import org.driftscope.train.Schedule;
import org.driftscope.train.SharedProducts;
import org.driftscope.train.StepCosts;
import org.driftscope.train.Trainer;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.RandomMatrices_FDRM;

/** Times training. For use by the thread that owns the lockstep. */
final class Bench {
    /** Figures of {@link #warmUp}. */
    static final int WARM_UP = 1;

    /** Figures of {@link #peak}. */
    static final int PEAK = 1;

    /** Figures of {@link #kinds}. */
    static final int KINDS = 3;

    /** Further figures of {@link #details}. */
    static final int DETAILS = 11;

    private static final int TEST_ROWS = 1_000;
    private static final int PEAK_SIZE = 1_024;
    private static final int NEVER = Schedule.MOST_STEPS;
    private static final Schedule STANDARD = Schedule.DEFAULT;
    private static final Schedule NOTHING = schedule(NEVER, NEVER);
    private static final Schedule EVERYTHING = schedule(1, NEVER);
    private static final Schedule ROUTINE = schedule(STANDARD.record(), NEVER);
    private static final Schedule COSTLY = schedule(NEVER, 1);

    private final MatrixBackend backend;
    private final Lockstep lockstep;
    private final int rows;
    private final Timing timing;

    /** @param rows to learn from */
    Bench(MatrixBackend backend, Lockstep lockstep, int rows, Timing timing) {
        this.backend = backend;
        this.lockstep = lockstep;
        this.rows = rows;
        this.timing = timing;
    }

    /** @param costly cadence of all costly measures */
    private static Schedule schedule(int record, int costly) {
        return new Schedule(record, costly, costly, STANDARD.probeRows(), costly, costly, costly, 1);
    }

    /** Runs most of what is timed, until it is compiled: else the first figure would be low. */
    void warmUp() throws InterruptedException {
        BenchShape shape = BenchShape.ALL.get(0);
        full(shape, data(shape));
    }

    /** GFLOP/s of the product of two large matrices. */
    double peak() throws InterruptedException {
        Random random = new Random(1);
        FMatrixRMaj a = RandomMatrices_FDRM.rectangle(PEAK_SIZE, PEAK_SIZE, random);
        FMatrixRMaj b = RandomMatrices_FDRM.rectangle(PEAK_SIZE, PEAK_SIZE, random);
        FMatrixRMaj c = new FMatrixRMaj(PEAK_SIZE, PEAK_SIZE);
        TimedBackend timed = new TimedBackend(SharedProducts.of(backend, lockstep));
        timing.of(() -> timed.multiply(a, b, c), timed::reset);
        return timed.gigaflops();
    }

    /** What a shape learns from. */
    TrainTest data(BenchShape shape) {
        return new TrainTest(
                "noise", NoiseData.of(rows, shape.inputs(), 1), NoiseData.of(TEST_ROWS, shape.inputs(), 2));
    }

    /** Steps with nothing, the moments, and everything recorded. */
    BenchReport.Case kinds(BenchShape shape, TrainTest data) throws InterruptedException {
        Map<String, Throughput> kinds = new LinkedHashMap<>();
        kinds.put("plain", plain(shape, data));
        kinds.put(
                "moments",
                timing.of(new MomentsTraining(shape, data.training(), SharedProducts.of(backend, lockstep))::step));
        kinds.put("full", full(shape, data));
        return new BenchReport.Case(shape, kinds, null);
    }

    /** Steps with nothing recorded. */
    Throughput plain(BenchShape shape, TrainTest data) throws InterruptedException {
        return timing.of(trainer(shape, data, NOTHING)::learn);
    }

    /** Steps with everything recorded, but for costly measures. */
    Throughput full(BenchShape shape, TrainTest data) throws InterruptedException {
        return timing.of(trainer(shape, data, EVERYTHING)::learn);
    }

    /** The same, and all else: the standard schedule, what each measure takes, the products, the twins. */
    BenchReport.Case details(BenchReport.Case timed, TrainTest data) throws InterruptedException {
        BenchShape shape = timed.shape();
        Throughput routine = timing.ofPeriods(trainer(shape, data, ROUTINE)::learn, STANDARD.record());
        Map<CostlyMeasure, Double> costly = costly(shape, data);
        StepCosts costs = new StepCosts(1e3 * routine.microsecondsPerStep(), costly);
        Cadences standard = STANDARD.cadences();
        Cadences inWindow =
                costs.within(STANDARD.budget(), EnumSet.allOf(CostlyMeasure.class), standard, Schedule.MOST_STEPS);

        Map<String, Throughput> kinds = new LinkedHashMap<>(timed.kinds());
        kinds.put("routine", routine);
        kinds.put("schedule", slowed(routine, costs, standard));
        kinds.put("window", slowed(routine, costs, inWindow));

        List<BenchReport.Cost> lines = recording(timed, data);
        costly.forEach((measure, nanos) -> lines.add(
                new BenchReport.Cost(measure.word(), false, nanos / 1e3, standard.of(measure), inWindow.of(measure))));
        return new BenchReport.Case(
                shape, kinds, new BenchReport.Details(lines, products(shape, data), twins(shape, data)));
    }

    private static Throughput slowed(Throughput routine, StepCosts costs, Cadences cadences) {
        return routine.slowedBy((costs.step(cadences) - costs.plain()) / 1e9);
    }

    /** Nanoseconds of each costly measure. */
    private Map<CostlyMeasure, Double> costly(BenchShape shape, TrainTest data) throws InterruptedException {
        MeasureClock clock = new MeasureClock();
        Trainer trainer = new Trainer(shape.experiment(COSTLY, false), data, backend, lockstep, clock);
        trainer.start();
        timing.of(trainer::learn, clock::reset);
        return clock.nanoseconds();
    }

    /** What it adds to a step, and parts of it each by itself. */
    private List<BenchReport.Cost> recording(BenchReport.Case timed, TrainTest data) throws InterruptedException {
        BenchShape shape = timed.shape();
        double recording =
                timed.kind("full").microsecondsPerStep() - timed.kind("plain").microsecondsPerStep();
        RecordingParts parts = new RecordingParts(shape, data.training(), backend);
        double update = briefly(() -> parts.update(false));
        Map<String, Double> taken = new LinkedHashMap<>();
        taken.put("moments", briefly(parts::moments));
        taken.put("percentiles", briefly(parts::percentiles));
        taken.put("histogram", briefly(parts::histogram));
        taken.put("norms", briefly(parts::norms));
        taken.put("update norm", briefly(() -> parts.update(true)) - update);
        double rest = recording;
        for (double part : taken.values()) {
            rest -= part;
        }
        taken.put("rest", rest);

        List<BenchReport.Cost> costs = new ArrayList<>();
        costs.add(everySo("recording", false, recording, STANDARD.record()));
        taken.forEach((part, microseconds) -> costs.add(everySo(part, true, microseconds, STANDARD.record())));
        return costs;
    }

    private static BenchReport.Cost everySo(String what, boolean part, double microseconds, int cadence) {
        return new BenchReport.Cost(what, part, microseconds, cadence, cadence);
    }

    private double briefly(Runnable step) throws InterruptedException {
        return timing.briefly(step).microsecondsPerStep();
    }

    /** In a run of its own, so that its clock slows no other figure. */
    private BenchReport.Products products(BenchShape shape, TrainTest data) throws InterruptedException {
        TimedBackend timed = new TimedBackend(SharedProducts.of(backend, lockstep));
        Throughput clocked = timing.of(trainer(shape, data, timed, NOTHING, false)::learn, timed::reset);
        return new BenchReport.Products(timed.seconds() / clocked.seconds(), timed.gigaflops());
    }

    private BenchReport.Twins twins(BenchShape shape, TrainTest data) throws InterruptedException {
        Trainer one = trainer(shape, data, NOTHING);
        Trainer other = trainer(shape, data, NOTHING);
        Throughput inTurn = timing.of(() -> {
            one.learn();
            other.learn();
        });
        Throughput together = timing.of(trainer(shape, data, backend, NOTHING, true)::learn);
        return new BenchReport.Twins(together.stepsPerSecond(), inTurn.stepsPerSecond());
    }

    private Trainer trainer(BenchShape shape, TrainTest data, Schedule schedule) {
        return trainer(shape, data, backend, schedule, false);
    }

    private Trainer trainer(
            BenchShape shape, TrainTest data, MatrixBackend multiplies, Schedule schedule, boolean twin) {
        Trainer trainer = new Trainer(shape.experiment(schedule, twin), data, multiplies, lockstep, MeasureWatch.NONE);
        trainer.start();
        return trainer;
    }
}
