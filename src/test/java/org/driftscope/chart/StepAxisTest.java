package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StepAxisTest {
    private final StepAxis axis = new StepAxis();

    private void assertShows(double from, double to) {
        assertEquals(from, axis.fromProperty().get(), 1e-6);
        assertEquals(to, axis.toProperty().get(), 1e-6);
    }

    @Test
    void allStepsAreShownAndMoreAsTheyCome() {
        assertShows(0, StepAxis.LEAST_SPAN);
        axis.setLastStep(1000);
        assertShows(0, 1000);
        axis.setLastStep(1500);
        assertShows(0, 1500);
        assertEquals(new StepView(0, 1500, false, Double.NaN), axis.view());
    }

    @Test
    void zoomingKeepsTheStepUnderThePointerInItsPlace() {
        axis.setLastStep(1000);
        axis.zoom(0.5, 250);
        assertShows(125, 625);
        assertFalse(axis.followLiveProperty().get());
        axis.setLastStep(2000);
        assertShows(125, 625);
        axis.zoom(0.5, 500);
        assertShows(312.5, 562.5);
        axis.zoom(1000, 500);
        assertShows(0, 2000);
        assertTrue(axis.followLiveProperty().get());
    }

    @Test
    void zoomingOutAtAnEdgeStaysWithinTheRun() {
        axis.setLastStep(1000);
        axis.zoom(0.1, 0);
        assertShows(0, 100);
        axis.zoom(2, 100);
        assertShows(0, 200);
        axis.zoom(0.25, 200);
        axis.pan(100);
        assertEquals(1000, axis.toProperty().get(), 1e-6);
        axis.zoom(2, 980);
        assertEquals(1000, axis.toProperty().get(), 1e-6);
    }

    @Test
    void panningMovesWhatIsVisibleAsFarAsThereAreSteps() {
        axis.setLastStep(1000);
        axis.pan(0.5);
        assertShows(0, 1000);
        axis.zoom(0.2, 500);
        assertShows(400, 600);
        axis.pan(0.5);
        assertShows(500, 700);
        axis.pan(-5);
        assertShows(0, 200);
        axis.pan(100);
        assertShows(800, 1000);
    }

    @Test
    void noZoomShowsLessThanAFewSteps() {
        axis.setLastStep(1000);
        for (double around : new double[] {0, 500, 1000}) {
            axis.showAll();
            for (int i = 0; i < 50; i++) {
                axis.zoom(0.5, around);
            }
            assertEquals(
                    StepAxis.LEAST_SPAN,
                    axis.toProperty().get() - axis.fromProperty().get(),
                    1e-6);
            assertTrue(axis.fromProperty().get() <= around && axis.toProperty().get() >= around);
        }
    }

    @Test
    void theHoveredStepMovesByKeysWithinTheView() {
        axis.setLastStep(1000);
        axis.moveHover(-0.1);
        assertEquals(1000, axis.hoverStepProperty().get(), 1e-6, "begins at the newest visible step");
        axis.moveHover(-0.1);
        assertEquals(900, axis.hoverStepProperty().get(), 1e-6);
        axis.moveHover(0.5);
        assertEquals(1000, axis.hoverStepProperty().get(), 1e-6);
        axis.moveHover(-9);
        assertEquals(0, axis.hoverStepProperty().get(), 1e-6);
        assertEquals(0, axis.view().hover(), 1e-6);
        assertEquals(Double.NaN, axis.view().withoutHover().hover());
    }

    @Test
    void aNewRunStartsOver() {
        axis.setLastStep(1000);
        axis.zoom(0.5, 250);
        axis.hoverStepProperty().set(300);
        axis.setLastStep(0);
        assertShows(0, StepAxis.LEAST_SPAN);
        assertTrue(axis.followLiveProperty().get());
        assertEquals(Double.NaN, axis.hoverStepProperty().get());
    }

    @Test
    void onALogAxisZoomKeepsTheStepInItsPlaceToo() {
        axis.setLastStep(10_000);
        axis.logStepsProperty().set(true);
        double place = axis.view().scale(0, 1).place(100);
        axis.zoom(0.5, 100);
        assertEquals(place, axis.view().scale(0, 1).place(100), 1e-6);
    }

    @Test
    void whateverIsDoneTheViewIsARangeWithinTheRun() {
        SplittableRandom random = new SplittableRandom(1);
        int last = 0;
        for (int i = 0; i < 20_000; i++) {
            switch (random.nextInt(7)) {
                case 0 -> axis.setLastStep(last += random.nextInt(100));
                case 1 -> axis.zoom(Math.pow(2, random.nextDouble(-4, 4)), random.nextDouble(-10, 2 * last + 10));
                case 2 -> axis.pan(random.nextDouble(-2, 2));
                case 3 -> axis.moveHover(random.nextDouble(-1, 1));
                case 4 -> axis.logStepsProperty().set(random.nextBoolean());
                case 5 -> {
                    if (random.nextInt(20) == 0) {
                        axis.showAll();
                    }
                }
                default -> {
                    if (random.nextInt(200) == 0) {
                        last = 0;
                        axis.setLastStep(0);
                    }
                }
            }
            StepView view = axis.view();
            double end = Math.max(StepAxis.LEAST_SPAN, last);
            assertTrue(view.from() >= -1e-6 && view.to() <= end * (1 + 1e-9) + 1e-6, view + " of " + end);
            assertTrue(view.to() - view.from() >= StepAxis.LEAST_SPAN * (1 - 1e-6), view.toString());
        }
    }

    @Test
    void aViewOfNoStepsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new StepView(3, 3, false, 0));
        assertThrows(IllegalArgumentException.class, () -> new StepView(Double.NaN, 3, false, 0));
        assertEquals(new StepView(0, 1, false, Double.NaN), StepView.all(0));
    }

    @Test
    void looksBackAtAnyStepAndAtTheNewestShowsNow() {
        axis.setLastStep(1000);
        assertTrue(axis.isLive() && axis.view().live());
        axis.lookAt(300);
        assertEquals(300, axis.view().shown());
        axis.setLastStep(2000);
        assertEquals(300, axis.shownProperty().get(), "training goes on, the step stays");
        axis.lookAt(-5);
        assertEquals(0, axis.shownProperty().get());
        axis.lookAt(2000);
        assertTrue(axis.isLive(), "the newest is now");
        axis.lookAt(1999);
        assertFalse(axis.isLive());
        axis.lookAt(Double.NaN);
        assertTrue(axis.isLive());
        axis.lookAt(5);
        axis.lookLive();
        assertTrue(axis.isLive());
        axis.lookAt(5);
        axis.setLastStep(0);
        assertTrue(axis.isLive(), "another run");
    }

    @Test
    void aViewOfAPastStepIsAValue() {
        StepView view = new StepView(0, 10, false, 3);
        assertTrue(view.live());
        assertEquals(new StepView(0, 10, false, 3, 7), view.at(7));
        assertEquals(new StepView(0, 10, false, Double.NaN, 7), view.at(7).withoutHover());
        assertFalse(view.at(7).live());
        assertEquals(view, view.at(7).at(Double.NaN));
    }
}
