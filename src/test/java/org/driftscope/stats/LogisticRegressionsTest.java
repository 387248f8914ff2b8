package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LogisticRegressionsTest {

    /** Few features for the rows, and many: the two ways of fitting. */
    @Test
    void agreesWithNewtonsMethodWhenRunToConvergence() {
        SplittableRandom random = new SplittableRandom(5);
        for (int features : new int[] {1, 3, 10, 25, 60}) {
            int rows = 40;
            double[][] training = centred(features, rows, random);
            double[][] test = centred(features, 7, random);
            double[][] labels = new double[rows][3];
            for (int i = 0; i < rows; i++) {
                for (int l = 0; l < 3; l++) {
                    // Of unequal classes, so that the intercept counts, and the first labeling depends on a feature.
                    labels[i][l] = (l == 0 ? training[0][i] : 0) + random.nextGaussian() > 0.4 * l ? 1 : 0;
                }
            }
            double[][] odds = new LogisticRegressions(0.7, 3000).logOdds(training, labels, test, 7);
            for (int l = 0; l < 3; l++) {
                double[] coefficients = newton(training, labels, l, 0.7);
                for (int i = 0; i < 7; i++) {
                    double expected = coefficients[features];
                    for (int f = 0; f < features; f++) {
                        expected += coefficients[f] * test[f][i];
                    }
                    assertEquals(expected, odds[i][l], 1e-8, features + " features, labeling " + l);
                }
            }
        }
    }

    /** The same iterations, whichever way. */
    @Test
    void bothWaysTakeTheSameSteps() {
        SplittableRandom random = new SplittableRandom(6);
        double[][] few = centred(4, 30, random);
        double[][] test = centred(4, 5, random);
        double[][] labels = new double[30][2];
        for (double[] row : labels) {
            row[0] = random.nextInt(2);
            row[1] = random.nextInt(2);
        }
        // The same features with many that are 0 throughout.
        double[][] many = new double[40][30];
        double[][] manyTest = new double[40][5];
        System.arraycopy(few, 0, many, 0, 4);
        System.arraycopy(test, 0, manyTest, 0, 4);
        for (int iterations = 1; iterations < 5; iterations++) {
            LogisticRegressions regressions = new LogisticRegressions(1, iterations);
            double[][] expected = regressions.logOdds(few, labels, test, 5);
            double[][] actual = regressions.logOdds(many, labels, manyTest, 5);
            for (int i = 0; i < 5; i++) {
                assertArrayEquals(expected[i], actual[i], 1e-12);
            }
        }
    }

    @Test
    void withoutFeaturesTellsTheShareOfLabels() {
        double[][] labels = {{1}, {1}, {1}, {0}};
        double[][] odds = new LogisticRegressions(1, 200).logOdds(new double[0][], labels, new double[0][], 2);
        assertEquals(Math.log(3), odds[0][0], 1e-9);
        assertEquals(Math.log(3), odds[1][0], 1e-9);
    }

    private static double[][] centred(int features, int rows, SplittableRandom random) {
        double[][] x = new double[features][rows];
        for (double[] feature : x) {
            double sum = 0;
            for (int i = 0; i < rows; i++) {
                feature[i] = random.nextGaussian();
                sum += feature[i];
            }
            for (int i = 0; i < rows; i++) {
                feature[i] -= sum / rows;
            }
        }
        return x;
    }

    /** Newton's method with the exact Hessian, solved by elimination; the intercept comes last. */
    private static double[] newton(double[][] x, double[][] labels, int labeling, double ridge) {
        int p = x.length;
        double[] w = new double[p + 1];
        for (int t = 0; t < 50; t++) {
            double[][] system = new double[p + 1][p + 2];
            for (int i = 0; i < labels.length; i++) {
                double odds = w[p];
                for (int f = 0; f < p; f++) {
                    odds += w[f] * x[f][i];
                }
                double probability = 1 / (1 + Math.exp(-odds));
                for (int f = 0; f <= p; f++) {
                    double xf = f < p ? x[f][i] : 1;
                    system[f][p + 1] += (labels[i][labeling] - probability) * xf;
                    for (int g = 0; g <= p; g++) {
                        system[f][g] += probability * (1 - probability) * xf * (g < p ? x[g][i] : 1);
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

    private static double[] eliminate(double[][] system) {
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
