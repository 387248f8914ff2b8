package org.driftscope.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A classifier two-sample test (Lopez-Paz and Oquab 2017): a logistic regression with a ridge penalty is trained to tell
 * from which of two samples a row came. If it can, on rows it has not seen, their distributions differ. Features are each
 * unit's value and its square, so that a change of variance is seen, too, both standardized over the rows of both samples. The
 * same samples and seed give the same numbers.
 *
 * @param folds parts of which each is held out once; no more than there are examples are used
 * @param ridge penalty: ridge/2 |w|^2 is added to the summed loss
 * @param iterations of each fit; its cost grows with them
 * @param permutations relabelled samples that tell what an MCC is worth; the cost grows with them, too
 */
public record ShiftDetector(int folds, double ridge, int iterations, int permutations) {
    /** Five folds, the ridge that scikit-learn has by default, and p-values from .01 on. */
    public static final ShiftDetector DEFAULT = new ShiftDetector(5, 1, 8, 99);

    /** What the MCC of this share of relabelled samples does not exceed is the null line. */
    private static final double NULL_SHARE = 0.95;

    /** With less, features that say the same could not be told apart from rounding. */
    private static final double LEAST_RIDGE = 0.1;

    /** @throws IllegalArgumentException if there are fewer than two folds, no iteration or permutation, or a ridge under .1 */
    public ShiftDetector {
        if (folds < 2 || iterations < 1 || permutations < 1 || !(ridge >= LEAST_RIDGE)) {
            throw new IllegalArgumentException(
                    "a shift detector needs two folds, an iteration, a permutation and a ridge of .1, but has " + folds
                            + ", " + iterations + ", " + permutations + " and " + ridge);
        }
    }

    /**
     * Whether the same examples are distributed otherwise in two readings. Both rows of an example are held out together,
     * and relabelling swaps them or not: so neither the example itself nor how examples differ counts.
     *
     * @param before [rows, units], not modified
     * @param now the same examples in the same order, [rows, units], not modified
     */
    public Detection paired(float[] before, float[] now, int rows, int units, long seed) {
        return paired(before, now, rows, units, seed, new Scratch());
    }

    /**
     * The same for who asks often, of samples of about one size.
     *
     * @param scratch kept between calls
     */
    public Detection paired(float[] before, float[] now, int rows, int units, long seed, Scratch scratch) {
        RandomGenerator random = new SplittableRandom(seed);
        int[] order = shuffled(rows, random);
        return detect(before, order, now, order, units, true, random, scratch);
    }

    /**
     * Whether two samples come from one distribution. Relabelling exchanges rows within what is held out together.
     *
     * @param a [rows, units], not modified
     * @param b [rows, units], not modified
     */
    public Detection unpaired(float[] a, float[] b, int rows, int units, long seed) {
        return unpaired(a, b, rows, units, seed, new Scratch());
    }

    /**
     * The same for who asks often, of samples of about one size.
     *
     * @param scratch kept between calls
     */
    public Detection unpaired(float[] a, float[] b, int rows, int units, long seed, Scratch scratch) {
        RandomGenerator random = new SplittableRandom(seed);
        return detect(a, shuffled(rows, random), b, shuffled(rows, random), units, false, random, scratch);
    }

