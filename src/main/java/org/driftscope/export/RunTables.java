package org.driftscope.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.driftscope.history.Quantity;
import org.driftscope.measure.LayerReading;
import org.driftscope.measure.ProbeReading;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * All recorded numbers of a run as tables, at full precision, written as snapshots come: {@code network} with a row per step
 * and twin, {@code curves} per step, twin and layer, {@code units} per step, twin, layer and unit. Layers and units are
 * counted from 1, the output layer last. What was not measured at a step has no value; what was not finite is NaN, Infinity
 * or -Infinity. The same snapshots give the same bytes.
 */
public final class RunTables implements Closeable {
    private static final String NETWORK = "network";
    private static final String CURVES = "curves";
    private static final String UNITS = "units";
    private static final List<String> OF_UNITS = List.of(
            "step",
            "twin",
            "layer",
            "unit",
            "mean",
            "variance",
            "probe_mean",
            "probe_variance",
            "probe_w1_per_deviation");

    private final TableWriter network;
    private final TableWriter curves;
    private final TableWriter units;
    private long lastStep = -1;

    /**
     * Starts the three files in a folder that exists. They appear with {@link #commit}.
     *
     * @throws IOException saying what cannot be written, and why
     */
    public RunTables(Path folder, TableFormat format) throws IOException {
        TableWriter first = open(folder, format, NETWORK, ofNetwork());
        TableWriter second = null;
        TableWriter third = null;
        try {
            second = open(folder, format, CURVES, ofLayer());
            third = open(folder, format, UNITS, OF_UNITS);
        } finally {
            if (third == null) {
                first.close();
                if (second != null) {
                    second.close();
                }
            }
        }
        network = first;
        curves = second;
        units = third;
    }

    private static TableWriter open(Path folder, TableFormat format, String name, List<String> columns)
            throws IOException {
        return format.open(folder.resolve(format.file(name)), columns);
    }

    private static List<String> ofNetwork() {
        List<String> columns = new ArrayList<>(List.of("step", "epoch", "twin"));
        columns.addAll(names(Quantity.OF_NETWORK));
        return columns;
    }

    private static List<String> ofLayer() {
        List<String> columns = new ArrayList<>(List.of("step", "twin", "layer"));
        columns.addAll(names(Quantity.OF_LAYER));
        columns.add("followed_unit");
        return columns;
    }

    private static List<String> names(Set<Quantity> quantities) {
        return quantities.stream()
                .map(quantity -> quantity.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Names of the three files. */
    public static List<String> files(TableFormat format) {
        return List.of(format.file(NETWORK), format.file(CURVES), format.file(UNITS));
    }

    /** Appends what was recorded at one step; nothing for a snapshot that comes again, to tell of events. */
    public void add(Snapshot snapshot) throws IOException {
        if (snapshot.step() <= lastStep) {
            return;
        }
        lastStep = snapshot.step();
        for (Twin twin : Twin.values()) {
            NetworkSnapshot of = snapshot.of(twin);
            if (of != null) {
                addNetwork(snapshot, twin, of);
                for (int layer = 0; layer < of.layers().size(); layer++) {
                    addLayer(snapshot.step(), twin, layer, of.layers().get(layer));
                }
            }
        }
    }

    private void addNetwork(Snapshot snapshot, Twin twin, NetworkSnapshot of) throws IOException {
        network.whole(snapshot.step());
        network.number(snapshot.epoch());
        network.text(twin.name());
        for (Quantity quantity : Quantity.OF_NETWORK) {
            cell(network, quantity.of(of));
        }
        network.endRow();
    }

    private void addLayer(long step, Twin twin, int layer, LayerReading reading) throws IOException {
        curves.whole(step);
        curves.text(twin.name());
        curves.whole(layer + 1);
        for (Quantity quantity : Quantity.OF_LAYER) {
            cell(curves, quantity.of(reading));
        }
        curves.whole(reading.unit() + 1);
        curves.endRow();
        for (int unit = 0; unit < reading.unitMeans().length; unit++) {
            units.whole(step);
            units.text(twin.name());
            units.whole(layer + 1);
            units.whole(unit + 1);
            units.number(reading.unitMeans()[unit]);
            units.number(reading.unitVariances()[unit]);
            ProbeReading probe = reading.probe();
            if (probe == null) {
                units.nothing();
                units.nothing();
                units.nothing();
            } else {
                units.number(probe.unitMeans()[unit]);
                units.number(probe.unitVariances()[unit]);
                units.number(probe.unitW1PerDeviation()[unit]);
            }
            units.endRow();
        }
    }

    private static void cell(TableWriter table, @Nullable Double value) {
        if (value == null) {
            table.nothing();
        } else {
            table.number(value.doubleValue());
        }
    }

    /** Puts the three files in their places, and closes. */
    public void commit() throws IOException {
        try {
            network.commit();
            curves.commit();
            units.commit();
        } finally {
            close();
        }
    }

    /** Gives up what was not committed. */
    @Override
    public void close() throws IOException {
        try (network;
                curves) {
            units.close();
        }
    }
}
