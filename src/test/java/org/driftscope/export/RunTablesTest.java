package org.driftscope.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.driftscope.history.Quantity;
import org.driftscope.history.Synthetic;
import org.driftscope.measure.Distribution;
import org.driftscope.measure.Drift;
import org.driftscope.measure.GradientShift;
import org.driftscope.measure.Landscape;
import org.driftscope.measure.LayerReading;
import org.driftscope.measure.ProbeReading;
import org.driftscope.train.Evaluation;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.Runs;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTablesTest {
    private static final List<String> NAMES = RunTables.files(TableFormat.CSV);
    private static final String NETWORK = NAMES.get(0);
    private static final String CURVES = NAMES.get(1);
    private static final String UNITS = NAMES.get(2);

    private final Path folder;

    RunTablesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static void write(Path folder, List<Snapshot> snapshots) throws IOException {
        try (RunTables csv = new RunTables(folder, TableFormat.CSV)) {
            for (Snapshot snapshot : snapshots) {
                csv.add(snapshot);
            }
            csv.commit();
        }
    }

    /** Rows of a file, each by column name. */
    private List<Map<String, String>> rows(String name) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        String text = Files.readString(folder.resolve(name));
        assertTrue(text.endsWith("\n") && !text.contains("\r"), name);
        List<String> lines = text.lines().toList();
        String[] columns = lines.get(0).split(",", -1);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            assertEquals(columns.length, fields.length, line);
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < fields.length; i++) {
                row.put(columns[i], fields[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    private static String field(Map<String, String> row, String column) {
        String field = row.get(column);
        assertNotNull(field, column);
        return field;
    }

    private static void assertField(double expected, Map<String, String> row, String column) {
        double read = Double.parseDouble(field(row, column));
        assertEquals(Double.doubleToLongBits(expected), Double.doubleToLongBits(read), column);
    }

    @Test
    void aSnapshotThatComesAgainToTellOfEventsAddsNoRows() throws IOException {
        List<Snapshot> once = Runs.record(Runs.spirals(), 20);
        List<Snapshot> again = Runs.record(Runs.spirals(), 20, "20: lr 0.01");
        assertEquals(once.size() + 1, again.size());
        for (List<Snapshot> snapshots : List.of(once, again)) {
            write(folder, snapshots);
            assertEquals(2 * once.size(), rows(NETWORK).size());
            assertEquals(2 * 3 * once.size(), rows(CURVES).size());
        }
    }

    @Test
    void everyRecordedNumberReadsBackExactly() throws IOException {
        List<Snapshot> snapshots = Runs.record(Runs.spirals(), 60, "12: unit 1 4", "20: bn A 2 off");
        write(folder, snapshots);
        var network = rows(NETWORK).iterator();
        var curves = rows(CURVES).iterator();
        var units = rows(UNITS).iterator();
        for (Snapshot snapshot : snapshots) {
            for (Twin twin : Twin.values()) {
                NetworkSnapshot of = snapshot.of(twin);
                assertNotNull(of);
                Map<String, String> row = network.next();
                assertEquals(Long.toString(snapshot.step()), field(row, "step"));
                assertEquals(twin.name(), field(row, "twin"));
                assertField(snapshot.epoch(), row, "epoch");
                assertField(of.loss(), row, "loss");
                assertField(of.batchAccuracy(), row, "batch_accuracy");
                Evaluation test = of.test();
                if (test == null) {
                    assertEquals("", field(row, "test_loss"));
                    assertEquals("", field(row, "test_accuracy"));
                } else {
                    assertField(test.loss(), row, "test_loss");
                    assertField(test.accuracy(), row, "test_accuracy");
                }
                Landscape landscape = of.landscape();
                if (landscape == null) {
                    assertEquals("", field(row, "landscape_loss_min"));
                    assertEquals("", field(row, "landscape_smoothness"));
                } else {
                    assertField(landscape.lossMin(), row, "landscape_loss_min");
                    assertField(landscape.lossMax(), row, "landscape_loss_max");
                    assertField(landscape.gradientMin(), row, "landscape_gradient_min");
                    assertField(landscape.gradientMax(), row, "landscape_gradient_max");
                    assertField(landscape.smoothness(), row, "landscape_smoothness");
                }
                assertField(
                        of.layers().get(0).gradientNorm() / of.layers().get(2).gradientNorm(), row, "gradient_ratio");
                for (int layer = 0; layer < of.layers().size(); layer++) {
                    LayerReading reading = of.layers().get(layer);
                    check(reading, curves.next(), snapshot.step(), twin, layer);
                    for (int unit = 0; unit < reading.unitMeans().length; unit++) {
                        Map<String, String> unitRow = units.next();
                        assertEquals(Integer.toString(layer + 1), field(unitRow, "layer"));
                        assertEquals(Integer.toString(unit + 1), field(unitRow, "unit"));
                        assertEquals(reading.unitMeans()[unit], Float.parseFloat(field(unitRow, "mean")));
                        assertEquals(reading.unitVariances()[unit], Float.parseFloat(field(unitRow, "variance")));
                    }
                }
            }
        }
        assertTrue(!network.hasNext() && !curves.hasNext() && !units.hasNext());
    }

    private static void check(LayerReading reading, Map<String, String> row, long step, Twin twin, int layer) {
        assertEquals(Long.toString(step), field(row, "step"));
        assertEquals(twin.name(), field(row, "twin"));
        assertEquals(Integer.toString(layer + 1), field(row, "layer"));
        assertEquals(Integer.toString(reading.unit() + 1), field(row, "followed_unit"));
        Distribution training = reading.training();
        assertField(training.mean(), row, "mean");
        assertField(training.variance(), row, "variance");
        assertField(training.min(), row, "min");
        assertField(training.max(), row, "max");
        assertField(training.percentiles().p15(), row, "p15");
        assertField(training.percentiles().p50(), row, "p50");
        assertField(training.percentiles().p85(), row, "p85");
        assertField(reading.unitPercentiles().p15(), row, "unit_p15");
        assertField(reading.unitPercentiles().p50(), row, "unit_p50");
        assertField(reading.unitPercentiles().p85(), row, "unit_p85");
        assertField(reading.saturated(), row, "saturated");
        assertField(reading.zero(), row, "zero");
        assertField(reading.gradientNorm(), row, "gradient_norm");
        assertField(reading.updateNorm(), row, "update_norm");
        assertField(reading.weightNorm(), row, "weight_norm");
        assertField(reading.gradientDeviation(), row, "gradient_deviation");
        if (step == 0) {
            assertEquals("", field(row, "log_update_ratio"));
        } else {
            assertField(Math.log10(reading.updateNorm() / reading.weightNorm()), row, "log_update_ratio");
        }
        GradientShift shift = reading.gradientShift();
        if (shift == null) {
            assertEquals("", field(row, "gradient_shift_l2"));
        } else {
            assertField(shift.l2(), row, "gradient_shift_l2");
            assertField(shift.relative(), row, "gradient_shift_relative");
            assertField(shift.cosine(), row, "gradient_shift_cosine");
        }
        ProbeReading looked = reading.probe();
        Drift drift = looked == null ? null : looked.drift();
        if (looked == null || drift == null) {
            assertEquals("", field(row, "probe_drift_w1"));
            assertEquals("", field(row, "probe_drift_ks_p"));
        } else {
            assertField(drift.w1(), row, "probe_drift_w1");
            assertField(drift.w1PerDeviation(), row, "probe_drift_w1_per_deviation");
            assertField(drift.gaussianW2(), row, "probe_drift_gaussian_w2");
            assertField(drift.kl(), row, "probe_drift_kl");
            assertField(drift.jensenShannon(), row, "probe_drift_jensen_shannon");
            assertField(drift.psi(), row, "probe_drift_psi");
            assertField(drift.ks(), row, "probe_drift_ks");
            assertField(drift.ksP(), row, "probe_drift_ks_p");
            assertField(drift.mmd(), row, "probe_drift_mmd");
            assertField(drift.slicedW1(), row, "probe_drift_sliced_w1");
            assertField(looked.slope(), row, "probe_slope");
            assertField(looked.dead(), row, "probe_dead");
            assertField(looked.evaluationGap(), row, "probe_evaluation_gap");
            assertField((double) looked.referenceStep(), row, "probe_reference_step");
            assertField(looked.changeFromReference().mean(), row, "probe_mean_from_reference");
        }
        Distribution probe = looked == null ? null : looked.distribution();
        if (probe == null) {
            assertEquals("", field(row, "probe_mean"));
            assertEquals("", field(row, "probe_p85"));
        } else {
            assertField(probe.mean(), row, "probe_mean");
            assertField(probe.variance(), row, "probe_variance");
            assertField(probe.percentiles().p15(), row, "probe_p15");
            assertField(probe.percentiles().p50(), row, "probe_p50");
            assertField(probe.percentiles().p85(), row, "probe_p85");
        }
    }

    @Test
    void everyQuantityOfALayerHasItsColumn() throws IOException {
        write(folder, Runs.record(Runs.spirals(), 0));
        Map<String, String> row = rows(CURVES).get(0);
        long quantities =
                Arrays.stream(Quantity.values()).filter(q -> !q.ofNetwork()).count();
        assertEquals(quantities + 4, row.size());
        assertEquals(
                Quantity.values().length - quantities + 3, rows(NETWORK).get(0).size());
    }

    @Test
    void theSameRunGivesTheSameBytes() throws IOException {
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        write(one, Runs.record(Runs.spirals(), 100, "30: lr 0.3"));
        write(two, Runs.record(Runs.spirals(), 100, "30: lr 0.3"));
        for (String name : NAMES) {
            assertArrayEquals(Files.readAllBytes(one.resolve(name)), Files.readAllBytes(two.resolve(name)), name);
        }
    }

    @Test
    void valuesThatAreNotFiniteAreWrittenAsTheyAre() throws IOException {
        NetworkSnapshot nan = Synthetic.network(Double.NaN, 2);
        NetworkSnapshot infinite = Synthetic.network(Double.NEGATIVE_INFINITY, 2);
        write(folder, List.of(new Snapshot(5, 0.5, nan, infinite, null, List.of(), null, null)));
        assertEquals("NaN", field(rows(NETWORK).get(0), "loss"));
        assertEquals("-Infinity", field(rows(NETWORK).get(1), "loss"));
        assertEquals("NaN", field(rows(CURVES).get(0), "variance"));
        assertEquals("-Infinity", field(rows(UNITS).get(4), "mean"));
    }

    @Test
    void aNetworkThatIsNotThereHasNoRows() throws IOException {
        write(folder, Runs.record(Runs.spirals("twin.enabled=false"), 10));
        assertTrue(rows(NETWORK).stream().allMatch(row -> field(row, "twin").equals("A")));
    }

    @Test
    void jsonLinesTellWhatCsvTells() throws IOException {
        List<Snapshot> snapshots = Runs.record(Runs.spirals(), 60, "12: unit 1 4", "20: bn A 2 off");
        NetworkSnapshot nan = Synthetic.network(Double.NaN, 2);
        NetworkSnapshot infinite = Synthetic.network(Double.NEGATIVE_INFINITY, 2);
        List<Snapshot> all = new ArrayList<>(snapshots);
        all.add(new Snapshot(70, 0.5, nan, infinite, null, List.of(), null, null));
        write(folder, all);
        try (RunTables lines = new RunTables(folder, TableFormat.JSON_LINES)) {
            for (Snapshot snapshot : all) {
                lines.add(snapshot);
            }
            lines.commit();
        }
        assertEquals(List.of("network.jsonl", "curves.jsonl", "units.jsonl"), RunTables.files(TableFormat.JSON_LINES));
        for (int i = 0; i < NAMES.size(); i++) {
            List<Map<String, String>> expected = rows(NAMES.get(i));
            List<String> lines = Files.readAllLines(
                    folder.resolve(RunTables.files(TableFormat.JSON_LINES).get(i)));
            assertEquals(expected.size(), lines.size());
            for (int row = 0; row < lines.size(); row++) {
                Map<String, String> read = new TreeMap<>();
                expected.get(row).keySet().forEach(column -> read.put(column, ""));
                JsonParser.parseString(lines.get(row))
                        .getAsJsonObject()
                        .entrySet()
                        .forEach(entry ->
                                read.put(entry.getKey(), entry.getValue().getAsString()));
                assertEquals(expected.get(row), read);
            }
        }
    }

    @Test
    void withoutACommitNothingAppears() throws IOException {
        try (RunTables csv = new RunTables(folder, TableFormat.CSV)) {
            csv.add(Runs.record(Runs.spirals(), 0).get(0));
        }
        assertNothingIn(folder);
    }

    @Test
    void aFileThatCannotBeWrittenStopsAllThree() throws IOException {
        Path blocked = folder.resolve(UNITS);
        Files.createDirectory(blocked);
        IOException thrown = assertThrows(IOException.class, () -> new RunTables(folder, TableFormat.CSV).close());
        assertEquals("cannot write " + blocked + ": it is a folder", thrown.getMessage());
        Files.delete(blocked);
        assertNothingIn(folder);
    }

    private static void assertNothingIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(), files.toList());
        }
    }
}
