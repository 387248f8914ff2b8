package org.driftscope.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class OutputsTest {

    @Test
    void rowsWhoseClassHasTheLargestOutputAreCounted() {
        FMatrixRMaj outputs = new FMatrixRMaj(3, 3, true, 1, 2, 3, 9, -1, 0, -5, -4, -6);
        assertEquals(3, Outputs.correct(outputs, new int[] {2, 0, 1}));
        assertEquals(1, Outputs.correct(outputs, new int[] {2, 1, 0}));
        assertEquals(0, Outputs.correct(outputs, new int[] {0, 1, 2, 2}));
    }

    @Test
    void ofEqualOutputsTheFirstCounts() {
        FMatrixRMaj equal = new FMatrixRMaj(1, 3, true, 2, 2, 2);
        assertEquals(1, Outputs.correct(equal, new int[] {0}));
        assertEquals(0, Outputs.correct(equal, new int[] {1}));
        assertEquals(0, Outputs.correct(equal, new int[] {2}));
    }

    @Test
    void aRowWithNanIsWrong() {
        for (int place = 0; place < 3; place++) {
            FMatrixRMaj outputs = new FMatrixRMaj(1, 3, true, 1, 5, 3);
            outputs.set(0, place, Float.NaN);
            assertEquals(0, Outputs.correct(outputs, new int[] {1}));
        }
    }

    @Test
    void infinityIsTheLargest() {
        FMatrixRMaj outputs = new FMatrixRMaj(1, 2, true, Float.MAX_VALUE, Float.POSITIVE_INFINITY);
        assertEquals(1, Outputs.correct(outputs, new int[] {1}));
    }

    @Test
    void noRowsHaveNoneCorrect() {
        assertEquals(0, Outputs.correct(new FMatrixRMaj(0, 3), new int[0]));
    }
}
