package org.driftscope.train;

import org.driftscope.nn.MatrixBackend;
import org.driftscope.nn.PartialProducts;
import org.ejml.data.FMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Products of a network without a twin: of a large one half is computed on the calling thread, and half on the one that a twin
 * would learn on. Whether and where a product is parted depends on its shape alone, not on the machine's cores: the same
 * experiment gives the same numbers. Handing over allocates nothing. For use by the thread that owns the lockstep, outside its tasks.
 */
public final class SharedProducts implements MatrixBackend {
    /** Multiplications of the whole, below which handing over costs more than it saves. */
    private static final long LEAST_WORK = 1 << 23;

    private final PartialProducts products;
    private final Lockstep lockstep;
    private final Runnable first = this::computeFirst;
    private final Runnable second = this::computeSecond;

    // The product that is shared: written before the lockstep hands over, which orders it.
    private Form form = Form.PLAIN;
    private @Nullable FMatrixRMaj a;
    private @Nullable FMatrixRMaj b;
    private @Nullable FMatrixRMaj c;

    private enum Form {
        PLAIN,
        TRANSPOSE_A,
        TRANSPOSE_B
    }

    private SharedProducts(PartialProducts products, Lockstep lockstep) {
        this.products = products;
        this.lockstep = lockstep;
    }

    /** Products of {@code backend}, shared where it can compute parts of them, or else as they are. */
    public static MatrixBackend of(MatrixBackend backend, Lockstep lockstep) {
        return backend instanceof PartialProducts products ? new SharedProducts(products, lockstep) : backend;
    }

    @Override
    public String name() {
        return products.name();
    }

    @Override
    public void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        share(Form.PLAIN, a.numCols, a, b, c);
    }

    @Override
    public void multiplyTransposeA(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        share(Form.TRANSPOSE_A, a.numRows, a, b, c);
    }

    @Override
    public void multiplyTransposeB(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c) {
        share(Form.TRANSPOSE_B, a.numCols, a, b, c);
    }

    private void share(Form which, int inner, FMatrixRMaj left, FMatrixRMaj right, FMatrixRMaj into) {
        form = which;
        a = left;
        b = right;
        c = into;
        if ((long) inner * into.numRows * into.numCols < LEAST_WORK) {
            compute(0, into.numRows);
        } else {
            lockstep.run(first, second);
        }
    }

    private int rows() {
        FMatrixRMaj into = c;
        return into == null ? 0 : into.numRows;
    }

    private int middle() {
        return rows() / 2;
    }

    private void computeFirst() {
        compute(0, middle());
    }

    private void computeSecond() {
        compute(middle(), rows());
    }

    private void compute(int from, int to) {
        FMatrixRMaj left = a;
        FMatrixRMaj right = b;
        FMatrixRMaj into = c;
        if (left == null || right == null || into == null) {
            return;
        }
        switch (form) {
            case PLAIN -> products.multiply(left, right, into, from, to);
            case TRANSPOSE_A -> products.multiplyTransposeA(left, right, into, from, to);
            case TRANSPOSE_B -> products.multiplyTransposeB(left, right, into, from, to);
        }
    }
}
