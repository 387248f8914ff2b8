package org.driftscope.nn;

/** Chooses who multiplies matrices. */
public final class Backends {

    /** What a user can ask for. */
    public enum Choice {
        /** OpenBLAS where its native library loads, else EJML. */
        AUTO,
        EJML,
        OPENBLAS
    }

    private Backends() {}

    /** @throws IllegalStateException if OpenBLAS was asked for and does not load; the message says why */
    public static MatrixBackend choose(Choice choice) {
        throw new UnsupportedOperationException();
    }
}
