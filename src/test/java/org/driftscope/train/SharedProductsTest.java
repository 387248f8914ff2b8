package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.driftscope.nn.Backends;
import org.driftscope.nn.MatrixBackend;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedProductsTest {
    private final Lockstep lockstep = new Lockstep();
    private final MatrixBackend whole = Backends.choose(Backends.Choice.OPENBLAS);
    private final MatrixBackend shared = SharedProducts.of(whole, lockstep);

    @AfterEach
    void endWorker() {
        lockstep.close();
    }

    private static FMatrixRMaj draw(int rows, int columns, SplittableRandom random) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (float) random.nextGaussian();
        }
        return matrix;
    }

    private static FMatrixRMaj stale(int rows, int columns) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        Arrays.fill(matrix.data, Float.NaN);
        return matrix;
    }

    /** Sums of so many products of about 1. */
    private static void assertClose(FMatrixRMaj expected, FMatrixRMaj found, int inner) {
        assertArrayEquals(expected.data, found.data, (float) (1e-6 * Math.sqrt(inner) * 10));
    }

    /** As of one thread up to rounding, and the same bits each time. */
    @ParameterizedTest
    @CsvSource({
        "60, 784, 100",
        "784, 60, 100",
        "128, 784, 256",
        "784, 128, 256",
        "256, 512, 512",
        "512, 256, 512",
        "1, 2000, 2000",
        "95, 300, 100",
        "600, 100, 100",
        "1000, 333, 77",
        "97, 501, 499",
        "2, 3, 4",
        "0, 5, 6"
    })
    void productsAreThoseOfOneThread(int m, int k, int n) {
        SplittableRandom random = new SplittableRandom(7);
        FMatrixRMaj a = draw(m, k, random);
        FMatrixRMaj b = draw(k, n, random);
        FMatrixRMaj transposedA = draw(k, m, random);
        FMatrixRMaj transposedB = draw(n, k, random);
        FMatrixRMaj expected = stale(m, n);
        FMatrixRMaj found = stale(m, n);
        FMatrixRMaj again = stale(m, n);

        whole.multiply(a, b, expected);
        shared.multiply(a, b, found);
        shared.multiply(a, b, again);
        assertClose(expected, found, k);
        assertArrayEquals(found.data, again.data);

        whole.multiplyTransposeA(transposedA, b, expected);
        shared.multiplyTransposeA(transposedA, b, found);
        shared.multiplyTransposeA(transposedA, b, again);
        assertClose(expected, found, k);
        assertArrayEquals(found.data, again.data);

        whole.multiplyTransposeB(a, transposedB, expected);
        shared.multiplyTransposeB(a, transposedB, found);
        shared.multiplyTransposeB(a, transposedB, again);
        assertClose(expected, found, k);
        assertArrayEquals(found.data, again.data);
    }

    @Test
    void whatCannotComputePartsIsLeftAsItIs() {
        MatrixBackend ejml = Backends.choose(Backends.Choice.EJML);
        assertSame(ejml, SharedProducts.of(ejml, lockstep));
        assertEquals(whole.name(), shared.name());
    }
}
