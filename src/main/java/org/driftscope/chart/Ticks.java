package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Where an axis is marked, and what is written there. */
final class Ticks {
    private static final int[] MANTISSAS = {1, 2, 5};
    private static final int MOST = 200;

    /** Labels that an upright axis of any height is read by. */
    private static final int ENOUGH = 7;

    private Ticks() {}

    /** A marked value. */
    public record Tick(double value, String label) {}

    /** The smallest of 1, 2 and 5 times a power of ten that is at least {@code step}, which is positive. */
    public static double niceStep(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step) + 1e-12));
        for (int mantissa : MANTISSAS) {
            if (step <= mantissa * power * (1 + 1e-9)) {
                return mantissa * power;
            }
        }
        return 10 * power;
    }

    /**
     * Multiples of a 1-2-5 step within a range.
     *
     * @param most so many at most, at least 1
     * @param leastStep no two ticks closer than this: 1 on an axis of whole numbers, 0 for no bound
     */
    public static List<Tick> linear(Domain domain, int most, double leastStep) {
        double step = niceStep(Math.max(leastStep, domain.span() / Math.max(1, most)));
        List<Tick> ticks = multiples(domain, step);
        while (ticks.size() > Math.max(1, most)) {
            step = niceStep(step * 1.5);
            ticks = multiples(domain, step);
        }
        return ticks;
    }

    private static List<Tick> multiples(Domain domain, double step) {
        List<Tick> ticks = new ArrayList<>();
        double first = Math.ceil(domain.low() / step - 1e-9);
        double last = Math.floor(domain.high() / step + 1e-9);
        for (double k = first; k <= last && ticks.size() < MOST; k++) {
            double value = k * step;
            ticks.add(new Tick(value, Numbers.tick(value, step)));
        }
        return ticks;
    }

    /**
     * Powers of ten within a range of positive values; thinned to every second, third... where there are more than
     * {@code most}, joined by 2 and 5 times a power where there are fewer than three.
     */
    public static List<Tick> log(Domain domain, int most) {
        int first = (int) Math.ceil(Math.log10(domain.low()) - 1e-9);
        int last = (int) Math.floor(Math.log10(domain.high()) + 1e-9);
        int powers = last - first + 1;
        if (powers >= 3 || powers > Math.max(1, most) / 3) {
            int stride = Math.max(1, (powers + most - 1) / Math.max(1, most));
            List<Tick> ticks = powersOfTen(first, last, stride);
            if (!ticks.isEmpty()) {
                return ticks;
            }
        }
        List<Tick> ticks = new ArrayList<>();
        for (int e = first - 1; e <= last; e++) {
            for (int mantissa : MANTISSAS) {
                double value = mantissa * Math.pow(10, e);
                if (value >= domain.low() * (1 - 1e-9) && value <= domain.high() * (1 + 1e-9)) {
                    ticks.add(new Tick(value, Numbers.tick(value, value)));
                }
            }
        }
        if (ticks.size() >= 2 && ticks.size() <= most) {
            return ticks;
        }
        // Level steps crowd at the upper end of a logarithmic scale that spans more than a power or so.
        return powers >= 2 ? powersOfTen(first, last, 1) : linear(domain, most, 0);
    }

    private static List<Tick> powersOfTen(int first, int last, int stride) {
        List<Tick> ticks = new ArrayList<>();
        for (int e = Math.floorDiv(first + stride - 1, stride) * stride; e <= last; e += stride) {
            ticks.add(new Tick(Math.pow(10, e), Numbers.power(e)));
        }
        return ticks;
    }

    /** 0 and the powers of ten within a range of whole numbers from 0 on. */
    private static List<Tick> logFromZero(Domain domain, int most) {
        List<Tick> ticks = new ArrayList<>();
        if (domain.low() <= 0) {
            ticks.add(new Tick(0, "0"));
        }
        for (double value = 1; value <= domain.high(); value *= 10) {
            if (value >= domain.low()) {
                ticks.add(new Tick(value, Numbers.tick(value, value)));
            }
        }
        return ticks.size() >= 3 ? ticks : linear(domain, most, 1);
    }

    /**
     * Ticks of a level axis of steps, none of whose labels touch.
     *
     * @param width of a label
     * @param gap least distance between two labels
     */
    public static List<Tick> level(Scale scale, ToDoubleFunction<String> width, double gap, double leastStep) {
        int most = (int) Math.max(2, Math.min(scale.length() / 36, 12));
        while (true) {
            List<Tick> ticks = along(scale, most, leastStep);
            if (most <= 2 || !touch(scale, ticks, width, gap)) {
                return apart(scale, ticks, width, gap);
            }
            most--;
        }
    }

    /** Ticks of an upright axis, about {@code spacing} from each other and never less than half of it. */
    public static List<Tick> upright(Scale scale, double spacing) {
        int most = (int) Math.max(2, Math.min(1 + scale.length() / spacing, Math.max(ENOUGH, scale.length() / 40)));
        List<Tick> kept = new ArrayList<>();
        double last = Double.NaN;
        for (Tick tick : along(scale, most, 0)) {
            double place = scale.place(tick.value());
            if (!(Math.abs(place - last) < spacing / 2)) {
                kept.add(tick);
                last = place;
            }
        }
        return kept;
    }

    private static List<Tick> along(Scale scale, int most, double leastStep) {
        return switch (scale.kind()) {
            case LINEAR -> linear(scale.domain(), most, leastStep);
            case LOG -> log(scale.domain(), most);
            case LOG_FROM_ZERO -> logFromZero(scale.domain(), most);
        };
    }

    private static boolean touch(Scale scale, List<Tick> ticks, ToDoubleFunction<String> width, double gap) {
        return apart(scale, ticks, width, gap).size() < ticks.size();
    }

    /** Leaves out each label that would touch the one kept before it. */
    private static List<Tick> apart(Scale scale, List<Tick> ticks, ToDoubleFunction<String> width, double gap) {
        List<Tick> kept = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (Tick tick : ticks) {
            double half = width.applyAsDouble(tick.label()) / 2;
            double place = scale.place(tick.value());
            if (place - half >= end + gap) {
                kept.add(tick);
                end = place + half;
            }
        }
        return kept;
    }
}
