package org.driftscope.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.driftscope.data.Course;
import org.driftscope.data.Shift;
import org.driftscope.data.ShiftKind;
import org.driftscope.measure.LayerReading;
import org.driftscope.measure.ShiftDistance;
import org.driftscope.measure.ShiftResponse;
import org.driftscope.train.Event;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.InputDetections;
import org.driftscope.train.Intervention;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.Samples;
import org.driftscope.train.ShiftTarget;
import org.driftscope.train.ShiftedEvaluation;
import org.driftscope.train.Snapshot;

/**
 * What trained networks make of test rows that are shifted more and more: one run for each seed trains, then holds still with
 * a learning rate of 0 while the test set is shifted in one way after another.
 */
public final class ShiftTable {
    private static final List<Shift> SHIFTS = List.of(
            shift(ShiftKind.CONTRAST, -0.25),
            shift(ShiftKind.CONTRAST, -0.5),
            shift(ShiftKind.CONTRAST, -0.75),
            shift(ShiftKind.CONTRAST, -0.9),
            shift(ShiftKind.CONTRAST, 1),
            shift(ShiftKind.ROTATION, 15),
            shift(ShiftKind.ROTATION, 30),
            shift(ShiftKind.ROTATION, 45),
            shift(ShiftKind.ROTATION, 60),
            shift(ShiftKind.ROTATION, 90));

    private final long trained;
    private final int hold;

    /**
     * @param trained steps before the first shift, a multiple of {@code hold}
     * @param hold steps for which a shift holds, at the end of which everything is measured
     */
    public ShiftTable(long trained, int hold) {
        if (hold < 1 || trained < hold || trained % hold != 0) {
            throw new IllegalArgumentException(
                    "steps before the first shift are a multiple of those for which one holds: " + trained + ", "
                            + hold);
        }
        this.trained = trained;
        this.hold = hold;
    }

    private static Shift shift(ShiftKind kind, double amount) {
        return new Shift(kind, amount, new Course.Constant());
    }

    /** The run of one seed: MNIST, network A with batch norm, B without. */
    public Experiment experiment(long seed) {
        List<Event> events = new ArrayList<>();
        events.add(new Event(trained, new Intervention.SetLearningRate(0)));
        for (int i = 0; i < SHIFTS.size(); i++) {
            Shift next = SHIFTS.get(i);
            if (i > 0 && SHIFTS.get(i - 1).kind() != next.kind()) {
                events.add(event(i, shift(SHIFTS.get(i - 1).kind(), 0)));
            }
            events.add(event(i, next));
        }
        try {
            String never = "=1000000";
            return ExperimentFile.set(
                            Samples.load("ioffe-2015"),
                            "recording.every=" + Math.min(100, hold),
                            "recording.evaluate_every=" + hold,
                            "recording.probe_every=" + hold,
                            "recording.detect_every=" + hold,
                            "recording.gradient_shift_every" + never,
                            "recording.landscape_every" + never)
                    .withSeed(seed)
                    .withEvents(events);
        } catch (ExperimentException e) {
            throw new IllegalStateException("a sample that came with the program is broken", e);
        }
    }

    private Event event(int index, Shift shift) {
        return new Event(trained + (long) index * hold, new Intervention.SetShift(ShiftTarget.TEST, shift));
    }

    /** How long it is to run. */
    public long steps() {
        return trained + (long) SHIFTS.size() * hold;
    }

    /** Whether what was recorded at a step belongs in the table. */
    public boolean needs(long step) {
        return step > trained && step % hold == 0;
    }

    /** @param recorded of each seed, by step */
    public String markdown(List<Map<Long, Snapshot>> recorded) {
        StringBuilder text = new StringBuilder();
        text.append(
                "| test rows | A, training | A, running | A, re-estimated | B | MCC | input | A, training, layers 1 to output "
                        + "| A, running | B |\n");
        text.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        text.append(row("as they are", recorded.stream().map(run -> at(run, 0)).toList(), true));
        for (int i = 0; i < SHIFTS.size(); i++) {
            Shift shift = SHIFTS.get(i);
            int index = i;
            String name = shift.kind().name().toLowerCase(Locale.ROOT) + " " + number(shift.amount());
            text.append(row(name, recorded.stream().map(run -> at(run, index)).toList(), false));
        }
        return text.toString();
    }

    private Snapshot at(Map<Long, Snapshot> run, int index) {
        return Objects.requireNonNull(run.get(trained + (index + 1L) * hold));
    }

    private static String row(String name, List<Snapshot> runs, boolean plain) {
        List<NetworkSnapshot> a =
                runs.stream().map(s -> Objects.requireNonNull(s.a())).toList();
        List<NetworkSnapshot> b =
                runs.stream().map(s -> Objects.requireNonNull(s.b())).toList();
        List<String> cells = new ArrayList<>(List.of(name));
        if (plain) {
            cells.add(accuracy(a, n -> shifted(n).plainBatch().accuracy()));
            cells.add(accuracy(a, n -> Objects.requireNonNull(n.test()).accuracy()));
            cells.add("");
            cells.add(accuracy(b, n -> Objects.requireNonNull(n.test()).accuracy()));
            cells.addAll(List.of("", "", "", "", ""));
        } else {
            cells.add(accuracy(a, n -> shifted(n).shiftedBatch().accuracy()));
            cells.add(accuracy(a, n -> shifted(n).shiftedRunning().accuracy()));
            cells.add(accuracy(a, n -> shifted(n).shiftedReestimated().accuracy()));
            cells.add(accuracy(b, n -> shifted(n).shiftedRunning().accuracy()));
            cells.add(decimals(mean(a, n -> detections(n).trainingAgainstTest().mcc())));
            cells.add(decimals(
                    mean(a, n -> Objects.requireNonNull(n.shift().input()).w1PerDeviation())));
            cells.add(layers(a, ShiftResponse::batch));
            cells.add(layers(a, ShiftResponse::running));
            cells.add(layers(b, ShiftResponse::running));
        }
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static ShiftedEvaluation shifted(NetworkSnapshot network) {
        return Objects.requireNonNull(network.shift().evaluation());
    }

    private static InputDetections detections(NetworkSnapshot network) {
        return Objects.requireNonNull(network.shift().detections());
    }

    private static String layers(List<NetworkSnapshot> runs, Function<ShiftResponse, ShiftDistance> of) {
        List<String> values = new ArrayList<>();
        for (int k = 0; k < runs.get(0).layers().size(); k++) {
            int layer = k;
            values.add(decimals(mean(runs, n -> {
                LayerReading reading = n.layers().get(layer);
                return of.apply(Objects.requireNonNull(reading.shiftResponse())).w1PerDeviation();
            })));
        }
        return String.join(" ", values);
    }

    private static double mean(List<NetworkSnapshot> runs, ToDoubleFunction<NetworkSnapshot> value) {
        return runs.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** Mean, smallest and largest of the seeds. */
    private static String accuracy(List<NetworkSnapshot> runs, ToDoubleFunction<NetworkSnapshot> value) {
        double[] all = runs.stream().mapToDouble(value).sorted().toArray();
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", mean(runs, value), all[0], all[all.length - 1]);
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
