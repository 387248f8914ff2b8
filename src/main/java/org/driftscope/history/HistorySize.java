package org.driftscope.history;

import org.driftscope.train.Experiment;

/**
 * How much a history keeps.
 *
 * @param buckets most buckets of each series: even, at least 2
 * @param histograms most histograms of each layer: at least 4
 */
public record HistorySize(int buckets, int histograms) {
    /** Unless said otherwise; leaves a window with twins of 20 layers enough of a heap of 512 MB. */
    public static final int DEFAULT_MEGABYTES = 128;

    /** Where no megabytes are asked for. */
    public static final HistorySize DEFAULT = ofBuckets(4096);

    public static final int LEAST_MEGABYTES = 16;

    private static final int LEAST_BUCKETS = 64;
    private static final int MOST_BUCKETS = 32_768;

    /** A bucket's three numbers, and a third as much for the further levels of the pyramid. */
    private static final int BYTES_PER_BUCKET = 32;

    /** Its first and last step, which all series of a group share. */
    private static final int BYTES_PER_STEPS = 16;

    private static final int LEAST_HISTOGRAMS = 8;
    private static final int MOST_HISTOGRAMS = 256;
    /** With the units that are kept beside it. */
    private static final int BYTES_PER_HISTOGRAM = 600 + UnitTrack.BYTES_PER_HISTOGRAM;

    /** Histograms take no more than this share. */
    private static final double HISTOGRAMS = 1.0 / 8;

    /** So many buckets, and as many histograms as are ever kept. */
    public static HistorySize ofBuckets(int buckets) {
        return new HistorySize(buckets, MOST_HISTOGRAMS);
    }

    /**
     * The most that fits.
     *
     * @param megabytes of 2^20 bytes, to be kept to unless not even the coarsest history fits
     * @param experiment whose run is recorded
     */
    public static HistorySize within(int megabytes, Experiment experiment) {
        int networks = experiment.twin().enabled() ? 2 : 1;
        // That of the outputs, too.
        int layers = experiment.hidden().size() + 1;
        double bytes = megabytes * 0x1p20 / networks;
        int histograms = clamp(HISTOGRAMS * bytes / layers / BYTES_PER_HISTOGRAM, LEAST_HISTOGRAMS, MOST_HISTOGRAMS);
        double rest = bytes - (double) histograms * layers * BYTES_PER_HISTOGRAM;
        long perBucket = (layers
                        * Part.OF_LAYER.stream()
                                .mapToLong(HistorySize::bytesPerBucket)
                                .sum()
                + Part.OF_NETWORK.stream()
                        .mapToLong(HistorySize::bytesPerBucket)
                        .sum());
        int buckets = clamp(rest / perBucket, LEAST_BUCKETS, MOST_BUCKETS);
        return new HistorySize(buckets - buckets % 2, histograms);
    }

    private static long bytesPerBucket(Part<?, ?> part) {
        return BYTES_PER_STEPS + (long) BYTES_PER_BUCKET * Quantity.of(part).size();
    }

    private static int clamp(double value, int least, int most) {
        return (int) Math.max(least, Math.min(most, value));
    }

    /** The most that may be asked for: half of what the program may take. */
    public static int mostMegabytes() {
        return Math.max(LEAST_MEGABYTES, (int)
                Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() >> 21));
    }

    /** What may be asked for and comes next to this. */
    public static int allowed(int megabytes) {
        return Math.max(LEAST_MEGABYTES, Math.min(mostMegabytes(), megabytes));
    }
}
