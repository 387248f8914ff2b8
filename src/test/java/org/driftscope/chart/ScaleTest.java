package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.driftscope.chart.Scale.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScaleTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void endsLieAtTheEndsOrderIsKeptAndPlacesLeadBack(Kind kind) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            double low = kind == Kind.LINEAR ? random.nextDouble(-100, 100) : random.nextDouble(0.01, 100);
            Domain domain = new Domain(low, low + random.nextDouble(0.1, 1000));
            boolean upwards = random.nextBoolean();
            Scale scale = new Scale(kind, domain, upwards ? 300 : 40, upwards ? 20 : 700);
            assertEquals(scale.from(), scale.place(domain.low()), 1e-9);
            assertEquals(scale.to(), scale.place(domain.high()), 1e-9);
            double one = random.nextDouble(domain.low(), domain.high());
            double two = random.nextDouble(domain.low(), domain.high());
            assertEquals(
                    one < two, upwards ? scale.place(one) > scale.place(two) : scale.place(one) < scale.place(two));
            assertEquals(one, scale.value(scale.place(one)), 1e-9 * Math.max(1, Math.abs(one)));
            assertEquals(Math.abs(scale.to() - scale.from()), scale.length());
        }
    }

    @Test
    void equalRatiosTakeEqualLengthsOnALogScale() {
        Scale scale = new Scale(Kind.LOG, new Domain(0.01, 100), 0, 400);
        assertEquals(100, scale.place(0.1), 1e-9);
        assertEquals(200, scale.place(1), 1e-9);
        assertEquals(300, scale.place(10), 1e-9);
        assertTrue(Double.isNaN(scale.place(0)));
        assertTrue(Double.isNaN(scale.place(-1)));
        assertTrue(Double.isNaN(scale.placeWithin(0)));
    }

    @Test
    void stepZeroHasItsPlaceOnTheLogScaleOfSteps() {
        Scale scale = new Scale(Kind.LOG_FROM_ZERO, new Domain(0, 999), 0, 300);
        assertEquals(0, scale.place(0));
        assertEquals(100, scale.place(9), 1e-9);
        assertEquals(200, scale.place(99), 1e-9);
        assertTrue(Double.isNaN(scale.place(-1)));
    }

    @Test
    void placesAreHeldWithinTheEnds() {
        Scale scale = new Scale(Kind.LINEAR, new Domain(0, 10), 100, 0);
        assertEquals(110, scale.place(-1), 1e-9);
        assertEquals(100, scale.placeWithin(-1));
        assertEquals(0, scale.placeWithin(Double.POSITIVE_INFINITY));
        assertTrue(Double.isNaN(scale.placeWithin(Double.NaN)));
    }

    @Test
    void aLogScaleFromZeroIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Scale(Kind.LOG, new Domain(0, 1), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Scale(Kind.LOG_FROM_ZERO, new Domain(-1, 1), 0, 1));
    }
}
