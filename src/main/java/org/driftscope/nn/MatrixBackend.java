package org.driftscope.nn;

import org.ejml.data.FMatrixRMaj;

/** Dense matrix products. An implementation is deterministic, and safe to use from two threads at once. */
public interface MatrixBackend {

    /** A {@link BackendName}, as shown and written into exports. */
    String name();

    /**
     * c = a b.
     *
     * @param a [m, k], not modified
     * @param b [k, n], not modified
     * @param c [m, n], modified; already of that shape
     */
    void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c);

    /**
     * c = transpose(a) b.
     *
     * @param a [k, m], not modified
     * @param b [k, n], not modified
     * @param c [m, n], modified; already of that shape
     */
    void multiplyTransposeA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c);

    /**
     * c = a transpose(b).
     *
     * @param a [m, k], not modified
     * @param b [n, k], not modified
     * @param c [m, n], modified; already of that shape
     */
    void multiplyTransposeB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c);
}
