package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.driftscope.chart.ChartTable.Row;
import org.driftscope.export.TableFormat;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.history.Quantity;
import org.driftscope.history.Synthetic;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTableTest {
    private static final List<Twin> BOTH = List.of(Twin.A, Twin.B);

    private static History history(long last) {
        return Synthetic.history(last, 1, step -> step, step -> step == 3 ? Double.NaN : -step);
    }

    @Test
    void curvesTellEveryBucketInView() {
        ChartTable table = TestPlots.of(history(9)).loss().table(new StepView(2.5, 5, false, Double.NaN));
        assertEquals(
                List.of("A", "A", "A", "B", "B", "B"),
                table.rows().stream().map(Row::curve).toList());
        double[][] expected = {
            {3, 3, 3, 3, 3, 0},
            {4, 4, 4, 4, 4, 0},
            {5, 5, 5, 5, 5, 0},
            {3, 3, Double.NaN, Double.NaN, Double.NaN, 1},
            {4, 4, -4, -4, -4, 0},
            {5, 5, -5, -5, -5, 0}
        };
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    Arrays.toString(expected[i]),
                    Arrays.toString(table.rows().get(i).numbers()));
        }
    }

    @Test
    void bucketsOfALongRunTellTheirRangeAndReachOverTheEndsOfTheView() {
        // 4,096 buckets of two steps each.
        ChartTable table = TestPlots.of(history(8191)).loss().table(new StepView(101, 102, false, Double.NaN));
        assertEquals(
                "[100.0, 101.0, 100.0, 100.5, 101.0, 0.0]",
                Arrays.toString(table.rows().get(0).numbers()));
        assertEquals(
                "[102.0, 103.0, 102.0, 102.5, 103.0, 0.0]",
                Arrays.toString(table.rows().get(1).numbers()));
        assertEquals(4, table.rows().size());
    }

    @Test
    void everyChartOfRecordedDataHasNumbersAndNoneOfNothing() {
        StepView view = StepView.all(1000);
        for (Plot plot : TestPlots.all(TestPlots.sine())) {
            ChartTable table = plot.table(view);
            assertEquals(plot.title(), table.title());
            assertFalse(table.rows().isEmpty(), plot.title());
            table.rows().forEach(row -> assertEquals(table.columns().size(), row.numbers().length));
        }
        for (Plot plot : TestPlots.all(TestPlots.of(new History(HistorySize.ofBuckets(16))))) {
            assertEquals(List.of(), plot.table(view).rows(), plot.title());
        }
    }

    @Test
    void histogramsTellAllThatWasCounted() {
        RunPlots plots = TestPlots.of(Synthetic.history(2, 1, step -> 0.5, step -> Double.NaN));
        ChartTable table = plots.ridgelines(0, Twin.A).table(StepView.all(1));
        int bins = 32;
        assertEquals(2 * (bins + 2), table.rows().size());
        double total =
                table.rows().stream().mapToDouble(row -> row.numbers()[3]).sum();
        assertEquals(
                2.0
                        * plots.history()
                                .histograms(Twin.A, 0)
                                .entries()
                                .get(0)
                                .histogram()
                                .total(),
                total);
        assertEquals(
                "[0.0, -Infinity, -4.0, 0.0]",
                Arrays.toString(table.rows().get(0).numbers()));
        assertEquals(
                "[0.0, -4.0, -3.75, 0.0]", Arrays.toString(table.rows().get(1).numbers()));
        assertEquals(4.0, table.rows().get(bins).numbers()[2]);
        ChartTable none = plots.ridgelines(0, Twin.B).table(StepView.all(1));
        assertEquals(
                "[0.0, NaN, NaN, 100.0]",
                Arrays.toString(none.rows().get(bins + 2).numbers()));
    }

    @Test
    void oneChartIsAFileAndSeveralAreOneThatNamesThem(@TempDir Path folder) throws IOException {
        RunPlots plots = TestPlots.of(history(1));
        StepView view = StepView.all(1);
        Path file = folder.resolve("table");
        ChartTable.write(List.of(plots.loss().table(view)), TableFormat.CSV, file);
        assertEquals(
                List.of("curve,first_step,last_step,min,mean,max,not_finite", "A,0,0,0.0,0.0,0.0,0"),
                Files.readAllLines(file).subList(0, 2));
        ChartTable.write(
                List.of(
                        plots.ridgelines(0, Twin.A).table(view),
                        plots.heatMap(Quantity.MEAN, BOTH).table(view)),
                TableFormat.CSV,
                file);
        List<String> lines = Files.readAllLines(file);
        assertEquals("chart,curve,first_step,last_step,min,mean,max,not_finite,step,low,high,count", lines.get(0));
        assertTrue(lines.get(1).contains(",A,,,,,,,0,-Infinity,-4.0,0"), lines.get(1));
        ChartTable.write(List.of(plots.loss().table(view)), TableFormat.JSON_LINES, file);
        assertEquals(
                "{\"curve\":\"A\",\"first_step\":0,\"last_step\":0,\"min\":0.0,\"mean\":0.0,\"max\":0.0,\"not_finite\":0}",
                Files.readAllLines(file).get(0));
    }
}
