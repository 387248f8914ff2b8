package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.driftscope.Allocation;
import org.junit.jupiter.api.Test;

class ShiftDetectorTest {
    private static final ShiftDetector DEFAULT = ShiftDetector.DEFAULT;

    /** With 19 relabelled samples a test of 5 % is exact: the true one is the largest of 20 by chance. */
    private static final ShiftDetector QUICK = new ShiftDetector(5, 1, 8, 19);

    private static float[] normal(SplittableRandom random, int length, double mean, double deviation) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return values;
    }

    /** Each seed by itself, on all cores: which of them exceed the line is the same every time. */
    private static double shareAboveLine(boolean paired, int units, int seeds) {
        long above = IntStream.range(0, seeds)
                .parallel()
                .filter(seed -> isAboveLine(paired, units, seed))
                .count();
        return (double) above / seeds;
    }

    private static boolean isAboveLine(boolean paired, int units, int seed) {
        SplittableRandom random = new SplittableRandom(seed + 1000L * units);
        float[] a = normal(random, 300 * units, 0, 1);
        float[] b = normal(random, 300 * units, 0, 1);
        Detection found = paired ? QUICK.paired(a, b, 300, units, seed) : QUICK.unpaired(a, b, 300, units, seed);
        assertEquals(600, found.heldOutRows());
        assertEquals(found.mcc() > found.nullLine(), found.pValue() <= 0.05);
        return found.mcc() > found.nullLine();
    }

    /** Few units and many, alike and not: every way of computing. */
    @Test
    void isThePlainOne() {
        ShiftDetector settings = new ShiftDetector(5, 1, 5, 19);
        int told = 0;
        for (int units : new int[] {1, 6, 20, 33, 50}) {
            for (double common : new double[] {0, 2}) {
                SplittableRandom random = new SplittableRandom(units);
                float[] a = normal(random, 60 * units, 3, 1);
                float[] b = normal(random, 60 * units, 3.2, 1.3);
                for (int i = 0; i < 60; i++) {
                    float shared = (float) (common * random.nextGaussian());
                    for (int j = 0; j < units; j++) {
                        a[i * units + j] += shared;
                        b[i * units + j] += shared;
                    }
                }
                Detection plain = PlainShiftDetector.paired(settings, a, b, 60, units, 3);
                Detection found = settings.paired(a, b, 60, units, 3);
                assertEquals(plain.mcc(), found.mcc(), 1e-12, units + " units");
                assertEquals(plain.nullLine(), found.nullLine(), 1e-12, units + " units");
                assertEquals(plain.pValue(), found.pValue(), 1e-12, units + " units");
                assertEquals(plain.heldOutRows(), found.heldOutRows());
                told += found.mcc() != 0 ? 1 : 0;
            }
        }
        assertTrue(told >= 8, told + " of 10");
    }

    /** Of other sizes before, larger and smaller: what they left in the scratch is not seen. */
    @Test
    void scratchUsedBeforeChangesNothing() {
        Scratch scratch = new Scratch();
        SplittableRandom random = new SplittableRandom(12);
        for (int units : new int[] {3, 70, 1, 20, 50, 6, 33}) {
            for (int rows : new int[] {60, 17, 41}) {
                float[] a = normal(random, rows * units, 0, 1);
                float[] b = normal(random, rows * units, 0.2, 1.2);
                assertEquals(QUICK.paired(a, b, rows, units, 3), QUICK.paired(a, b, rows, units, 3, scratch));
                assertEquals(QUICK.unpaired(a, b, rows, units, 3), QUICK.unpaired(a, b, rows, units, 3, scratch));
            }
        }
    }

    /** Of megabytes, what remains are lists of rows, counts and the order of examples. */
    @Test
    void withScratchOfItsOwnAllocatesLittle() {
        SplittableRandom random = new SplittableRandom(13);
        for (int units : new int[] {10, 50, 200}) {
            float[] a = normal(random, 150 * units, 0, 1);
            float[] b = normal(random, 150 * units, 0.2, 1.2);
            Scratch scratch = new Scratch();
            Runnable detect = () -> QUICK.paired(a, b, 150, units, 3, scratch);
            long first = Allocation.of(detect);
            long then = Allocation.leastOf(detect, List.of(Thread.currentThread()));
            assertTrue(then < 250_000, then + " bytes with " + units + " units");
            assertTrue(first > 4 * then, first + " bytes at first with " + units + " units, then " + then);
        }
    }

    /** So far out that a float could not hold its square. */
    @Test
    void anExampleFarFromAllOthersDoesNotSpoilThem() {
        SplittableRandom random = new SplittableRandom(11);
        float[] a = normal(random, 600, 0, 1);
        float[] b = normal(random, 600, 2, 1);
        a[7] = 1e30f;
        b[7] = -1e30f;
        assertTrue(DEFAULT.paired(a, b, 300, 2, 1).mcc() > 0.6);
    }

    @Test
    void halvesOfOneDistributionOfOneUnitRarelyExceedTheLine() {
        assertBetween(0.02, 0.08, shareAboveLine(false, 1, 500));
        assertBetween(0.02, 0.08, shareAboveLine(true, 1, 500));
    }

    @Test
    void halvesOfOneDistributionOfManyUnitsRarelyExceedTheLine() {
        assertBetween(0.02, 0.08, shareAboveLine(false, 100, 500));
    }

    @Test
    void aMeanShiftOfHalfADeviationGivesAnMccOfAFifth() {
        assertBetween(0.15, 0.25, meanMcc(0.51, 1));
    }

    @Test
    void aRatioOfDeviationsOfOneAndAHalfDoesSo() {
        assertBetween(0.15, 0.25, meanMcc(0, 1.5));
    }

    private static double meanMcc(double shift, double ratio) {
        double sum = 0;
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            float[] a = normal(random, 600, 0, 1);
            float[] b = normal(random, 600, shift, ratio);
            Detection found = QUICK.unpaired(a, b, 600, 1, seed);
            assertTrue(found.mcc() > found.nullLine());
            sum += found.mcc();
        }
        return sum / 60;
    }

    @Test
    void aWideShiftIsFoundInFull() {
        SplittableRandom random = new SplittableRandom(4);
        float[] a = normal(random, 300 * 3, 0, 1);
        float[] b = normal(random, 300 * 3, 30, 1);
        for (Detection found : new Detection[] {DEFAULT.paired(a, b, 300, 3, 1), DEFAULT.unpaired(a, b, 300, 3, 1)}) {
            assertEquals(1, found.mcc());
            assertEquals(0.01, found.pValue());
            assertBetween(0, 0.3, found.nullLine());
        }
    }

    /** Both rows of an example are predicted alike: as often rightly as wrongly. */
    @Test
    void aPairedReadingOfTheSameExamplesIsNoShift() {
        SplittableRandom random = new SplittableRandom(8);
        float[] a = normal(random, 300 * 20, 5, 3);
        Detection found = DEFAULT.paired(a, a.clone(), 300, 20, 3);
        assertEquals(new Detection(0, 0, 1, 600), found);
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        SplittableRandom random = new SplittableRandom(9);
        float[] a = normal(random, 200, 0, 1);
        float[] b = normal(random, 200, 0.3, 1);
        assertEquals(DEFAULT.paired(a, b, 100, 2, 7), DEFAULT.paired(a.clone(), b.clone(), 100, 2, 7));
        assertNotEquals(DEFAULT.paired(a, b, 100, 2, 7), DEFAULT.paired(a, b, 100, 2, 8));
        assertEquals(DEFAULT.unpaired(a, b, 100, 2, 7), DEFAULT.unpaired(a.clone(), b.clone(), 100, 2, 7));
    }

    /** A unit's scale and offset carry no news. */
    @Test
    void isUnmovedByRescaling() {
        SplittableRandom random = new SplittableRandom(10);
        float[] a = normal(random, 300, 0, 1);
        float[] b = normal(random, 300, 0, 1.6);
        float[] farA = new float[300];
        float[] farB = new float[300];
        for (int i = 0; i < 300; i++) {
            // A power of two, and an offset that leaves every bit where it is.
            a[i] = Math.round(a[i] * 1024) / 1024f;
            b[i] = Math.round(b[i] * 1024) / 1024f;
            farA[i] = 64 * (a[i] + 1000);
            farB[i] = 64 * (b[i] + 1000);
        }
        Detection near = DEFAULT.unpaired(a, b, 300, 1, 1);
        assertTrue(near.mcc() > near.nullLine());
        assertEquals(near, DEFAULT.unpaired(farA, farB, 300, 1, 1));
    }

    @Test
    void constantUnitsTellNothing() {
        float[] constant = new float[40];
        Arrays.fill(constant, 3);
        assertEquals(new Detection(0, 0, 1, 40), DEFAULT.unpaired(constant, constant.clone(), 20, 2, 1));
        // Two values only: their squares are constant once standardized.
        float[] coin = new float[40];
        for (int i = 0; i < 40; i++) {
            coin[i] = i % 2 == 0 ? 1 : -1;
        }
        Detection found = DEFAULT.unpaired(coin, coin.clone(), 40, 1, 1);
        assertTrue(found.pValue() > 0.05);
        // One that was constant and is another constant now.
        float[] other = new float[40];
        assertEquals(1, DEFAULT.paired(constant, other, 20, 2, 1).mcc());
    }

    @Test
    void tooLittleOrNotFiniteIsNaN() {
        Detection none = new Detection(Double.NaN, Double.NaN, Double.NaN, 0);
        assertEquals(none, DEFAULT.paired(new float[] {1}, new float[] {2}, 1, 1, 1));
        assertEquals(none, DEFAULT.unpaired(new float[0], new float[0], 0, 1, 1));
        for (float wrong : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
            float[] a = {1, 2, 3, 4};
            float[] b = {1, 2, wrong, 4};
            assertEquals(none, DEFAULT.paired(a, b, 4, 1, 1));
            assertEquals(none, DEFAULT.unpaired(b, a, 2, 2, 1));
        }
    }

    @Test
    void fewerExamplesThanFoldsAreHeldOutOneByOne() {
        Detection found = DEFAULT.paired(new float[] {1, 2, 3}, new float[] {11, 12, 13}, 3, 1, 1);
        assertEquals(6, found.heldOutRows());
        assertEquals(1, found.mcc());
        assertTrue(found.pValue() > 0.05, "three pairs cannot be significant");
    }

    @Test
    void hugeValuesStayFinite() {
        float max = Float.MAX_VALUE;
        float[] a = {max, -max, max / 2, 0, max, -max, max / 3, 1};
        float[] b = {-max, max, 0, max / 2, 1, -max, 0, -1};
        assertTrue(Double.isFinite(DEFAULT.paired(a, b, 8, 1, 1).mcc()));
    }

    /** Fewer relabelled samples than a null line takes: nothing can exceed it. */
    @Test
    void withTooFewPermutationsNothingIsAShift() {
        float[] a = {1, 2, 3, 4, 5, 6, 7, 8};
        float[] b = {90, 91, 92, 93, 94, 95, 96, 97};
        Detection found = new ShiftDetector(2, 1, 3, 9).paired(a, b, 8, 1, 1);
        assertEquals(1, found.mcc());
        assertEquals(1, found.nullLine());
    }

    @Test
    void settingsMustMakeSense() {
        assertThrows(IllegalArgumentException.class, () -> new ShiftDetector(1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ShiftDetector(2, 0.09, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ShiftDetector(2, Double.NaN, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ShiftDetector(2, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ShiftDetector(2, 1, 1, 0));
    }

    private static void assertBetween(double low, double high, double value) {
        assertTrue(value >= low && value <= high, value + " is not between " + low + " and " + high);
    }
}
