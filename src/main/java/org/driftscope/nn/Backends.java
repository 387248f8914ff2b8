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

    /**
     * The backend asked for.
     *
     * @throws IllegalStateException if OpenBLAS was asked for and does not load; the message says why
     */
    public static MatrixBackend choose(Choice choice) {
        if (choice == Choice.EJML) {
            return new EjmlBackend();
        }
        try {
            return new OpenBlasBackend();
        } catch (LinkageError | RuntimeException e) {
            if (choice == Choice.OPENBLAS) {
                throw new IllegalStateException(
                        "OpenBLAS does not load here (" + e.getMessage() + "); choose the EJML backend instead", e);
            }
            return new EjmlBackend();
        }
    }
}
