package org.driftscope.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.driftscope.cli.Version;
import org.driftscope.export.Json;
import org.jspecify.annotations.Nullable;

/**
 * What was timed.
 *
 * @param backend what multiplied matrices
 * @param peak its product of two large matrices, in GFLOP/s
 */
record BenchReport(String backend, double peak, List<Case> cases) {

    /**
     * One shape.
     *
     * @param kinds by what was recorded, "plain" among them
     * @param details where they were timed, too
     */
    record Case(
            BenchShape shape,
            Map<String, Throughput> kinds,
            @Nullable Details details) {

        Throughput kind(String name) {
            return Objects.requireNonNull(kinds.get(name), name);
        }

        /**
         * For people.
         *
         * @param peak GFLOP/s
         */
        List<String> lines(double peak) {
            Throughput plain = kind("plain");
            List<String> lines = new ArrayList<>();
            lines.add("");
            lines.add(shape.title());
            kinds.forEach((kind, timed) -> lines.add(format(
                            "  %-9s %,9.1f steps/s %,9.3f ms of processor time a step %+5.0f %%",
                            kind,
                            timed.stepsPerSecond(),
                            timed.cpuMillisecondsPerStep(),
                            100 * (timed.cpuMillisecondsPerStep() / plain.cpuMillisecondsPerStep() - 1))
                    + (Double.isNaN(timed.bytesPerStep())
                            ? ""
                            : format(" %,9.0f bytes a step", timed.bytesPerStep()))));
            if (details != null) {
                details.addLines(lines, plain, peak);
            }
            return lines;
        }

        private Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("shape", shape.title());
            kinds.forEach((kind, timed) -> values.put(kind, BenchReport.values(timed)));
            if (details != null) {
                details.addValues(values, kind("plain"));
            }
            return values;
        }
    }

    /** More about one shape. */
    record Details(List<Cost> costs, Products products, Twins twins) {
        Details {
            costs = List.copyOf(costs);
        }

        private void addLines(List<String> lines, Throughput plain, double peak) {
            lines.add(format(
                    "  products  %3.0f %% of a plain step, at %.1f GFLOP/s, %.0f %% of the peak",
                    100 * products.share, products.gigaflops, 100 * products.gigaflops / peak));
            lines.add(format(
                    "  twins     %,9.1f steps/s in lockstep, %,.1f one after the other: %.2f times",
                    twins.lockstep, twins.inTurn, twins.lockstep / twins.inTurn));
            lines.add(format(
                    "  %-18s %12s %9s %9s %9s %9s", "cost of", "us a time", "every", "of plain", "window", "of plain"));
            for (Cost cost : costs) {
                lines.add(format(
                        "  %-18s %,12.1f %,9d %7.1f %% %,9d %7.1f %%",
                        (cost.part ? "  " : "") + cost.what,
                        cost.microseconds,
                        cost.cadence,
                        100 * cost.share(plain, cost.cadence),
                        cost.inWindow,
                        100 * cost.share(plain, cost.inWindow)));
            }
        }

        private void addValues(Map<String, Object> values, Throughput plain) {
            values.put("productShare", products.share);
            values.put("productGigaflops", products.gigaflops);
            values.put("twinsInLockstepPerSecond", twins.lockstep);
            values.put("twinsInTurnPerSecond", twins.inTurn);
            values.put("costs", costs.stream().map(cost -> cost.values(plain)).toList());
        }
    }

    /**
     * What something recorded takes.
     *
     * @param part whether it is a part of what stands before it
     * @param microseconds each time; where it is a difference of two figures it may fall below 0
     * @param cadence steps from one to the next as standard
     * @param inWindow the same where the window keeps costly measures within their standard budget
     */
    record Cost(String what, boolean part, double microseconds, int cadence, int inWindow) {
        private double share(Throughput plain, int steps) {
            return microseconds / steps / plain.microsecondsPerStep();
        }

        private Map<String, Object> values(Throughput plain) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("of", what);
            values.put("part", part);
            values.put("microseconds", microseconds);
            values.put("every", cadence);
            values.put("shareOfPlain", share(plain, cadence));
            values.put("everyInWindow", inWindow);
            values.put("shareOfPlainInWindow", share(plain, inWindow));
            return values;
        }
    }

    /**
     * Matrix products.
     *
     * @param share of a plain step's time, in [0, 1]
     * @param gigaflops GFLOP/s
     */
    record Products(double share, double gigaflops) {}

    /**
     * Steps of both twins, per second.
     *
     * @param lockstep side by side
     * @param inTurn one after the other
     */
    record Twins(double lockstep, double inTurn) {}

    BenchReport {
        cases = List.copyOf(cases);
    }

    /** The same and one more. */
    BenchReport with(Case timed) {
        List<Case> more = new ArrayList<>(cases);
        more.add(timed);
        return new BenchReport(backend, peak, more);
    }

    /** The first line for people: what multiplies, and how fast. */
    String head() {
        return format("%s, %d processors, product of two large matrices %.1f GFLOP/s", backend, processors(), peak);
    }

    /** For programs: JSON. */
    String json() {
        Map<String, Object> all = machine(backend);
        all.put("peakGigaflops", peak);
        all.put("cases", cases.stream().map(Case::values).toList());
        return Json.of(all);
    }

    /** On what it was timed. */
    static Map<String, Object> machine(String backend) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", Version.current());
        all.put("java", Runtime.version().toString());
        all.put("processors", processors());
        all.put("backend", backend);
        return all;
    }

    static Map<String, Object> values(Throughput timed) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("stepsPerSecond", timed.stepsPerSecond());
        figures.put("cpuMillisecondsPerStep", timed.cpuMillisecondsPerStep());
        figures.put("bytesPerStep", timed.bytesPerStep());
        return figures;
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
