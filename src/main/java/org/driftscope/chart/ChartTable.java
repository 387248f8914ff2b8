package org.driftscope.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.driftscope.export.TableFormat;
import org.driftscope.export.TableWriter;
import org.driftscope.history.HistogramTrack.Entry;
import org.driftscope.history.Series;
import org.driftscope.stats.Histogram;

/**
 * The numbers behind a chart, in a tidy form: each row tells its curve, and one recorded bucket of it, or one bin of one
 * histogram.
 *
 * @param title of the chart
 * @param columns of numbers
 * @param rows with as many numbers
 */
public record ChartTable(String title, List<Column> columns, List<Row> rows) {

    /** What a number is. */
    public enum Column {
        /** First step of a bucket. */
        FIRST_STEP(true),
        /** Last step of a bucket. */
        LAST_STEP(true),
        /** Smallest finite value in it; NaN if there is none. */
        MIN(false),
        /** Mean of the finite values in it; NaN if there are none. */
        MEAN(false),
        /** Largest finite value in it; NaN if there is none. */
        MAX(false),
        /** How many values in it were NaN or infinite. */
        NOT_FINITE(true),
        /** Step of a histogram. */
        STEP(true),
        /** Lower end of a bin; -Infinity for what lies below all bins, NaN for what is not finite. */
        LOW(false),
        /** Upper end of a bin; Infinity for what lies above all bins, NaN for what is not finite. */
        HIGH(false),
        /** How many values fell into it. */
        COUNT(true);

        private final boolean whole;

        Column(boolean whole) {
            this.whole = whole;
        }

        /** Whether its numbers are whole. */
        public boolean whole() {
            return whole;
        }

        /** Its name in files. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One row.
     *
     * @param curve its name in the chart
     * @param numbers one for each column; not to be modified
     */
    public record Row(String curve, double[] numbers) {}

    private static final List<Column> OF_SERIES =
            List.of(Column.FIRST_STEP, Column.LAST_STEP, Column.MIN, Column.MEAN, Column.MAX, Column.NOT_FINITE);
    private static final List<Column> OF_HISTOGRAMS = List.of(Column.STEP, Column.LOW, Column.HIGH, Column.COUNT);
    private static final String CHART = "chart";
    private static final String CURVE = "curve";

    public ChartTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Of a chart that shows no numbers. */
    static ChartTable empty(String title) {
        return new ChartTable(title, OF_SERIES, List.of());
    }

    /** Gathers the buckets of curves. */
    static final class OfSeries {
        private final List<Row> rows = new ArrayList<>();

        /** Takes in all buckets with a step between two. */
        void add(String curve, Series series, double from, double to) {
            int first = Math.max(0, series.indexAt((long) Math.floor(from)));
            int last = series.indexAt((long) Math.floor(to));
            for (int i = first; i <= last; i++) {
                if (series.lastStep(i) >= from) {
                    add(curve, series, i);
                }
            }
        }

        private void add(String curve, Series series, int bucket) {
            rows.add(new Row(curve, new double[] {
                series.firstStep(bucket),
                series.lastStep(bucket),
                series.min(bucket),
                series.mean(bucket),
                series.max(bucket),
                series.notFinite(bucket)
            }));
        }

        /** Takes in the newest value alone, or the bucket of the step that is looked back at. */
        void addShown(String curve, Series series, StepView view) {
            int bucket = view.live() ? -1 : series.indexAt(Math.round(view.shown()));
            if (bucket >= 0) {
                add(curve, series, bucket);
            } else if (!view.live()) {
                return;
            } else if (series.size() > 0) {
                double value = series.last();
                boolean finite = Double.isFinite(value);
                double shown = finite ? value : Double.NaN;
                double step = series.lastStep();
                rows.add(new Row(curve, new double[] {step, step, shown, shown, shown, finite ? 0 : 1}));
            }
        }

        ChartTable table(String title) {
            return new ChartTable(title, OF_SERIES, rows);
        }
    }

    /** Gathers histograms. */
    static final class OfHistograms {
        private final List<Row> rows = new ArrayList<>();

        /** Takes in all bins, and what fell into none. */
        void add(String curve, Entry entry) {
            Histogram histogram = entry.histogram();
            int[] counts = histogram.counts();
            add(curve, entry.step(), Double.NEGATIVE_INFINITY, histogram.low(), histogram.below());
            for (int i = 0; i < counts.length; i++) {
                double low = histogram.low() + i * histogram.binWidth();
                double high =
                        i + 1 < counts.length ? histogram.low() + (i + 1) * histogram.binWidth() : histogram.high();
                add(curve, entry.step(), low, high, counts[i]);
            }
            add(curve, entry.step(), histogram.high(), Double.POSITIVE_INFINITY, histogram.above());
            if (histogram.notFinite() > 0) {
                add(curve, entry.step(), Double.NaN, Double.NaN, histogram.notFinite());
            }
        }

        private void add(String curve, long step, double low, double high, long count) {
            rows.add(new Row(curve, new double[] {step, low, high, count}));
        }

        ChartTable table(String title) {
            return new ChartTable(title, OF_HISTOGRAMS, rows);
        }
    }

    /**
     * Writes charts into one file, whole or not at all. Where there are several, each row tells its chart.
     *
     * @throws IOException saying what cannot be written, and why
     */
    public static void write(List<ChartTable> tables, TableFormat format, Path file) throws IOException {
        Set<Column> all = EnumSet.noneOf(Column.class);
        tables.forEach(table -> all.addAll(table.columns));
        List<String> names = new ArrayList<>();
        if (tables.size() > 1) {
            names.add(CHART);
        }
        names.add(CURVE);
        all.forEach(column -> names.add(column.key()));
        try (TableWriter out = format.open(file, names)) {
            for (ChartTable table : tables) {
                table.write(out, all, tables.size() > 1);
            }
            out.commit();
        }
    }

    private void write(TableWriter out, Set<Column> all, boolean named) throws IOException {
        for (Row row : rows) {
            if (named) {
                out.text(title);
            }
            out.text(row.curve);
            for (Column column : all) {
                int i = columns.indexOf(column);
                if (i < 0) {
                    out.nothing();
                } else if (column.whole()) {
                    out.whole((long) row.numbers[i]);
                } else {
                    out.number(row.numbers[i]);
                }
            }
            out.endRow();
        }
    }
}
