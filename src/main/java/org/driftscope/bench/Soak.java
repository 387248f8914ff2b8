package org.driftscope.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.driftscope.cli.Interruption;
import org.driftscope.data.DataException;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.SeriesKey;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.Lockstep;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Trainer;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.Twin;

/** Trains deep twins without a window for a long time, and tells whether memory stays what it is. */
final class Soak {
    private static final int LINES = 20;

    private final TrainerFactory factory;
    private final Interruption interruption;
    private final PrintWriter out;
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final History history = LongRun.emptyHistory();
    private final List<Long> resident = new ArrayList<>();

    Soak(MatrixBackend backend, Interruption interruption, PrintWriter out) {
        this.factory = new TrainerFactory(backend);
        this.interruption = interruption;
        this.out = out;
    }

    /**
     * Trains for so long.
     *
     * @throws InterruptedException if the program is to end
     */
    void run(double minutes) throws DataException, InterruptedException {
        out.println(format(
                "%s, %s; heap of at most %,d MB",
                factory.backend().name(),
                LongRun.EXPERIMENT.title(),
                Runtime.getRuntime().maxMemory() >> 20));
        out.println(format("%8s %12s %10s %12s %10s", "minutes", "steps", "buckets", "resident MB", "heap MB"));
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = factory.create(LongRun.EXPERIMENT, lockstep);
            history.add(trainer.start());
            long began = System.nanoTime();
            for (int line = 0; line <= LINES; line++) {
                long end = began + (long) (line * minutes / LINES * 60e9);
                while (System.nanoTime() < end && !trainer.isOver()) {
                    Snapshot snapshot = trainer.learn();
                    if (snapshot != null) {
                        history.add(snapshot);
                    }
                    interruption.check();
                }
                tell((System.nanoTime() - began) / 60e9, trainer.step());
            }
        }
        out.println(growth());
        out.flush();
    }

    private void tell(double minutes, long step) {
        long megabytes = residentMegabytes().orElse(-1);
        resident.add(megabytes);
        out.println(format(
                "%8.1f %,12d %,10d %12s %10d",
                minutes,
                step,
                history.series(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS)).size(),
                megabytes < 0 ? "unknown" : Long.toString(megabytes),
                memory.getHeapMemoryUsage().getUsed() >> 20));
        out.flush();
    }

    /** By how much the second half of the time moved it. */
    private String growth() {
        List<Long> late = resident.subList(resident.size() / 2, resident.size());
        long first = late.get(0);
        long most = late.stream().mapToLong(Long::longValue).max().orElse(first);
        return first < 0
                ? "this system does not tell the resident size"
                : format("in the second half the resident size was at most %,d MB above its beginning", most - first);
    }

    /** What of the program stands in memory; Linux tells. */
    private static OptionalLong residentMegabytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"), StandardCharsets.US_ASCII)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
