package org.driftscope.nn;

import org.ejml.data.FMatrixRMaj;

/** Products whose rows can be computed apart, each part on a thread of its own. */
public interface PartialProducts extends MatrixBackend {

    /**
     * Rows {@code from} to {@code to}, exclusive, of c = a b; the others stay as they are.
     *
     * @param a [m, k], not modified
     * @param b [k, n], not modified
     * @param c [m, n], modified in these rows; already of that shape
     */
    void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c, int from, int to);

    /**
     * The same of c = transpose(a) b.
     *
     * @param a [k, m], not modified
     * @param b [k, n], not modified
     * @param c [m, n], modified in these rows; already of that shape
     */
    void multiplyTransposeA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c, int from, int to);

    /**
     * The same of c = a transpose(b).
     *
     * @param a [m, k], not modified
     * @param b [n, k], not modified
     * @param c [m, n], modified in these rows; already of that shape
     */
    void multiplyTransposeB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c, int from, int to);

    @Override
    default void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        multiply(a, b, c, 0, c.numRows);
    }

    @Override
    default void multiplyTransposeA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        multiplyTransposeA(a, b, c, 0, c.numRows);
    }

    @Override
    default void multiplyTransposeB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        multiplyTransposeB(a, b, c, 0, c.numRows);
    }
}
