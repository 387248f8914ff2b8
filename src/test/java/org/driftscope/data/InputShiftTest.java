package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputShiftTest {
    private static final ShiftKind KIND = ShiftKind.ROTATION;

    private static InputShift set(InputShift before, double amount, Course course, long step) {
        return before.with(new Shift(KIND, amount, course), step);
    }

    @Test
    void aConstantOneIsThereAtOnceAndNothingTakesItBack() {
        InputShift shift = set(InputShift.NONE, 30, new Course.Constant(), 100);
        assertEquals(30, shift.amount(KIND, 100));
        assertEquals(0, shift.amount(ShiftKind.NOISE, 100));
        assertFalse(shift.isNone());
        assertTrue(set(shift, 0, new Course.Constant(), 200).isNone());
        assertEquals(30, shift.amount(KIND, 300), "the value before is as it was");
    }

    @Test
    void aGradualOneGoesOnFromWhatThereWas() {
        InputShift shift = set(InputShift.NONE, 10, new Course.Gradual(5), 1000);
        assertEquals(0, shift.amount(KIND, 1000));
        assertEquals(2.5, shift.amount(KIND, 1500));
        assertEquals(10, shift.amount(KIND, 3000));
        assertEquals(10, shift.amount(KIND, 9000));
        InputShift back = set(shift, -2, new Course.Gradual(1), 1500);
        assertEquals(2.5, back.amount(KIND, 1500));
        assertEquals(1.5, back.amount(KIND, 2500));
        assertEquals(-2, back.amount(KIND, 20_000));
    }

    @Test
    void aJumpComesAtItsStep() {
        InputShift shift = set(set(InputShift.NONE, 5, new Course.Constant(), 0), 40, new Course.Jump(700), 10);
        assertEquals(5, shift.amount(KIND, 699));
        assertEquals(40, shift.amount(KIND, 700));
    }

    @Test
    void aPeriodicOneSwingsFromNothingAndBack() {
        InputShift shift = set(InputShift.NONE, -8, new Course.Periodic(400), 50);
        assertEquals(0, shift.amount(KIND, 50), 1e-12);
        assertEquals(-4, shift.amount(KIND, 150), 1e-12);
        assertEquals(-8, shift.amount(KIND, 250), 1e-12);
        assertEquals(0, shift.amount(KIND, 450), 1e-12);
        assertEquals(shift.amount(KIND, 83), shift.amount(KIND, 83 + 400 * 1_000_000L));
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        for (double amount : List.of(-180.1, 181.0, Double.NaN)) {
            assertThrows(IllegalArgumentException.class, () -> set(InputShift.NONE, amount, new Course.Constant(), 0));
        }
        for (Course course : List.of(
                new Course.Gradual(0), new Course.Gradual(Double.NaN), new Course.Jump(-1), new Course.Periodic(1))) {
            assertThrows(IllegalArgumentException.class, () -> new Shift(KIND, 1, course));
        }
    }
}
