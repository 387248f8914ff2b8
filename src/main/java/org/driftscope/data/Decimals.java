package org.driftscope.data;

import org.jspecify.annotations.Nullable;

/** Numbers as tables write them, read without a string made of each. */
final class Decimals {
    /** Digits that surely fit a long. */
    private static final int MOST_DIGITS = 18;

    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = powers();

    /** More than the relative error of cutting digits off, of rounding them to a double, and of one product or quotient. */
    private static final double MARGIN = 0x1p-50;

    private Decimals() {}

    private static double[] powers() {
        double[] powers = new double[23];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    /**
     * The float nearest to {@code Double.parseDouble} of the text, to the bit; blanks around it do not count.
     *
     * @return NaN if it is no number, or written as a word; infinite if it is too large for a float
     */
    static float parse(char[] text, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end && text[at] == ' ') {
            at++;
        }
        while (at < end && text[end - 1] == ' ') {
            end--;
        }
        boolean negative = at < end && text[at] == '-';
        if (negative || (at < end && text[at] == '+')) {
            at++;
        }
        long digits = 0;
        int kept = 0;
        int exponent = 0;
        boolean any = false;
        boolean fraction = false;
        for (; at < end; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                any = true;
                if (kept < MOST_DIGITS) {
                    digits = 10 * digits + digit;
                    kept += digits == 0 ? 0 : 1;
                    exponent -= fraction ? 1 : 0;
                } else {
                    exponent += fraction ? 0 : 1;
                }
            } else if (text[at] == '.' && !fraction) {
                fraction = true;
            } else {
                break;
            }
        }
        if (at < end && any && (text[at] == 'e' || text[at] == 'E')) {
            int sign = at + 1 < end && text[at + 1] == '-' ? -1 : 1;
            at += at + 1 < end && (text[at + 1] == '-' || text[at + 1] == '+') ? 2 : 1;
            if (at == end || end - at > 4) {
                return slow(text, offset, length);
            }
            int power = 0;
            for (; at < end && text[at] >= '0' && text[at] <= '9'; at++) {
                power = 10 * power + text[at] - '0';
            }
            exponent += sign * power;
        }
        if (!any && (at == end || (text[at] > ' ' && text[at] < 0x7f))) {
            return Float.NaN;
        }
        if (at < end || !any || exponent <= -POWERS.length || exponent >= POWERS.length) {
            return slow(text, offset, length);
        }
        double value = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
        float low = (float) (value * (1 - MARGIN));
        // Where all doubles that it may be round to one float, it is that one.
        if (low != (float) (value * (1 + MARGIN))) {
            return slow(text, offset, length);
        }
        return negative ? -low : low;
    }

    private static float slow(char[] text, int offset, int length) {
        Double parsed = parse(new String(text, offset, length));
        return parsed == null ? Float.NaN : parsed.floatValue();
    }

    /** The number a text stands for; null if it is none. */
    static @Nullable Double parse(String text) {
        String number = text.strip();
        if (isJavasAlone(number)) {
            return null;
        }
        try {
            return Double.valueOf(number);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether Java alone would take it for a number: a suffix, or hexadecimal, as in 1d and 0x1p3. */
    private static boolean isJavasAlone(String text) {
        return !text.isEmpty()
                && ("dDfF".indexOf(text.charAt(text.length() - 1)) >= 0
                        || text.indexOf('x') >= 0
                        || text.indexOf('X') >= 0);
    }
}
