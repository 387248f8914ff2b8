package org.driftscope.nn;

/**
 * How weights begin; biases begin at 0.
 *
 * @param scale deviation for {@code GAUSSIAN}, half-width for {@code UNIFORM} (0 or less: 1/sqrt(inputs)), gain for
 *     {@code ORTHOGONAL}; not used by the others
 */
public record InitializerSpec(Kind kind, double scale) {

    /** The known ways. */
    public enum Kind {
        /** Uniform within +-sqrt(6 / (inputs + units)) (Glorot and Bengio 2010). */
        GLOROT,
        /** Gaussian of deviation sqrt(2 / inputs) (He et al. 2015). */
        HE,
        /** Gaussian of deviation sqrt(1 / inputs) (LeCun et al. 1998). */
        LECUN,
        GAUSSIAN,
        UNIFORM,
        /** Orthonormal rows or columns (Saxe et al. 2014). */
        ORTHOGONAL
    }
}
