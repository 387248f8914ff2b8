package org.driftscope.train;

import org.driftscope.nn.MatrixBackend;
import org.driftscope.nn.PartialProducts;
import org.ejml.data.FMatrixRMaj;

/**
 * Products of a network without a twin: of a large one half is computed on the calling thread, and half on the one that a twin
 * would learn on. Whether and where a product is parted depends on its shape alone, not on the machine's cores: the same
 * experiment gives the same numbers. Handing over allocates nothing. For use by the thread that owns the lockstep, outside its tasks.
 */
public final class SharedProducts implements MatrixBackend {
    /** Multiplications of the whole, below which handing over costs more than it saves. */
    private static final long LEAST_WORK = 1 << 23;

    private static final FMatrixRMaj NONE = new FMatrixRMaj(0, 0);

    private final PartialProducts products;
    private final Lockstep lockstep;
    private final Runnable first = this::computeFirst;
    private final Runnable second = this::computeSecond;

    // The product that is shared: written before the lockstep hands over, which orders it.
    private Form form = Form.PLAIN;
    private FMatrixRMaj a = NONE;
    private FMatrixRMaj b = NONE;
    private FMatrixRMaj c = NONE;

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

    private void computeFirst() {
        compute(0, c.numRows / 2);
    }

    private void computeSecond() {
        compute(c.numRows / 2, c.numRows);
    }

    private void compute(int from, int to) {
        switch (form) {
            case PLAIN -> products.multiply(a, b, c, from, to);
            case TRANSPOSE_A -> products.multiplyTransposeA(a, b, c, from, to);
            case TRANSPOSE_B -> products.multiplyTransposeB(a, b, c, from, to);
        }
    }
}
