package org.driftscope.nn;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.ejml.data.FMatrixRMaj;

/**
 * Products by OpenBLAS, on the calling thread alone: each twin has a core of its own, and one thread's sums always come in
 * the same order.
 */
final class OpenBlasBackend implements PartialProducts {
    private final String name;
    private final ThreadLocal<Operands> operandsOfThread = ThreadLocal.withInitial(Operands::new);

    /** @throws LinkageError if the native library does not load */
    OpenBlasBackend() {
        openblas_nolapack.blas_set_num_threads(1);
        String version = openblas_nolapack.class.getPackage().getImplementationVersion();
        String library = version == null ? "OpenBLAS" : "OpenBLAS " + version.split("-", 2)[0];
        name = new BackendName(library, OpenBlasKernel.name()).toString();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c, int from, int to) {
        product(false, false, a.numCols, a, b, c, from, to);
    }

    @Override
    public void multiplyTransposeA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c, int from, int to) {
        product(true, false, a.numRows, a, b, c, from, to);
    }

    @Override
    public void multiplyTransposeB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c, int from, int to) {
        product(false, true, a.numCols, a, b, c, from, to);
    }

    /** @param k of how many products each sum is */
    private void product(
            boolean transposeA,
            boolean transposeB,
            int k,
            FMatrixRMaj a,
            FMatrixRMaj b,
            FMatrixRMaj c,
            int from,
            int to) {
        int m = to - from;
        int n = c.numCols;
        if (m == 0 || n == 0) {
            return;
        }
        Operands operands = operandsOfThread.get();
        // Rows of c come from rows of a, which are copied alone, or from columns of it, which lie apart.
        FloatPointer nativeA = transposeA
                ? operands.copyOf(0, a, 0, k * a.numCols).position(from)
                : operands.copyOf(0, a, from * k, m * k);
        FloatPointer nativeB = operands.copyOf(1, b, 0, k * n);
        FloatPointer nativeC = operands.room(2, m * n);
        openblas_nolapack.cblas_sgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                m,
                n,
                k,
                1f,
                nativeA,
                a.numCols,
                nativeB,
                b.numCols,
                0f,
                nativeC,
                n);
        nativeA.position(0);
        operands.copyBack(2, c, from * n, m * n);
    }
}
