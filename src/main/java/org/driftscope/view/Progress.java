package org.driftscope.view;

/** Told how far what takes long has come. */
@FunctionalInterface
public interface Progress {
    /** @throws InterruptedException if it is to stop */
    void at(int done, int of) throws InterruptedException;
}
