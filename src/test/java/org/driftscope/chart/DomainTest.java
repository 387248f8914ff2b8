package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DomainTest {

    @Test
    void whatIsNoRangeIsRefused() {
        double[][] ends = {{1, 1}, {2, 1}, {Double.NaN, 1}, {0, Double.POSITIVE_INFINITY}, {-1.7e308, 1.7e308}};
        for (double[] pair : ends) {
            assertThrows(IllegalArgumentException.class, () -> new Domain(pair[0], pair[1]));
        }
    }

    @Test
    void anyTwoFiniteValuesHaveARangeAroundThem() {
        double[] values = {
            0, -0.0, 1, -1, 1e-300, -1e-300, 1e300, Double.MAX_VALUE, -Double.MAX_VALUE, 1 + 1e-15, Double.MIN_VALUE
        };
        for (double a : values) {
            for (double b : values) {
                Domain domain = Domain.around(a, b);
                double low = Math.max(-1e300, Math.min(a, b));
                double high = Math.min(1e300, Math.max(a, b));
                assertTrue(domain.low() <= low && domain.high() >= high, a + " " + b + " " + domain);
            }
        }
        assertEquals(new Domain(-1, 1), Domain.around(0, 0));
        assertEquals(new Domain(2, 6), Domain.around(4, 4));
        assertEquals(new Domain(3, 4), Domain.around(4, 3));
    }

    @Test
    void niceRangesHoldTheOldOneAndEndOnAStep() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            double low = random.nextDouble(-1, 1) * Math.pow(10, random.nextInt(-9, 9));
            Domain domain = Domain.around(low, low + Math.pow(10, random.nextDouble(-3, 3)) * Math.abs(low));
            Domain nice = domain.nice(5);
            double slack = 1e-6 * domain.span();
            assertTrue(nice.low() <= domain.low() + slack && nice.high() >= domain.high() - slack, domain + " " + nice);
            assertTrue(nice.span() < 2 * domain.span() + slack, domain + " " + nice);
        }
        assertEquals(new Domain(0, 10), new Domain(0.3, 9.7).nice(5));
        assertEquals(new Domain(-2, 2), new Domain(-1.9, 1.2).nice(4));
    }

    @Test
    void niceLogRangesEndOnOneTwoOrFive() {
        assertEquals(new Domain(0.02, 5), round(new Domain(0.03, 4).niceLog()));
        assertEquals(new Domain(0.01, 10), round(new Domain(0.01, 10).niceLog()));
        assertEquals(new Domain(0.005, 5), round(new Domain(-1, 5).niceLog()));
        assertEquals(new Domain(0.001, 1), round(new Domain(-2, -1).niceLog()));
    }

    @Test
    void niceLogRangesOfAnySizeArePositive() {
        for (double value : new double[] {Double.MIN_VALUE, 1e-310, 1e-40, 1, 1e290}) {
            Domain around = Domain.around(value, value);
            Extent wider = new Extent();
            wider.add(around);
            wider.add(new Domain(1, 2));
            for (Domain range : new Domain[] {around, wider.domain()}) {
                Domain nice = range.niceLog();
                assertTrue(nice.low() > 0, value + " " + nice);
                assertTrue(nice.high() >= around.high() || around.high() < 1e-290, value + " " + nice);
            }
        }
    }

    private static Domain round(Domain domain) {
        return new Domain(Math.round(domain.low() * 1e9) / 1e9, Math.round(domain.high() * 1e9) / 1e9);
    }

    @Test
    void anExtentLeavesOutWhatIsNotFinite() {
        Extent extent = new Extent();
        assertNull(extent.domain());
        extent.add(Double.NaN);
        extent.add(Double.NEGATIVE_INFINITY);
        assertNull(extent.domain());
        extent.add(3);
        extent.add(new Domain(-1, 2));
        Domain domain = extent.domain();
        assertNotNull(domain);
        assertEquals(new Domain(-1, 3), domain);
        assertTrue(domain.contains(-1) && domain.contains(3) && !domain.contains(3.1));
    }
}
