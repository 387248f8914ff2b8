package org.driftscope.history;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Words and numbers of the layout that {@code docs/run-file.md} states. */
final class HistoryLayout {
    static final int VERSION = 2;

    /** Without units; read like the newest. */
    static final int OLDEST = 1;

    // What a block is.
    static final int END = 0;
    static final int STATE = 1;
    static final int GROUP = 2;
    static final int TRACK = 3;
    static final int UNITS = 4;

    // How a column is written.
    static final int VALUES = 0;
    static final int ALL_FINITE = 1;
    static final int COUNTED = 2;

    /** In place of a layer: the network as a whole. */
    static final int WHOLE = 0xFFFF;

    /** The most buckets of a series, and bins of a histogram, that are read. */
    static final int MOST_BUCKETS = 1 << 16;

    static final int MOST_HISTOGRAMS = 4096;

    static final int MOST_BINS = 4096;

    static final int MOST_UNITS = 1 << 24;

    /** Those that a number stands for. */
    static final List<Part<?, ?>> PARTS = Stream.<Part<?, ?>>concat(Part.OF_NETWORK.stream(), Part.OF_LAYER.stream())
            .toList();

    private HistoryLayout() {}

    static byte[] magic() {
        return "DRIFTHIS".getBytes(StandardCharsets.US_ASCII);
    }
}
