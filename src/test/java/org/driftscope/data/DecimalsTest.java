package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    private static float parse(String text) {
        char[] padded = ("7" + text + "7").toCharArray();
        return Decimals.parse(padded, 1, text.length());
    }

    private static void assertAsJava(String text) {
        float expected = (float) Double.parseDouble(text);
        assertEquals(Float.floatToRawIntBits(expected), Float.floatToRawIntBits(parse(text)), text);
    }

    @Test
    void randomNumbersInAllWritingsAreReadAsJavaReadsThem() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 30_000; i++) {
            float single = Float.intBitsToFloat(random.nextInt());
            double wide = Double.longBitsToDouble(random.nextLong());
            double usual = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-6, 9));
            if (Float.isFinite(single) && Double.isFinite(wide)) {
                assertAsJava(Float.toString(single));
                assertAsJava(Double.toString(wide));
            }
            assertAsJava(Double.toString(usual));
            assertAsJava(String.format(Locale.ROOT, "%." + random.nextInt(0, 12) + "f", usual));
            assertAsJava(random.nextLong() + "." + random.nextLong(Long.MAX_VALUE) + "e" + random.nextInt(-45, 40));
        }
    }

    /** Halfway between two floats, and next to it: where an approximate way goes wrong. */
    @Test
    void numbersNextToHalfwayBetweenFloatsAreReadAsJavaReadsThem() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 10_000; i++) {
            float single = Math.abs(
                    random.nextInt(20) == 0
                            ? (float) random.nextInt(1 << 26)
                            : (float) (random.nextDouble() * Math.pow(10, random.nextInt(-9, 9))));
            double half = ((double) single + (double) Math.nextUp(single)) / 2;
            for (double value : new double[] {half, Math.nextUp(half), Math.nextDown(half)}) {
                assertAsJava(Double.toString(value));
                // All digits of it.
                assertAsJava(new BigDecimal(value).toPlainString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "+0.0",
                "0e5",
                "1",
                "-1",
                "+1",
                ".5",
                "5.",
                "1e5",
                "1E-5",
                "1e+5",
                "00012",
                "1e022",
                "1e-022",
                "16777217",
                "16777217.0000000000000000000000000000001",
                "33554434.5",
                "9223372036854775807",
                "99999999999999999999999999",
                "0.000000000000000000000000000000000000000000001",
                "3.4028235e38",
                "3.4028236e38",
                "1e39",
                "1e400",
                "1e-400",
                "1.17549435e-38",
                "1.4e-45",
                "  2.5 ",
                "\t2.5",
                "1e00005",
                "0.3",
                "1234567.890625",
                "999999999999999999",
                "1000000000000000000",
                "00000000000000000000.5"
            })
    void numbersOfAllKindsAreReadAsJavaReadsThem(String text) {
        assertAsJava(text);
        assertAsJava(text.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "1d",
                "1f",
                "0x1p3",
                "0x10",
                "1;5",
                "1,5",
                "1 2",
                "e5",
                "1e",
                "1e+",
                "1e5x",
                "1e1.5",
                "--1",
                "+-1",
                "+",
                ".",
                "-.",
                "1.2.3",
                "NaN",
                "n/a",
                "1e99999x",
                "١",
                "1_000",
                "é",
                "1e-",
                "٣.٥"
            })
    void whatIsNoNumberIsNotANumber(String text) {
        assertTrue(Float.isNaN(parse(text)), text);
    }

    @Test
    void textsAreReadByTheSameRules() {
        assertEquals(2.5, Decimals.parse(" 2.5 "));
        assertNull(Decimals.parse("2.5f"));
        assertNull(Decimals.parse(""));
        assertEquals(Double.NaN, Decimals.parse("NaN"));
    }
}
