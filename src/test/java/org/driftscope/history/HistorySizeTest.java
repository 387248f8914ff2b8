package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.Samples;
import org.junit.jupiter.api.Test;

class HistorySizeTest {

    private static Experiment experiment(int hidden, boolean twin) throws ExperimentException {
        return ExperimentFile.set(
                Samples.load(Samples.IDS.get(0)),
                "network.hidden=" + Collections.nCopies(hidden, 10),
                "twin.enabled=" + twin);
    }

    /** What such a history may take: each quantity of each layer counted for itself. */
    private static double megabytes(HistorySize size, int hidden, int networks) {
        long ofNetwork =
                Arrays.stream(Quantity.values()).filter(Quantity::ofNetwork).count();
        long ofLayer = Quantity.values().length - ofNetwork;
        double series = networks * (ofNetwork + (hidden + 1.0) * ofLayer);
        double groups = networks * (Part.OF_NETWORK.size() + (hidden + 1.0) * Part.OF_LAYER.size());
        double histograms = networks * (hidden + 1.0) * size.histograms();
        return ((series * 32 + groups * 16) * size.buckets() + histograms * 856) / 0x1p20;
    }

    @Test
    void keepsWithinItsBoundAndUsesIt() throws ExperimentException {
        for (int hidden : new int[] {1, 3, 20, 60}) {
            for (boolean twin : new boolean[] {false, true}) {
                Experiment experiment = experiment(hidden, twin);
                for (int bound : new int[] {16, 64, 128, 1000, 10_000}) {
                    HistorySize size = HistorySize.within(bound, experiment);
                    String what = hidden + " layers, " + bound + " MB: " + size;
                    double takes = megabytes(size, hidden, twin ? 2 : 1);
                    assertTrue(takes <= bound, what + " takes " + takes);
                    assertTrue(takes > 0.97 * bound || size.buckets() == 32_768, what + " takes " + takes);
                    assertTrue(size.buckets() % 2 == 0, what);
                    assertTrue(size.histograms() <= 256 && size.histograms() >= 8, what);
                }
            }
        }
    }

    @Test
    void isNeverTooCoarseToShow() throws ExperimentException {
        assertEquals(new HistorySize(64, 8), HistorySize.within(1, experiment(100, true)));
    }

    @Test
    void theDefaultLeavesDeepTwinsACurveForEveryPixel() throws ExperimentException {
        HistorySize size = HistorySize.within(HistorySize.DEFAULT_MEGABYTES, experiment(20, true));
        assertTrue(size.buckets() >= 1500, size.toString());
    }

    @Test
    void nonsenseIsNotAllowed() {
        assertThrows(IllegalArgumentException.class, () -> new History(new HistorySize(7, 8)));
        assertEquals(HistorySize.LEAST_MEGABYTES, HistorySize.allowed(-1));
        assertEquals(HistorySize.mostMegabytes(), HistorySize.allowed(Integer.MAX_VALUE));
        assertEquals(20, HistorySize.allowed(20));
    }
}
