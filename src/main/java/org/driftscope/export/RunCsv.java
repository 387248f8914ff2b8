package org.driftscope.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.driftscope.history.AtomicFile;
import org.driftscope.history.Quantity;
import org.driftscope.measure.LayerReading;
import org.driftscope.measure.ProbeReading;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/**
 * All recorded numbers of a run as CSV (RFC 4180, UTF-8, lines end in LF), at full precision, written as snapshots come:
 * {@code network.csv} with a row per step and twin, {@code curves.csv} per step, twin and layer, {@code units.csv} per
 * step, twin, layer and unit. Layers and units are counted from 1, the output layer last. What was not measured at a step
 * is an empty field; what was not finite is NaN, Infinity or -Infinity. The same snapshots give the same bytes.
 */
public final class RunCsv implements Closeable {
    public static final String NETWORK = "network.csv";
    public static final String CURVES = "curves.csv";
    public static final String UNITS = "units.csv";

    private final AtomicFile network;
    private final AtomicFile curves;
    private final AtomicFile units;
    private final StringBuilder line = new StringBuilder(512);
    private long lastStep = -1;

    /**
     * Starts the three files in a folder that exists. They appear with {@link #commit}.
     *
     * @throws IOException saying what cannot be written, and why
     */
    public RunCsv(Path folder) throws IOException {
        AtomicFile first = new AtomicFile(folder.resolve(NETWORK));
        AtomicFile second = null;
        AtomicFile third = null;
        try {
            second = new AtomicFile(folder.resolve(CURVES));
            third = new AtomicFile(folder.resolve(UNITS));
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
        line.append("step,epoch,twin");
        names(Quantity.OF_NETWORK);
        end(network);
        line.append("step,twin,layer");
        names(Quantity.OF_LAYER);
        line.append(",followed_unit");
        end(curves);
        line.append("step,twin,layer,unit,mean,variance,probe_mean,probe_variance,probe_w1_per_deviation");
        end(units);
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
        line.append(snapshot.step());
        field(snapshot.epoch());
        line.append(',').append(twin);
        for (Quantity quantity : Quantity.OF_NETWORK) {
            field(quantity.of(of));
        }
        end(network);
    }

    private void addLayer(long step, Twin twin, int layer, LayerReading reading) throws IOException {
        line.append(step).append(',').append(twin).append(',').append(layer + 1);
        for (Quantity quantity : Quantity.OF_LAYER) {
            field(quantity.of(reading));
        }
        line.append(',').append(reading.unit() + 1);
        end(curves);
        for (int unit = 0; unit < reading.unitMeans().length; unit++) {
            line.append(step).append(',').append(twin).append(',').append(layer + 1);
            line.append(',').append(unit + 1);
            line.append(',').append(reading.unitMeans()[unit]);
            line.append(',').append(reading.unitVariances()[unit]);
            ProbeReading probe = reading.probe();
            if (probe == null) {
                line.append(",,,");
            } else {
                line.append(',').append(probe.unitMeans()[unit]);
                line.append(',').append(probe.unitVariances()[unit]);
                line.append(',').append(probe.unitW1PerDeviation()[unit]);
            }
            end(units);
        }
    }

    private void names(Set<Quantity> quantities) {
        for (Quantity quantity : quantities) {
            line.append(',').append(quantity.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Empty for null. */
    private void field(@Nullable Double value) {
        line.append(',');
        if (value != null) {
            line.append(value.doubleValue());
        }
    }

    private void end(AtomicFile file) throws IOException {
        line.append('\n');
        file.write(line.toString().getBytes(StandardCharsets.US_ASCII));
        line.setLength(0);
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
