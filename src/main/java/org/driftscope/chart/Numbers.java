package org.driftscope.chart;

import java.util.Locale;
import org.driftscope.history.Series;

/** Numbers as charts write them, the same in every language: 1.25, 2.5k, 10⁻⁴, with a true minus sign. */
public final class Numbers {
    private static final String[] SUFFIXES = {"", "k", "M", "G", "T"};
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final int MOST_DECIMALS = 5;

    private Numbers() {}

    /** Three significant digits, at most three decimals; "NaN", "∞" and "−∞" as they are. */
    public static String value(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size < 0.000_95 || size >= 999_500_000) {
            return scientific(value, 2);
        }
        if (size < 999.5) {
            int decimals = size < 0.9995 ? 3 : size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
            return decimal(value, decimals);
        }
        int thousands = size < 999_500 ? 1 : 2;
        double shown = value / Math.pow(1000, thousands);
        double shownSize = Math.abs(shown);
        return decimal(shown, shownSize < 9.995 ? 2 : shownSize < 99.95 ? 1 : 0) + SUFFIXES[thousands];
    }

    /** The value of a series that a view shows, the newest or that of the step that is looked back at; a dash for none. */
    public static String shown(Series series, StepView view) {
        return Reader.shownText(series, view);
    }

    /** As it was set, with all its digits and no more: 0.05, 1, 1.0E-7. */
    public static String exact(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** A whole number with its thousands parted by commas. */
    public static String whole(long value) {
        return minus(String.format(Locale.ROOT, "%,d", value));
    }

    /** A multiple of {@code step} with just the digits that tell it from its neighbours. */
    static String tick(double value, double step) {
        if (Math.abs(value) < step * 1e-6) {
            return "0";
        }
        double size = Math.abs(value);
        if (size < 1e15 && step >= 1e-4 * (1 - 1e-9)) {
            int thousands = size < 1000 * (1 - 1e-9) ? 0 : Math.min(4, (int) Math.floor(Math.log10(size) / 3 + 1e-9));
            double unit = Math.pow(1000, thousands);
            int decimals = decimals(step / unit);
            if (thousands > 0 && decimals > 2 && size < 1e7 && step >= 1) {
                return whole(Math.round(value));
            }
            if (decimals <= MOST_DECIMALS) {
                return strip(decimal(value / unit, decimals)) + SUFFIXES[thousands];
            }
        }
        int digits = (int) Math.max(0, Math.min(14, Math.floor(Math.log10(size)) - Math.floor(Math.log10(step))));
        return scientific(value, digits);
    }

    /** Ten to the power of {@code exponent}: plain from 0.01 to 100, else raised. */
    static String power(int exponent) {
        return switch (exponent) {
            case -2 -> "0.01";
            case -1 -> "0.1";
            case 0 -> "1";
            case 1 -> "10";
            case 2 -> "100";
            default -> "10" + raised(exponent);
        };
    }

    private static int decimals(double step) {
        return (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    }

    private static String scientific(double value, int digits) {
        int exponent = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-12);
        double mantissa = value / Math.pow(10, exponent);
        if (!Double.isFinite(mantissa)) {
            mantissa = value * 1e100 / Math.pow(10, exponent + 100);
        }
        String shown = strip(decimal(mantissa, digits));
        if (shown.equals("10") || shown.equals("−10")) {
            shown = shown.substring(0, shown.length() - 1);
            exponent++;
        }
        return shown + "×10" + raised(exponent);
    }

    private static String raised(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "⁻" : "");
        for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
            text.append(RAISED.charAt(digit - '0'));
        }
        return text.toString();
    }

    /** With so many decimals; zero has no sign. */
    public static String decimal(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        boolean zero = text.chars().allMatch(c -> c == '-' || c == '0' || c == '.');
        return zero && text.startsWith("-") ? text.substring(1) : minus(text);
    }

    private static String minus(String text) {
        return text.replace('-', '−');
    }

    /** Without zeros at the end of its decimals. */
    private static String strip(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        if (text.charAt(end - 1) == '.') {
            end--;
        }
        return text.substring(0, end);
    }
}
