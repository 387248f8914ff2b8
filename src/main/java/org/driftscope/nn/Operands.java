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

    /** Room for {@code matrix} in place {@code i}, its content undefined. */
    FloatPointer room(int i, FMatrixRMaj matrix) {
        int length = matrix.getNumElements();
        if (buffers[i].capacity() < length) {
            pointers[i].close();
            pointers[i] = new FloatPointer(length);
            buffers[i] = pointers[i].asBuffer();
        }
        return pointers[i];
    }

    /** A copy of {@code matrix} in place {@code i}. */
    FloatPointer copyOf(int i, FMatrixRMaj matrix) {
        FloatPointer pointer = room(i, matrix);
        buffers[i].put(0, matrix.data, 0, matrix.getNumElements());
        return pointer;
    }

    /** Fills {@code matrix} with what stands in place {@code i}. */
    void copyBack(int i, FMatrixRMaj matrix) {
        buffers[i].get(0, matrix.data, 0, matrix.getNumElements());
    }
}
