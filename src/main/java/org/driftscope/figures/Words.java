package org.driftscope.figures;

import java.util.Locale;

/** Numbers as the tables of figures show them. */
final class Words {
    private Words() {}

    /** A share or accuracy: ".943". */
    static String share(double value) {
        return Double.isNaN(value)
                ? "none"
                : String.format(Locale.ROOT, "%.3f", value).replaceFirst("^0", "");
    }

    /** Three significant digits. */
    static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || value == 0) {
            return Double.isNaN(value) ? "none" : value == 0 ? "0" : Double.toString(value);
        }
        return String.format(Locale.ROOT, size < 1e-2 || size >= 1e4 ? "%.1e" : size < 10 ? "%.2f" : "%.0f", value);
    }

    /** Three numbers that belong together: "(-1.04, 0, 1.04)". */
    static String triple(double a, double b, double c) {
        return String.format(Locale.ROOT, "(%.2f, %.2f, %.2f)", a, b, c);
    }
}
