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
final class OpenBlasBackend implements MatrixBackend {
    private final String name;
    private final ThreadLocal<Operands> operandsOfThread = ThreadLocal.withInitial(Operands::new);

    /** @throws LinkageError if the native library does not load */
    OpenBlasBackend() {
        openblas_nolapack.blas_set_num_threads(1);
        String version = openblas_nolapack.class.getPackage().getImplementationVersion();
        name = version == null ? "OpenBLAS" : "OpenBLAS " + version.split("-", 2)[0];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        product(CblasNoTrans, CblasNoTrans, a.numRows, b.numCols, a.numCols, a, b, c);
    }

    @Override
    public void multiplyTransposeA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        product(CblasTrans, CblasNoTrans, a.numCols, b.numCols, a.numRows, a, b, c);
    }

    @Override
    public void multiplyTransposeB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        product(CblasNoTrans, CblasTrans, a.numRows, b.numRows, a.numCols, a, b, c);
    }

    private void product(
            int transposeA, int transposeB, int m, int n, int k, FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        if (m == 0 || n == 0) {
            return;
        }
        Operands operands = operandsOfThread.get();
        FloatPointer nativeA = operands.copyOf(0, a);
        FloatPointer nativeB = operands.copyOf(1, b);
        FloatPointer nativeC = operands.room(2, c);
        openblas_nolapack.cblas_sgemm(
                CblasRowMajor,
                transposeA,
                transposeB,
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
                c.numCols);
        operands.copyBack(2, c);
    }
}
