package org.driftscope.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProductsTest {
    /** Below, at and above the blocks of 4, 16 and 128. */
    private static final int[] DEPTHS = {0, 1, 3, 4, 17, 130, 300};

    @Test
    void multipliesInTheColumnsAsked() {
        for (int depth : DEPTHS) {
            float[][] a = random(5, depth);
            float[][] b = random(depth, 40);
            float[][] c = random(5, 40);
            float[][] before = random(5, 40);
            Products.multiply(a, b, c, 3, 38);
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 40; j++) {
                    double sum = 0;
                    for (int k = 0; k < depth; k++) {
                        sum += (double) a[i][k] * b[k][j];
                    }
                    assertEquals(j < 3 || j >= 38 ? before[i][j] : sum, c[i][j], 1e-4);
                }
            }
        }
    }

    @Test
    void multipliesByATransposedMatrix() {
        for (int depth : DEPTHS) {
            float[][] a = random(5, depth);
            float[][] b = random(6, depth + 1);
            float[][] c = random(5, 6);
            Products.multiplyTransposed(a, b, depth, c);
            double[][] expected = productsOfRows(a, b, depth);
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 6; j++) {
                    assertEquals(expected[i][j], c[i][j], 1e-4);
                }
            }
        }
    }

    @Test
    void bothGramMatricesAreProductsOfRows() {
        for (int depth : DEPTHS) {
            float[][] a = random(21, depth);
            double[][] expected = productsOfRows(a, a, depth);
            Scratch scratch = new Scratch();
            double[][] upper = Products.gram(a, Products.transposed(a, depth, scratch), 18, scratch);
            double[][] narrow = Products.narrowGram(a, depth, scratch);
            assertEquals(18, upper.length);
            for (int i = 0; i < 18; i++) {
                for (int j = i; j < 21; j++) {
                    assertEquals(expected[i][j], upper[i][j], 1e-4);
                    assertEquals(expected[i][j], narrow[i][j], 1e-4);
                }
            }
        }
    }

    @Test
    void transposes() {
        float[][] a = random(5, 40);
        float[][] turned = Products.transposed(a, 35, new Scratch());
        assertEquals(35, turned.length);
        for (int j = 0; j < 35; j++) {
            assertArrayEquals(new float[] {a[0][j], a[1][j], a[2][j], a[3][j], a[4][j]}, Arrays.copyOf(turned[j], 5));
        }
    }

    private static double[][] productsOfRows(float[][] a, float[][] b, int depth) {
        double[][] products = new double[a.length][b.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                for (int k = 0; k < depth; k++) {
                    products[i][j] += (double) a[i][k] * b[j][k];
                }
            }
        }
        return products;
    }

    private static float[][] random(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(31L * rows + columns);
        float[][] matrix = new float[rows][columns];
        for (float[] row : matrix) {
            for (int j = 0; j < columns; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return matrix;
    }
}
