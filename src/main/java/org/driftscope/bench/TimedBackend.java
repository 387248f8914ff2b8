package org.driftscope.bench;

import org.driftscope.nn.MatrixBackend;
import org.ejml.data.FMatrixRMaj;

/** Multiplies as another does, and notes the time and the operations that takes. For use by one thread. */
final class TimedBackend implements MatrixBackend {
    private final MatrixBackend backend;
    private long nanos;
    private double operations;

    TimedBackend(MatrixBackend backend) {
        this.backend = backend;
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        long began = System.nanoTime();
        backend.multiply(a, b, c);
        add(began, a.numCols, c);
    }

    @Override
    public void multiplyTransposeA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        long began = System.nanoTime();
        backend.multiplyTransposeA(a, b, c);
        add(began, a.numRows, c);
    }

    @Override
    public void multiplyTransposeB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        long began = System.nanoTime();
        backend.multiplyTransposeB(a, b, c);
        add(began, a.numCols, c);
    }

    private void add(long began, int inner, FMatrixRMaj c) {
        nanos += System.nanoTime() - began;
        operations += 2.0 * inner * c.getNumElements();
    }

    /** Forgets what was noted. */
    void reset() {
        nanos = 0;
        operations = 0;
    }

    double seconds() {
        return nanos / 1e9;
    }

    /** 10^9 multiplications and additions a second; NaN before the first. */
    double gigaflops() {
        return operations / nanos;
    }
}
