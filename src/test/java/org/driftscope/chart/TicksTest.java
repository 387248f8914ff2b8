package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.driftscope.chart.Scale.Kind;
import org.driftscope.chart.Ticks.Tick;
import org.junit.jupiter.api.Test;

class TicksTest {
    private final Surface surface = new ImageSurface(1, 1, 1);

    private double width(String label) {
        return surface.textWidth(label, TextStyle.TICK);
    }

    @Test
    void aNiceStepIsTheNextOfOneTwoAndFive() {
        assertEquals(1, Ticks.niceStep(1));
        assertEquals(2, Ticks.niceStep(1.1));
        assertEquals(5, Ticks.niceStep(2.1));
        assertEquals(10, Ticks.niceStep(5.1));
        assertEquals(0.002, Ticks.niceStep(0.002), 1e-15);
        assertEquals(1e-300, Ticks.niceStep(0.9e-300), 1e-310);
    }

    /** For ranges of any place and size, each kind of scale, narrow and wide axes. */
    @Test
    void labelsOfALevelAxisNeverTouchAndTellTheirValues() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 4_000; i++) {
            Kind kind = random.nextBoolean() ? Kind.LINEAR : random.nextBoolean() ? Kind.LOG : Kind.LOG_FROM_ZERO;
            Scale scale = new Scale(kind, domain(kind, random), 50, 50 + random.nextDouble(1, 1500));
            double least = kind == Kind.LOG_FROM_ZERO ? 1 : 0;
            List<Tick> ticks = Ticks.level(scale, this::width, 10, least);
            checkValues(ticks, scale);
            for (int k = 1; k < ticks.size(); k++) {
                double end = scale.place(ticks.get(k - 1).value())
                        + width(ticks.get(k - 1).label()) / 2;
                double begin =
                        scale.place(ticks.get(k).value()) - width(ticks.get(k).label()) / 2;
                assertTrue(begin - end >= 10 - 1e-6, scale + " " + ticks);
            }
        }
    }

    @Test
    void anUprightAxisHasDistinctTicksWithinItsRangeAndRoomForThem() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 4_000; i++) {
            Kind kind = random.nextBoolean() ? Kind.LINEAR : Kind.LOG;
            Scale scale = new Scale(kind, domain(kind, random), random.nextDouble(45, 800), 0);
            List<Tick> ticks = Ticks.upright(scale, 20);
            checkValues(ticks, scale);
            assertTrue(ticks.size() <= scale.length() / 20 + 2, scale + " " + ticks);
            for (int k = 1; k < ticks.size(); k++) {
                double gap = scale.place(ticks.get(k - 1).value())
                        - scale.place(ticks.get(k).value());
                assertTrue(gap >= 10 - 1e-9, "labels above each other touch: " + scale + " " + ticks);
            }
        }
    }

    private static Domain domain(Kind kind, SplittableRandom random) {
        if (kind == Kind.LINEAR) {
            double low = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-12, 12));
            return Domain.around(low, low + Math.pow(10, random.nextDouble(-3, 2)) * Math.abs(low));
        } else if (kind == Kind.LOG) {
            double low = Math.pow(10, random.nextDouble(-12, 6));
            return new Domain(low, low * Math.pow(10, random.nextDouble(0.1, 9)));
        }
        double low = random.nextBoolean() ? 0 : random.nextInt(1000);
        return new Domain(low, low + 1 + random.nextInt(1 << random.nextInt(1, 25)));
    }

    private static void checkValues(List<Tick> ticks, Scale scale) {
        Domain domain = scale.domain();
        Set<String> labels = new HashSet<>();
        double before = Double.NEGATIVE_INFINITY;
        for (Tick tick : ticks) {
            double slack = 1e-6 * Math.max(domain.span(), kindSlack(scale, tick));
            assertTrue(
                    tick.value() >= domain.low() - slack && tick.value() <= domain.high() + slack, scale + " " + ticks);
            assertTrue(tick.value() > before, "ascending " + ticks);
            assertTrue(labels.add(tick.label()), "distinct " + scale + " " + ticks);
            double read = NumbersTest.read(tick.label());
            assertEquals(tick.value(), read, 1e-6 * Math.abs(tick.value()) + 1e-6 * domain.span(), scale + " " + ticks);
            before = tick.value();
        }
    }

    private static double kindSlack(Scale scale, Tick tick) {
        return scale.kind() == Kind.LINEAR ? 0 : tick.value();
    }

    @Test
    void anAxisOfOrdinarySizeHasAFewTicks() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 5_000; i++) {
            Kind kind = random.nextBoolean() ? Kind.LINEAR : Kind.LOG;
            Domain domain = domain(kind, random);
            Domain nice = kind == Kind.LOG ? domain.niceLog() : domain.nice(5);
            List<Tick> ticks = Ticks.upright(new Scale(kind, nice, 150, 0), 20);
            assertTrue(ticks.size() >= 2, nice + " " + ticks);
        }
    }

    @Test
    void stepsAreMarkedAtWholeNumbersAlone() {
        List<Tick> ticks = Ticks.level(new Scale(Kind.LINEAR, new Domain(0, 4), 0, 1000), this::width, 10, 1);
        assertEquals(
                List.of("0", "1", "2", "3", "4"),
                ticks.stream().map(Tick::label).toList());
    }

    @Test
    void aLogAxisOfStepsIsMarkedAtZeroAndThePowersOfTen() {
        List<Tick> ticks =
                Ticks.level(new Scale(Kind.LOG_FROM_ZERO, new Domain(0, 12_000), 0, 1000), this::width, 10, 1);
        assertEquals(
                List.of("0", "1", "10", "100", "1k", "10k"),
                ticks.stream().map(Tick::label).toList());
    }

    @Test
    void aLogAxisIsMarkedAtPowersOfTen() {
        List<String> labels =
                Ticks.log(new Domain(1e-4, 10), 10).stream().map(Tick::label).toList();
        assertEquals(List.of("10⁻⁴", "10⁻³", "0.01", "0.1", "1", "10"), labels);
        assertFalse(Ticks.log(new Domain(1e-12, 1e12), 5).size() > 5);
    }
}