    /** Rows 2i and 2i + 1 are the i-th of each sample in the order given, and in the same part. */
    private Detection detect(
            float[] a,
            int[] orderA,
            float[] b,
            int[] orderB,
            int units,
            boolean paired,
            RandomGenerator random,
            Scratch scratch) {
        int examples = orderA.length;
        if (examples < 2 || !isFinite(a, examples * units) || !isFinite(b, examples * units)) {
            return Detection.none();
        }
        float[][] values = scratch.floats(units, 2 * examples);
        for (int i = 0; i < examples; i++) {
            for (int j = 0; j < units; j++) {
                values[j][2 * i] = a[orderA[i] * units + j];
                values[j][2 * i + 1] = b[orderB[i] * units + j];
            }
        }
        int parts = Math.min(folds, examples);
        float[][] labels = labels(examples, parts, paired, random, scratch);
        RidgeFolds fits =
                new RidgeFolds(DetectorFeatures.of(values, 2 * examples, scratch), 2 * examples, ridge, scratch);
        LogisticRegressions regressions = new LogisticRegressions(iterations, scratch);
        int[][] counts = new int[permutations + 1][4];
        Scratch.Mark shared = scratch.mark();
        for (int part = 0; part < parts; part++) {
            int held = part;
            int[] training = rows(examples, example -> example % parts != held);
            int[] test = rows(examples, example -> example % parts == held);
            int[] order = IntStream.concat(Arrays.stream(training), Arrays.stream(test))
                    .toArray();
            RidgeFit fit = fits.on(order, training.length);
            float[][] odds = regressions.logOdds(fit, at(labels, training, scratch), training.length, order.length);
            count(odds, training.length, labels, test, counts);
            scratch.release(shared);
        }
        scratch.release(Scratch.Mark.NOTHING);
        return judge(counts, 2 * examples);
    }

    /** Both rows of the examples of some parts. */
    private static int[] rows(int examples, IntPredicate chosen) {
        return IntStream.range(0, 2 * examples).filter(i -> chosen.test(i / 2)).toArray();
    }

    /** Some columns of each row. */
    private static float[][] at(float[][] labels, int[] columns, Scratch scratch) {
        float[][] chosen = scratch.floats(labels.length, columns.length);
        for (int l = 0; l < labels.length; l++) {
            for (int i = 0; i < columns.length; i++) {
                chosen[l][i] = labels[l][columns[i]];
            }
        }
        return chosen;
    }

    private Detection judge(int[][] counts, int rows) {
        double mcc = mcc(counts[0]);
        double[] others = new double[permutations];
        int atLeast = 1;
        for (int l = 0; l < permutations; l++) {
            others[l] = mcc(counts[l + 1]);
            atLeast += others[l] >= mcc ? 1 : 0;
        }
        Arrays.sort(others);
        // The rank among all labelings, the true one included: 1 in 20 lies above by chance, whatever their number.
        int rank = (int) Math.ceil(NULL_SHARE * (permutations + 1) - 1e-9);
        double line = rank > permutations ? 1 : others[rank - 1];
        return new Detection(mcc, line, (double) atLeast / (permutations + 1), rows);
    }

    private static double mcc(int[] counts) {
        return new ConfusionMatrix(counts[3], counts[1], counts[0], counts[2]).mcc();
    }

    /** Counts by labeling and by 2 label + prediction. The odds of the rows that are held out begin at {@code from}. */
    private static void count(float[][] odds, int from, float[][] labels, int[] heldOut, int[][] counts) {
        for (int l = 0; l < labels.length; l++) {
            for (int i = 0; i < heldOut.length; i++) {
                counts[l][2 * (int) labels[l][heldOut[i]] + (odds[l][from + i] > 0 ? 1 : 0)]++;
            }
        }
    }

    /** The true labeling, then the relabelled ones: [1 + permutations, rows]. */
    private float[][] labels(int examples, int parts, boolean paired, RandomGenerator random, Scratch scratch) {
        float[][] labels = scratch.floats(permutations + 1, 2 * examples);
        for (int l = 0; l <= permutations; l++) {
            for (int i = 0; i < examples; i++) {
                boolean swapped = paired && l > 0 && random.nextBoolean();
                labels[l][swapped ? 2 * i : 2 * i + 1] = 1;
            }
        }
        for (int part = 0; part < parts && !paired; part++) {
            int held = part;
            int[] rows = rows(examples, example -> example % parts == held);
            for (int l = 1; l <= permutations; l++) {
                for (int i = rows.length - 1; i > 0; i--) {
                    swap(labels[l], rows[i], rows[random.nextInt(i + 1)]);
                }
            }
        }
        return labels;
    }

    private static void swap(float[] labels, int i, int j) {
        float label = labels[i];
        labels[i] = labels[j];
        labels[j] = label;
    }

    private static int[] shuffled(int n, RandomGenerator random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static boolean isFinite(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }
}
