package org.driftscope.export;

import java.io.Closeable;
import java.io.IOException;

/** A moving picture that is written frame by frame as they come, and appears with {@link #commit}. */
public interface Animation extends Closeable {

    /**
     * Appends a frame.
     *
     * @param argb pixels, not premultiplied, row by row, [height * width]; not copied, so not to be modified until the next
     *     frame was added
     * @throws IOException saying what cannot be written, and why
     */
    void add(int[] argb) throws IOException;

    /**
     * Puts the file in its place, and closes.
     *
     * @throws IllegalStateException if there are fewer frames than were announced
     */
    void commit() throws IOException;

    /** Gives up what was not committed. */
    @Override
    void close() throws IOException;
}
