package org.driftscope.nn;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.ejml.data.FMatrixRMaj;

/**
 * Memory outside Java's heap for the matrices of one product, kept from product to product. The binding's own way to pass an
 * array allocates such memory anew each time, and copies it there and back, even what is only read.
 */
final class Operands {
    private final FloatPointer[] pointers = {new FloatPointer(), new FloatPointer(), new FloatPointer()};
    private final FloatBuffer[] buffers = {FloatBuffer.allocate(0), FloatBuffer.allocate(0), FloatBuffer.allocate(0)};

    /** Room for so many values in place {@code i}, its content undefined. */
    FloatPointer room(int i, int length) {
        if (buffers[i].capacity() < length) {
            pointers[i].close();
            pointers[i] = new FloatPointer(length);
            buffers[i] = pointers[i].asBuffer();
        }
        return pointers[i];
    }

    /** A copy of values of {@code matrix}, counted row by row, in place {@code i}. */
    FloatPointer copyOf(int i, FMatrixRMaj matrix, int offset, int length) {
        FloatPointer pointer = room(i, length);
        buffers[i].put(0, matrix.data, offset, length);
        return pointer;
    }

    /** Fills values of {@code matrix} with what stands in place {@code i}. */
    void copyBack(int i, FMatrixRMaj matrix, int offset, int length) {
        buffers[i].get(0, matrix.data, offset, length);
    }
}
