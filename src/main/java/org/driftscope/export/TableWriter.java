package org.driftscope.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.driftscope.history.AtomicFile;

/**
 * Writes a table cell by cell, row by row, as its numbers come. Every row has a cell for each column, in their order.
 * Numbers have all their digits.
 */
public abstract class TableWriter implements Closeable {
    private final AtomicFile file;

    /** The row so far. */
    final StringBuilder line = new StringBuilder(512);

    TableWriter(Path target) throws IOException {
        file = new AtomicFile(target);
    }

    /** Begins the next cell of the row. */
    abstract void beginCell();

    /** Appends a number. */
    void append(String number, boolean finite) {
        line.append(number);
    }

    /** Appends a text. */
    abstract void append(String text);

    /** A whole number. */
    public final void whole(long value) {
        beginCell();
        line.append(value);
    }

    /** A number; also one that is not finite. */
    public final void number(double value) {
        beginCell();
        append(Double.toString(value), Double.isFinite(value));
    }

    /** A number of single precision; also one that is not finite. */
    public final void number(float value) {
        beginCell();
        append(Float.toString(value), Float.isFinite(value));
    }

    /** A text. */
    public final void text(String value) {
        beginCell();
        append(value);
    }

    /** No value: it was not measured. */
    public abstract void nothing();

    /** Ends the row. */
    public abstract void endRow() throws IOException;

    /** Writes the line. */
    final void flushLine() throws IOException {
        line.append('\n');
        file.write(line.toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }

    /** Puts the file in its place, and closes. */
    public final void commit() throws IOException {
        file.commit();
    }

    /** Gives up what was not committed. */
    @Override
    public final void close() throws IOException {
        file.close();
    }
}
