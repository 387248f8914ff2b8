package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticRegressionsTest {
    private static final int TEST_ROWS = 7;

    /** Few features for the rows, and many: the two ways of fitting. */
    @Test
    void agreesWithNewtonsMethodWhenRunToConvergence() {
        SplittableRandom random = new SplittableRandom(5);
        for (int count : new int[] {1, 3, 10, 25, 60}) {
            int rows = 40;
            float[][] features = features(count, rows, 0, random);
            float[][] labels = new float[3][rows];
            for (int i = 0; i < rows; i++) {
                for (int l = 0; l < 3; l++) {
                    // Of unequal classes, so that the intercept counts, and the first labeling depends on a feature.
                    labels[l][i] = (l == 0 ? features[0][i] : 0) + random.nextGaussian() > 0.4 * l ? 1 : 0;
                }
            }
            float[][] odds = odds(features, labels, 0.7, 3000);
            for (int l = 0; l < 3; l++) {
                assertOdds(newton(features, labels[l], 0.7), features, odds[l], rows, 1e-4);
            }
        }
    }

    /** All ways of computing, after so few steps that it matters what each of them is; in single precision, of features nearly alike. */
    @Test
    void takesTheStepsOfTheBoundedHessian() {
        SplittableRandom random = new SplittableRandom(7);
        for (int count : new int[] {5, 31, 63, 64, 75, 90, 130}) {
            for (double alike : new double[] {0, 3}) {
                // Nine tenths of the variance in common make the matrix ill-conditioned, and floats lose digits.
                double tolerance = alike == 0 ? 1e-4 : 2e-3;
                int rows = 151;
                float[][] features = features(count, rows, alike, random);
                float[][] labels = new float[5][rows];
                for (float[] labeling : labels) {
                    for (int i = 0; i < rows; i++) {
                        labeling[i] = features[0][i] + random.nextGaussian() > 0.3 ? 1 : 0;
                    }
                }
                for (int iterations : new int[] {1, 2, 5}) {
                    float[][] odds = odds(features, labels, 1, iterations);
                    for (int l = 0; l < labels.length; l++) {
                        assertOdds(bounded(features, labels[l], 1, iterations), features, odds[l], rows, tolerance);
                    }
                }
            }
        }
    }

    private static float[][] odds(float[][] features, float[][] labels, double ridge, int iterations) {
        int rows = labels[0].length;
        RidgeFit fit = RidgeFit.of(features, rows, rows + TEST_ROWS, ridge, new Scratch());
        return new LogisticRegressions(iterations, new Scratch()).logOdds(fit, labels, rows, rows + TEST_ROWS);
    }

    private static void assertOdds(
            double[] coefficients, float[][] features, float[] odds, int rows, double tolerance) {
        for (int i = rows; i < rows + TEST_ROWS; i++) {
            double expected = coefficients[features.length];
            for (int f = 0; f < features.length; f++) {
                expected += coefficients[f] * features[f][i];
            }
            assertEquals(expected, odds[i], tolerance, features.length + " features");
        }
    }

    /** The same iterations, whichever way. */
    @Test
    void bothWaysTakeTheSameSteps() {
        SplittableRandom random = new SplittableRandom(6);
        float[][] few = features(4, 30, 0, random);
        float[][] labels = new float[2][30];
        for (int i = 0; i < 30; i++) {
            labels[0][i] = random.nextInt(2);
            labels[1][i] = random.nextInt(2);
        }
        // The same features with many that are 0 throughout.
        float[][] many = new float[40][30 + TEST_ROWS];
        System.arraycopy(few, 0, many, 0, 4);
        for (int iterations = 1; iterations < 5; iterations++) {
            float[][] expected = odds(few, labels, 1, iterations);
            float[][] actual = odds(many, labels, 1, iterations);
            for (int l = 0; l < 2; l++) {
                assertArrayEquals(
                        Arrays.copyOf(expected[l], 30 + TEST_ROWS), Arrays.copyOf(actual[l], 30 + TEST_ROWS), 1e-5f);
            }
        }
    }

    @Test
    void withoutFeaturesTellsTheShareOfLabels() {
        float[][] odds = new LogisticRegressions(200, new Scratch())
                .logOdds(RidgeFit.of(new float[0][], 4, 6, 1, new Scratch()), new float[][] {{1, 1, 1, 0}}, 4, 6);
        assertEquals(Math.log(3), odds[0][4], 1e-6);
        assertEquals(Math.log(3), odds[0][5], 1e-6);
    }

    /**
     * Of mean 0 over the training rows.
     *
     * @param alike how much all have in common
     */
    private static float[][] features(int count, int rows, double alike, SplittableRandom random) {
        double[] common = new double[rows + TEST_ROWS];
        for (int i = 0; i < common.length; i++) {
            common[i] = alike * random.nextGaussian();
        }
        float[][] features = new float[count][rows + TEST_ROWS];
        for (float[] feature : features) {
            double[] values = new double[feature.length];
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = common[i] + random.nextGaussian();
                sum += i < rows ? values[i] : 0;
            }
            for (int i = 0; i < values.length; i++) {
                feature[i] = (float) (values[i] - sum / rows);
            }
        }
        return features;
    }

    /** Newton's method with the exact Hessian; the intercept comes last. */
    private static double[] newton(float[][] x, float[] labels, double ridge) {
        return fit(x, labels, ridge, 50, false);
    }

    /** With 1/4 in place of each p (1 - p). */
    private static double[] bounded(float[][] x, float[] labels, double ridge, int iterations) {
        return fit(x, labels, ridge, iterations, true);
    }

    private static double[] fit(float[][] x, float[] labels, double ridge, int iterations, boolean bounded) {
        int p = x.length;
        double[] w = new double[p + 1];
        for (int t = 0; t < iterations; t++) {
            double[][] system = new double[p + 1][p + 2];
            for (int i = 0; i < labels.length; i++) {
                double odds = w[p];
                for (int f = 0; f < p; f++) {
                    odds += w[f] * x[f][i];
                }
                double probability = 1 / (1 + Math.exp(-odds));
                double weight = bounded ? 0.25 : probability * (1 - probability);
                for (int f = 0; f <= p; f++) {
                    double xf = f < p ? x[f][i] : 1;
                    system[f][p + 1] += (labels[i] - probability) * xf;
                    for (int g = 0; g <= p; g++) {
                        system[f][g] += weight * xf * (g < p ? x[g][i] : 1);
                    }
                }
            }
            for (int f = 0; f < p; f++) {
                system[f][f] += ridge;
                system[f][p + 1] -= ridge * w[f];
            }
            double[] move = eliminate(system);
            for (int f = 0; f <= p; f++) {
                w[f] += move[f];
            }
        }
        return w;
    }

    /** Solves a system that needs no pivots: [n, n + 1], the right side last; modified. */
    static double[] eliminate(double[][] system) {
        int n = system.length;
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : system[i][k] / system[k][k];
                for (int j = k; j <= n && factor != 0; j++) {
                    system[i][j] -= factor * system[k][j];
                }
            }
        }
        double[] solution = new double[n];
        for (int k = 0; k < n; k++) {
            solution[k] = system[k][n] / system[k][k];
        }
        return solution;
    }
}
