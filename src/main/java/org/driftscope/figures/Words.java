package org.driftscope.figures;

import java.util.Locale;
import org.driftscope.chart.Numbers;

/** Numbers as the tables of figures show them. */
final class Words {
    private Words() {}

    /** A share or accuracy: ".943". */
    static String share(double value) {
        return Double.isNaN(value)
                ? "none"
                : String.format(Locale.ROOT, "%.3f", value).replaceFirst("^0", "");
    }

    /** A few significant digits. */
    static String number(double value) {
        return Double.isNaN(value) ? "none" : Numbers.value(value);
    }

    /** Three numbers that belong together: "(-1.04, 0, 1.04)". */
    static String triple(double a, double b, double c) {
        return String.format(Locale.ROOT, "(%.2f, %.2f, %.2f)", a, b, c);
    }
}
