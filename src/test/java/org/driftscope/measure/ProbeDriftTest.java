package org.driftscope.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import org.driftscope.stats.Mmd;
import org.driftscope.stats.SlicedWasserstein;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Each figure against its definition over the units' columns; the distances themselves have tests of their own. */
class ProbeDriftTest {
    private static final Drift NONE = new Drift(0, 0, 0, 0, 0, 0, 0, 1, 0, 0);

    private static FMatrixRMaj gaussian(long seed, int rows, int units, double mean, double deviation) {
        SplittableRandom random = new SplittableRandom(seed);
        FMatrixRMaj matrix = new FMatrixRMaj(rows, units);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return matrix;
    }

    private static double[] column(FMatrixRMaj matrix, int j) {
        double[] column = new double[matrix.numRows];
        for (int i = 0; i < column.length; i++) {
            column[i] = matrix.get(i, j);
        }
        Arrays.sort(column);
        return column;
    }

    private static float[][] columns(FMatrixRMaj matrix) {
        float[][] columns = new float[matrix.numCols][matrix.numRows];
        for (int i = 0; i < matrix.numRows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                columns[j][i] = matrix.get(i, j);
            }
        }
        return columns;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
    }

    private static double w1(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]) / a.length;
        }
        return sum;
    }

    private static double gaussianW2(double[] a, double[] b) {
        return Math.hypot(mean(a) - mean(b), Math.sqrt(variance(a)) - Math.sqrt(variance(b)));
    }

    /** KL of the second from the first. */
    private static double kl(double[] reference, double[] now) {
        double s1 = Math.sqrt(variance(now));
        double s2 = Math.sqrt(variance(reference));
        double means = mean(now) - mean(reference);
        return Math.log(s2 / s1) + (s1 * s1 + means * means) / (2 * s2 * s2) - 0.5;
    }

    private static double ks(double[] a, double[] b) {
        double most = 0;
        for (double[] places : new double[][] {a, b}) {
            for (double place : places) {
                double upToA = Arrays.stream(a).filter(v -> v <= place).count();
                double upToB = Arrays.stream(b).filter(v -> v <= place).count();
                most = Math.max(most, Math.abs(upToA - upToB) / a.length);
            }
        }
        return most;
    }

    private static double meanOverUnits(
            FMatrixRMaj before, FMatrixRMaj now, ToDoubleBiFunction<double[], double[]> distance) {
        double sum = 0;
        for (int j = 0; j < before.numCols; j++) {
            sum += distance.applyAsDouble(column(before, j), column(now, j));
        }
        return sum / before.numCols;
    }

    @Test
    void isTheMeanOverUnitsOfTheDistancesAndTheLargestOfTheirStatistics() {
        FMatrixRMaj before = gaussian(1, 80, 7, 1, 2);
        FMatrixRMaj now = gaussian(2, 80, 7, 1.6, 3);
        // One unit that moves much more than the others.
        for (int i = 0; i < 80; i++) {
            now.set(i, 3, now.get(i, 3) + 6);
        }
        ProbeDrift from = new ProbeDrift(before);
        Drift drift = from.read(now);
        for (int j = 0; j < now.numCols; j++) {
            double[] a = column(before, j);
            assertEquals(w1(a, column(now, j)) / Math.sqrt(variance(a)), from.w1PerDeviation()[j], 1e-5);
        }
        assertEquals(new Mmd(columns(before), before.numRows).distance(columns(now)), drift.mmd());
        assertEquals(
                new SlicedWasserstein(columns(before), before.numRows, 50, 1).distance(columns(now)), drift.slicedW1());
        assertEquals(meanOverUnits(before, now, ProbeDriftTest::w1), drift.w1(), 1e-6);
        assertEquals(
                meanOverUnits(before, now, (a, b) -> w1(a, b) / Math.sqrt(variance(a))), drift.w1PerDeviation(), 1e-6);
        assertEquals(meanOverUnits(before, now, ProbeDriftTest::gaussianW2), drift.gaussianW2(), 1e-6);
        assertEquals(meanOverUnits(before, now, ProbeDriftTest::kl), drift.kl(), 1e-6);
        double most = 0;
        for (int j = 0; j < 7; j++) {
            most = Math.max(most, ks(column(before, j), column(now, j)));
        }
        assertEquals(most, drift.ks(), 1e-12);
        double p = 0;
        for (int k = 1; k < 100; k++) {
            p += (k % 2 == 1 ? 2 : -2) * Math.exp(-2 * k * k * most * most * 40);
        }
        assertEquals(Math.min(1, 7 * p), drift.ksP(), 1e-12);
    }

    /** Binned distances are additive over units, so those of one unit alone make up those of the layer. */
    @Test
    void binnedDistancesAreTheMeanOfThoseOfEachUnitAlone() {
        FMatrixRMaj before = gaussian(1, 80, 5, 0, 1);
        FMatrixRMaj now = gaussian(2, 80, 5, 0.5, 1.5);
        double jensenShannon = 0;
        double psi = 0;
        for (int j = 0; j < 5; j++) {
            Drift alone = new ProbeDrift(single(before, j)).read(single(now, j));
            jensenShannon += alone.jensenShannon() / 5;
            psi += alone.psi() / 5;
        }
        Drift drift = new ProbeDrift(before).read(now);
        assertEquals(jensenShannon, drift.jensenShannon(), 1e-12);
        assertEquals(psi, drift.psi(), 1e-12);
        assertTrue(jensenShannon > 0.03 && jensenShannon < 0.5, "" + jensenShannon);
        assertTrue(psi > 0.2, "" + psi);
    }

    private static FMatrixRMaj single(FMatrixRMaj matrix, int j) {
        FMatrixRMaj column = new FMatrixRMaj(matrix.numRows, 1);
        for (int i = 0; i < matrix.numRows; i++) {
            column.data[i] = matrix.get(i, j);
        }
        return column;
    }

    @Test
    void theSameValuesHaveNotDrifted() {
        FMatrixRMaj before = gaussian(1, 30, 4, 100, 1e-3);
        ProbeDrift drift = new ProbeDrift(before);
        assertEquals(NONE, drift.read(before));
        drift.read(gaussian(2, 30, 4, 0, 1));
        assertEquals(NONE, drift.read(before), "what was read in between does not count");
    }

    @Test
    void theReferenceIsKeptWhenItsBufferChanges() {
        FMatrixRMaj buffer = gaussian(1, 30, 4, 0, 1);
        FMatrixRMaj before = buffer.copy();
        ProbeDrift drift = new ProbeDrift(buffer);
        buffer.fill(7);
        assertEquals(NONE, drift.read(before));
        assertTrue(drift.read(buffer).w1() > 6);
    }

    @Test
    void readingModifiesNothing() {
        FMatrixRMaj before = gaussian(1, 30, 4, 0, 1);
        FMatrixRMaj now = gaussian(2, 30, 4, 0, 1);
        float[] keptBefore = before.data.clone();
        float[] keptNow = now.data.clone();
        new ProbeDrift(before).read(now);
        assertArrayEquals(keptBefore, before.data);
        assertArrayEquals(keptNow, now.data);
    }

    @Test
    void unitsWithoutADeviationAreLeftOutOfWhatIsDividedByIt() {
        FMatrixRMaj before = gaussian(1, 50, 2, 0, 1);
        FMatrixRMaj now = gaussian(2, 50, 2, 1, 1);
        for (int i = 0; i < 50; i++) {
            before.set(i, 0, 0.1f);
            now.set(i, 0, 0.3f);
        }
        Drift drift = new ProbeDrift(before).read(now);
        double other = w1(column(before, 1), column(now, 1));
        assertEquals((0.2 + other) / 2, drift.w1(), 1e-7);
        assertEquals(other / Math.sqrt(variance(column(before, 1))), drift.w1PerDeviation(), 1e-6);
        assertEquals(Double.POSITIVE_INFINITY, drift.kl());
        assertEquals(1, drift.ks());
        assertTrue(Double.isFinite(drift.gaussianW2()) && Double.isFinite(drift.psi()));
    }

    @Test
    void aConstantLayerStaysOrMoves() {
        FMatrixRMaj before = new FMatrixRMaj(3, 2);
        before.fill(0.1f);
        FMatrixRMaj now = new FMatrixRMaj(3, 2);
        now.fill(-0.3f);
        ProbeDrift drift = new ProbeDrift(before);
        assertEquals(new Drift(0, Double.NaN, 0, 0, 0, 0, 0, 1, Double.NaN, 0), drift.read(before));
        Drift moved = drift.read(now);
        assertEquals(0.4, moved.w1(), 1e-7);
        assertEquals(0.4, moved.gaussianW2(), 1e-7);
        assertEquals(Double.NaN, moved.w1PerDeviation());
        assertEquals(Double.POSITIVE_INFINITY, moved.kl());
        assertEquals(1, moved.jensenShannon());
    }

    @Test
    void oneRowIsEnoughToHaveMoved() {
        ProbeDrift drift = new ProbeDrift(new FMatrixRMaj(1, 2, true, 1, 2));
        Drift moved = drift.read(new FMatrixRMaj(1, 2, true, 1, 5));
        assertEquals(1.5, moved.w1());
        assertEquals(0.5, moved.jensenShannon());
        assertEquals(1, moved.ks());
        assertTrue(moved.ksP() > 0.5, "one row tells nothing: " + moved.ksP());
    }

    @Test
    void nanInOneUnitIsNanThroughout() {
        FMatrixRMaj before = gaussian(1, 30, 3, 0, 1);
        FMatrixRMaj now = gaussian(2, 30, 3, 0, 1);
        now.set(4, 1, Float.NaN);
        for (Drift drift : new Drift[] {new ProbeDrift(before).read(now), new ProbeDrift(now).read(before)}) {
            double nan = Double.NaN;
            assertEquals(new Drift(nan, nan, nan, nan, nan, nan, nan, nan, nan, nan), drift);
        }
    }

    @Test
    void anotherShapeIsRefused() {
        ProbeDrift drift = new ProbeDrift(new FMatrixRMaj(3, 2));
        assertThrows(IllegalArgumentException.class, () -> drift.read(new FMatrixRMaj(4, 2)));
        assertThrows(IllegalArgumentException.class, () -> drift.read(new FMatrixRMaj(3, 3)));
    }
}
