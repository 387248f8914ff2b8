package org.driftscope.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The shift detector as it is defined, in double and without any haste: the oracle for the fast one. */
final class PlainShiftDetector {
    private PlainShiftDetector() {}

    static Detection paired(ShiftDetector settings, float[] before, float[] now, int examples, int units, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = shuffled(examples, random);
        double[][] rows = new double[2 * examples][units];
        for (int i = 0; i < examples; i++) {
            for (int j = 0; j < units; j++) {
                rows[2 * i][j] = before[order[i] * units + j];
                rows[2 * i + 1][j] = now[order[i] * units + j];
            }
        }
        double[] mcc = new double[settings.permutations() + 1];
        for (int l = 0; l < mcc.length; l++) {
            int[] labels = new int[2 * examples];
            for (int i = 0; i < examples; i++) {
                boolean swapped = l > 0 && random.nextBoolean();
                labels[swapped ? 2 * i : 2 * i + 1] = 1;
            }
            mcc[l] = mcc(settings, rows, labels);
        }
        double[] others = Arrays.copyOfRange(mcc, 1, mcc.length);
        Arrays.sort(others);
        double atLeast = Arrays.stream(mcc).filter(value -> value >= mcc[0]).count();
        return new Detection(
                mcc[0], others[(int) Math.ceil(0.95 * mcc.length - 1e-9) - 1], atLeast / mcc.length, 2 * examples);
    }

    private static int[] shuffled(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private static double mcc(ShiftDetector settings, double[][] rows, int[] labels) {
        double[][] counts = new double[2][2];
        for (int fold = 0; fold < settings.folds(); fold++) {
            double[][] features = features(rows);
            double[] w = fit(settings, features, labels, fold);
            for (int i = 0; i < rows.length; i++) {
                if (i / 2 % settings.folds() == fold) {
                    counts[labels[i]][logOdds(w, features[i]) > 0 ? 1 : 0]++;
                }
            }
        }
        double tp = counts[1][1];
        double tn = counts[0][0];
        double fp = counts[0][1];
        double fn = counts[1][0];
        double square = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
        return square == 0 ? 0 : (tp * tn - fp * fn) / Math.sqrt(square);
    }

    /** Of each row, the units' values and squares, standardized over all rows, and a 1 at the end. */
    private static double[][] features(double[][] rows) {
        int units = rows[0].length;
        double[][] features = new double[rows.length][2 * units + 1];
        for (int j = 0; j < units; j++) {
            for (int i = 0; i < rows.length; i++) {
                features[i][2 * j] = rows[i][j];
            }
            standardize(features, 2 * j);
            for (double[] row : features) {
                row[2 * j + 1] = row[2 * j] * row[2 * j];
            }
            standardize(features, 2 * j + 1);
        }
        for (double[] row : features) {
            row[2 * units] = 1;
        }
        return features;
    }

    private static void standardize(double[][] features, int column) {
        double sum = 0;
        double squares = 0;
        for (double[] row : features) {
            sum += row[column];
            squares += row[column] * row[column];
        }
        double mean = sum / features.length;
        double deviation = Math.sqrt(squares / features.length - mean * mean);
        for (double[] row : features) {
            row[column] = (row[column] - mean) / deviation;
        }
    }

    /** The gradient, divided by the bound of the Hessian, again and again. */
    private static double[] fit(ShiftDetector settings, double[][] features, int[] labels, int fold) {
        int p = features[0].length;
        double[] w = new double[p];
        for (int t = 0; t < settings.iterations(); t++) {
            double[][] system = new double[p][p + 1];
            for (int i = 0; i < features.length; i++) {
                if (i / 2 % settings.folds() == fold) {
                    continue;
                }
                double residual = labels[i] - 1 / (1 + Math.exp(-logOdds(w, features[i])));
                for (int f = 0; f < p; f++) {
                    for (int g = 0; g < p; g++) {
                        system[f][g] += features[i][f] * features[i][g] / 4;
                    }
                    system[f][p] += residual * features[i][f];
                }
            }
            for (int f = 0; f < p - 1; f++) {
                system[f][f] += settings.ridge();
                system[f][p] -= settings.ridge() * w[f];
            }
            double[] move = LogisticRegressionsTest.eliminate(system);
            for (int f = 0; f < p; f++) {
                w[f] += move[f];
            }
        }
        return w;
    }

    private static double logOdds(double[] w, double[] features) {
        double sum = 0;
        for (int f = 0; f < w.length; f++) {
            sum += w[f] * features[f];
        }
        return sum;
    }
}
