package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendsTest {

    @Test
    void theChoiceCanBeForced() {
        assertInstanceOf(EjmlBackend.class, Backends.choose(Backends.Choice.EJML));
        assertInstanceOf(OpenBlasBackend.class, Backends.choose(Backends.Choice.OPENBLAS));
    }

    @Test
    void whereOpenBlasLoadsItIsTakenByItself() {
        assertInstanceOf(OpenBlasBackend.class, Backends.choose(Backends.Choice.AUTO));
    }

    @Test
    void whereOpenBlasIsMissingEjmlIsTakenAndForcingOpenBlasSaysWhy() throws Exception {
        List<URL> path = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("openblas")) {
                path.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader without =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> backends = without.loadClass(Backends.class.getName());
            Class<?> choice = without.loadClass(Backends.Choice.class.getName());
            Method choose = backends.getMethod("choose", choice);
            Method named = choice.getMethod("valueOf", String.class);
            Object chosen = choose.invoke(null, named.invoke(null, "AUTO"));
            assertEquals(EjmlBackend.class.getName(), chosen.getClass().getName());
            Object forced = named.invoke(null, "OPENBLAS");
            Throwable thrown = assertThrows(InvocationTargetException.class, () -> choose.invoke(null, forced))
                    .getCause();
            assertInstanceOf(IllegalStateException.class, thrown);
            assertTrue(String.valueOf(thrown).contains("choose the EJML backend instead"), String.valueOf(thrown));
        }
    }

    @Test
    void namesTellTheVersion() {
        assertTrue(new EjmlBackend().name().matches("EJML \\d+\\.\\d+.*"), new EjmlBackend().name());
        assertTrue(new OpenBlasBackend().name().matches("OpenBLAS( \\d+\\.\\d+.*)?"), new OpenBlasBackend().name());
        assertEquals(new BackendName("OpenBLAS 0.3.28", "Zen"), BackendName.parse("OpenBLAS 0.3.28 (Zen)"));
        assertEquals(new BackendName("OpenBLAS 0.3.28", ""), BackendName.parse("OpenBLAS 0.3.28"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 4, 5", "60, 784, 100", "1, 100, 10", "7, 1, 9", "0, 4, 3"})
    void productsAreThoseOfTheDefinition(int m, int k, int n) {
        SplittableRandom random = new SplittableRandom(4);
        for (MatrixBackend backend : Stream.of(Backends.Choice.EJML, Backends.Choice.OPENBLAS)
                .map(Backends::choose)
                .toList()) {
            FMatrixRMaj a = draw(m, k, random);
            FMatrixRMaj b = draw(k, n, random);
            FMatrixRMaj c = stale(m, n);
            backend.multiply(a, b, c);
            assertProduct(a, false, b, false, c, backend.name());
            FMatrixRMaj d = draw(m, n, random);
            FMatrixRMaj e = stale(k, n);
            backend.multiplyTransposeA(a, d, e);
            assertProduct(a, true, d, false, e, backend.name() + ", first transposed");
            FMatrixRMaj f = stale(m, k);
            backend.multiplyTransposeB(d, b, f);
            assertProduct(d, false, b, true, f, backend.name() + ", second transposed");
        }
    }

    @Test
    void aBufferLargerThanItsMatrixIsReadByItsShape() {
        SplittableRandom random = new SplittableRandom(6);
        for (Backends.Choice choice : new Backends.Choice[] {Backends.Choice.EJML, Backends.Choice.OPENBLAS}) {
            FMatrixRMaj a = draw(9, 4, random);
            a.reshape(5, 4);
            FMatrixRMaj b = draw(4, 3, random);
            FMatrixRMaj c = stale(9, 3);
            c.reshape(5, 3);
            Backends.choose(choice).multiply(a, b, c);
            assertProduct(a, false, b, false, c, choice.name());
            assertEquals(77, c.data[15]);
        }
    }

    @Test
    void nanAndInfinityPassThrough() {
        for (Backends.Choice choice : new Backends.Choice[] {Backends.Choice.EJML, Backends.Choice.OPENBLAS}) {
            FMatrixRMaj a = new FMatrixRMaj(2, 2, true, 1, Float.NaN, 0, Float.POSITIVE_INFINITY);
            FMatrixRMaj b = new FMatrixRMaj(2, 1, true, 1, 1);
            FMatrixRMaj c = new FMatrixRMaj(2, 1);
            Backends.choose(choice).multiply(a, b, c);
            assertEquals(Float.NaN, c.data[0]);
            assertEquals(Float.POSITIVE_INFINITY, c.data[1]);
        }
    }

    private static FMatrixRMaj draw(int rows, int columns, SplittableRandom random) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = (float) random.nextGaussian();
        }
        return matrix;
    }

    /** Filled with what a product must replace. */
    private static FMatrixRMaj stale(int rows, int columns) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        matrix.fill(77);
        return matrix;
    }

    private static void assertProduct(
            FMatrixRMaj a, boolean transposeA, FMatrixRMaj b, boolean transposeB, FMatrixRMaj c, String what) {
        int inner = transposeA ? a.numRows : a.numCols;
        for (int i = 0; i < c.numRows; i++) {
            for (int j = 0; j < c.numCols; j++) {
                double sum = 0;
                double size = 1;
                for (int l = 0; l < inner; l++) {
                    double term = (double) (transposeA ? a.get(l, i) : a.get(i, l))
                            * (transposeB ? b.get(j, l) : b.get(l, j));
                    sum += term;
                    size += Math.abs(term);
                }
                assertEquals(sum, c.get(i, j), 1e-6 * size, what + " at " + i + ", " + j);
            }
        }
    }
}
