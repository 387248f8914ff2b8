package org.driftscope.data;

/** Is told how far the loading of data has come, often, on the thread that loads. */
@FunctionalInterface
public interface LoadProgress {
    /** Nobody wants to know. */
    LoadProgress NONE = share -> {};

    /**
     * So much is done.
     *
     * @param share in [0, 1]
     * @throws java.util.concurrent.CancellationException to end the loading
     */
    void at(double share);
}
