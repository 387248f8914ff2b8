package org.driftscope.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.driftscope.data.TrainTest;
import org.driftscope.export.Json;

/**
 * What a step takes as the network grows in depth and in width. All hidden layers are alike, their inputs as many as their
 * units.
 */
record Growth(List<Row> depths, List<Row> widths) {
    private static final int BATCH = 128;
    private static final List<BenchShape> DEPTHS = shapes(new int[] {2, 4, 8, 16, 32}, new int[] {128});
    private static final List<BenchShape> WIDTHS = shapes(new int[] {4}, new int[] {64, 128, 256, 512, 1024});

    /** Figures that {@link #time} takes. */
    static final int FIGURES = 2 * (DEPTHS.size() + WIDTHS.size());

    /**
     * One network.
     *
     * @param plain steps with nothing recorded
     * @param full steps with everything recorded
     */
    record Row(BenchShape shape, Throughput plain, Throughput full) {
        private String line() {
            return String.format(Locale.ROOT, "  %6d %5d %,13.0f", shape.depth(), shape.units(), shape.multiplyAdds())
                    + columns(plain)
                    + columns(full);
        }

        private String columns(Throughput timed) {
            return String.format(
                    Locale.ROOT,
                    "   %,12.1f %,9.1f %9.2f",
                    timed.microsecondsPerStep(),
                    timed.microsecondsPerStep() / shape.depth(),
                    picoseconds(timed));
        }

        private double picoseconds(Throughput timed) {
            return 1e6 * timed.microsecondsPerStep() / shape.multiplyAdds();
        }

        private Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("layers", shape.depth());
            values.put("units", shape.units());
            values.put("batchSize", shape.batchSize());
            values.put("multiplyAdds", shape.multiplyAdds());
            values.put("plain", values(plain));
            values.put("full", values(full));
            return values;
        }

        private Map<String, Object> values(Throughput timed) {
            Map<String, Object> values = BenchReport.values(timed);
            values.put("microsecondsPerStep", timed.microsecondsPerStep());
            values.put("microsecondsPerLayer", timed.microsecondsPerStep() / shape.depth());
            values.put("picosecondsPerMultiplyAdd", picoseconds(timed));
            return values;
        }
    }

    Growth {
        depths = List.copyOf(depths);
        widths = List.copyOf(widths);
    }

    private static List<BenchShape> shapes(int[] depths, int[] widths) {
        return IntStream.of(depths)
                .boxed()
                .flatMap(depth -> IntStream.of(widths).mapToObj(width -> new BenchShape(width, depth, width, BATCH)))
                .toList();
    }

    static Growth time(Bench bench) throws InterruptedException {
        return new Growth(rows(bench, DEPTHS), rows(bench, WIDTHS));
    }

    private static List<Row> rows(Bench bench, List<BenchShape> shapes) throws InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (BenchShape shape : shapes) {
            TrainTest data = bench.data(shape);
            rows.add(new Row(shape, bench.plain(shape, data), bench.full(shape, data)));
        }
        return rows;
    }

    /** For people. */
    List<String> lines(String backend) {
        List<String> lines = new ArrayList<>();
        lines.add(backend + ", batch " + BATCH + ", as many inputs as units");
        addTable(lines, "depth", depths);
        addTable(lines, "width", widths);
        return lines;
    }

    private static void addTable(List<String> lines, String against, List<Row> rows) {
        lines.add("");
        lines.add("against " + against);
        lines.add(String.format(
                Locale.ROOT,
                "  %6s %5s %13s   %12s %9s %9s   %12s %9s %9s",
                "layers",
                "units",
                "multiply-adds",
                "plain: us",
                "a layer",
                "ps each",
                "full: us",
                "a layer",
                "ps each"));
        rows.forEach(row -> lines.add(row.line()));
    }

    /** For programs: JSON. */
    String json(String backend) {
        Map<String, Object> all = BenchReport.machine(backend);
        all.put("depth", depths.stream().map(Row::values).toList());
        all.put("width", widths.stream().map(Row::values).toList());
        return Json.of(all);
    }
}
