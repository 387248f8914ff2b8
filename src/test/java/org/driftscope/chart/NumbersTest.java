package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1, 1.00",
        "-1.2345, −1.23",
        "9.996, 10.0",
        "12.345, 12.3",
        "99.96, 100",
        "123.4, 123",
        "999.4, 999",
        "999.6, 1.00k",
        "12345, 12.3k",
        "-999600, −1.00M",
        "2.5e6, 2.50M",
        "0.0123, 0.012",
        "0.5, 0.500",
        "0.99951, 1.00",
        "0.001, 0.001",
        "1e9, 1×10⁹",
        "0.00012345, 1.23×10⁻⁴",
        "-9.999e-5, −1×10⁻⁴",
        "1e-300, 1×10⁻³⁰⁰",
        "1.7976931348623157e308, 1.8×10³⁰⁸",
        "4.9e-324, 4.94×10⁻³²⁴",
        "NaN, NaN",
        "Infinity, ∞",
        "-Infinity, −∞",
    })
    void valuesHaveThreeDigits(double value, String expected) {
        assertEquals(expected, Numbers.value(value));
    }

    @Test
    void aValueReadsBackWithinHalfAPercentOrItsLastDecimal() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            double value = (random.nextBoolean() ? 1 : -1) * Math.pow(10, random.nextDouble(-300, 300));
            String text = Numbers.value(value);
            assertEquals(
                    value, read(text), Math.max(0.0051 * Math.abs(value), Math.abs(value) < 1 ? 0.00051 : 0), text);
            assertFalse(text.contains("-"), "a true minus sign: " + text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "999, 999",
        "1000, '1,000'",
        "-1234567, '−1,234,567'",
        "9223372036854775807, '9,223,372,036,854,775,807'"
    })
    void wholeNumbersHaveCommas(long value, String expected) {
        assertEquals(expected, Numbers.whole(value));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 0",
        "3, 1, 3",
        "2.5, 0.5, 2.5",
        "2, 0.5, 2",
        "-0.05, 0.05, −0.05",
        "1000, 500, 1k",
        "1500, 500, 1.5k",
        "20000, 10000, 20k",
        "1200000, 200000, 1.2M",
        "12345, 5, '12,345'",
        "0.0005, 0.0005, 0.0005",
        "0.00002, 0.00001, 2×10⁻⁵",
        "1e16, 1e16, 1×10¹⁶",
    })
    void ticksHaveTheDigitsTheyNeed(double value, double step, String expected) {
        assertEquals(expected, Numbers.tick(value, step));
    }

    @ParameterizedTest
    @CsvSource({"-10, 10⁻¹⁰", "-3, 10⁻³", "-2, 0.01", "0, 1", "1, 10", "2, 100", "3, 10³", "12, 10¹²"})
    void powersArePlainAroundOne(int exponent, String expected) {
        assertEquals(expected, Numbers.power(exponent));
    }

    /** The number that a text stands for. */
    static double read(String text) {
        String plain = text.replace('−', '-').replace(",", "");
        if (plain.matches("10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")) {
            plain = "1×" + plain;
        }
        int times = plain.indexOf("×10");
        if (times >= 0) {
            StringBuilder exponent = new StringBuilder();
            for (char c : plain.substring(times + 3).toCharArray()) {
                exponent.append(c == '⁻' ? '-' : (char) ('0' + "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)));
            }
            return Double.parseDouble(plain.substring(0, times) + "e" + exponent);
        }
        int suffix = "kMGT".indexOf(plain.charAt(plain.length() - 1));
        return suffix < 0
                ? Double.parseDouble(plain)
                : Double.parseDouble(plain.substring(0, plain.length() - 1)) * Math.pow(1000, suffix + 1);
    }
}
