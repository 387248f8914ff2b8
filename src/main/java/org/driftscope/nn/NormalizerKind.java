package org.driftscope.nn;

/** What normalizes a hidden layer where something does. */
public enum NormalizerKind {
    /** Batch normalization (Ioffe and Szegedy 2015). */
    BATCH,
    /** Batch normalization over sub-batches (Hoffer, Hubara and Soudry 2017). */
    GHOST_BATCH,
    /** Batch Renormalization (Ioffe 2017). */
    BATCH_RENORM,
    /** Layer normalization (Ba, Kiros and Hinton 2016). */
    LAYER,
    /** Root mean square layer normalization (Zhang and Sennrich 2019). */
    RMS,
    /** Group normalization (Wu and He 2018). */
    GROUP,
    /** Weight normalization (Salimans and Kingma 2016). */
    WEIGHT;

    /**
     * Whether it can be put in and taken out with the network going on to compute the same function. What normalizes each
     * row by itself cannot: no weights do what it does.
     */
    public boolean canKeepFunction() {
        return switch (this) {
            case BATCH, GHOST_BATCH, BATCH_RENORM, WEIGHT -> true;
            case LAYER, RMS, GROUP -> false;
        };
    }

    /** Whether it can stand behind the activation. Weight norm cannot: it normalizes the weights before it. */
    public boolean canStandBehindActivation() {
        return this != WEIGHT;
    }
}
