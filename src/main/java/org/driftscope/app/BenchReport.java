package org.driftscope.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
     * @param kinds by what was recorded: "plain", "moments", "schedule", "full"
     * @param productShare of a plain step's time, in [0, 1]
     * @param gigaflops of those products, in GFLOP/s
     * @param lockstep steps of both twins side by side, per second
     * @param inTurn steps of both twins one after the other, per second
     */
    record Case(
            BenchShape shape,
            Map<String, Throughput> kinds,
            double productShare,
            double gigaflops,
            double lockstep,
            double inTurn) {

        /**
         * For people.
         *
         * @param peak GFLOP/s
         */
        List<String> lines(double peak) {
            List<String> lines = new ArrayList<>();
            lines.add("");
            lines.add(shape.title());
            kinds.forEach((kind, timed) -> lines.add(format(
                    "  %-9s %,9.1f steps/s %,9.3f ms of processor time a step %,9.0f bytes a step",
                    kind, timed.stepsPerSecond(), timed.cpuMillisecondsPerStep(), timed.bytesPerStep())));
            lines.add(format(
                    "  products  %3.0f %% of a plain step, at %.1f GFLOP/s, %.0f %% of the peak",
                    100 * productShare, gigaflops, 100 * gigaflops / peak));
            lines.add(format(
                    "  twins     %,9.1f steps/s in lockstep, %,.1f one after the other: %.2f times",
                    lockstep, inTurn, lockstep / inTurn));
            return lines;
        }

        private Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("shape", shape.title());
            kinds.forEach((kind, timed) -> {
                Map<String, Object> figures = new LinkedHashMap<>();
                figures.put("stepsPerSecond", timed.stepsPerSecond());
                figures.put("cpuMillisecondsPerStep", timed.cpuMillisecondsPerStep());
                figures.put("bytesPerStep", timed.bytesPerStep());
                values.put(kind, figures);
            });
            values.put("productShare", productShare);
            values.put("productGigaflops", gigaflops);
            values.put("twinsInLockstepPerSecond", lockstep);
            values.put("twinsInTurnPerSecond", inTurn);
            return values;
        }
    }

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
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("version", Version.current());
        all.put("java", Runtime.version().toString());
        all.put("processors", processors());
        all.put("backend", backend);
        all.put("peakGigaflops", peak);
        all.put("cases", cases.stream().map(Case::values).toList());
        return Json.of(all);
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
