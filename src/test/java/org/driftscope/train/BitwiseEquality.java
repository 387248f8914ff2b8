package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares values field by field down to the last bit, as records with arrays do not. */
public final class BitwiseEquality {
    private BitwiseEquality() {}

    /** Fails at the first difference, naming where in the value it is. */
    public static void assertBitwiseEqual(@Nullable Object expected, @Nullable Object actual, String where) {
        compare(expected, actual, where, Set.of());
    }

    /** The same, but for components of these names, whatever they hold. */
    public static void assertBitwiseEqualBut(
            Set<String> leftOut, @Nullable Object expected, @Nullable Object actual, String where) {
        compare(expected, actual, where, leftOut);
    }

    private static void compare(@Nullable Object expected, @Nullable Object actual, String where, Set<String> leftOut) {
        if (expected == null || actual == null) {
            assertSame(expected, actual, where);
            return;
        }
        if (expected instanceof List<?> list && actual instanceof List<?> other) {
            compare(list.toArray(), other.toArray(), where, leftOut);
            return;
        }
        assertSame(expected.getClass(), actual.getClass(), where);
        if (expected instanceof Float value) {
            assertEquals(Float.floatToRawIntBits(value), Float.floatToRawIntBits((Float) actual), where);
        } else if (expected instanceof Double value) {
            assertEquals(Double.doubleToRawLongBits(value), Double.doubleToRawLongBits((Double) actual), where);
        } else if (expected.getClass().isArray()) {
            assertEquals(Array.getLength(expected), Array.getLength(actual), where + " length");
            for (int i = 0; i < Array.getLength(expected); i++) {
                compare(Array.get(expected, i), Array.get(actual, i), where + "[" + i + "]", leftOut);
            }
        } else if (expected instanceof Record) {
            for (RecordComponent component : expected.getClass().getRecordComponents()) {
                if (!leftOut.contains(component.getName())) {
                    String at = where + "." + component.getName();
                    compare(valueOf(component, expected), valueOf(component, actual), at, leftOut);
                }
            }
        } else {
            assertEquals(expected, actual, where);
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
