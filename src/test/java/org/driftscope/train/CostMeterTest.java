package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.driftscope.train.Intervention.SetCadence;
import org.junit.jupiter.api.Test;

class CostMeterTest {
    private static final String[] AUTOMATIC = {
        "recording.detect_every=0", "recording.gradient_shift_every=0", "recording.landscape_every=0"
    };

    /** Behind so many steps that no cadence is too long. */
    private static final long LATE = 8L * Schedule.MOST_STEPS;

    private long now = 1_000;

    private CostMeter meter(String... changes) {
        return new CostMeter(() -> now, Runs.with(Runs.spirals(AUTOMATIC), changes));
    }

    /** Evaluation and probe batch, which the experiment demands, as they stand. */
    private static Cadences cadences(int detection, int gradientShift, int landscape) {
        return new Cadences(50, 10, detection, gradientShift, landscape);
    }

    /** A step of {@code plain} nanoseconds, and these measures, each of {@code cost}. */
    private boolean step(CostMeter meter, long plain, long cost, CostlyMeasure... measures) {
        meter.stepBegins();
        now += plain / 2;
        for (CostlyMeasure measure : measures) {
            meter.begins(measure);
            now += cost;
            meter.ends(measure);
        }
        now += plain - plain / 2;
        return meter.stepEnds();
    }

    @Test
    void aShareIsTheMeasuresTimeOverItsCadenceOfTheTimeOfAllSteps() {
        CostMeter meter = meter();
        for (int i = 0; i < 10; i++) {
            assertFalse(step(meter, 1_000, 0));
            assertTrue(step(meter, 1_000, 20_000, CostlyMeasure.GRADIENT_SHIFT));
            assertTrue(step(meter, 1_000, 50_000, CostlyMeasure.LANDSCAPE));
            now += 1_000_000; // between steps nothing counts
        }
        Costs costs = meter.costs(0.3, cadences(500, 100, 500));
        assertEquals(0.3, costs.budget());
        assertEquals(300.0 / 1_300, costs.total(), 1e-12);
        assertTrue(Double.isNaN(costs.shares().get(2).share()));
        assertEquals(
                new Costs.Share(CostlyMeasure.GRADIENT_SHIFT, 200.0 / 1_300, 100, true),
                costs.shares().get(3));
        assertEquals(
                new Costs.Share(CostlyMeasure.LANDSCAPE, 100.0 / 1_300, 500, true),
                costs.shares().get(4));
        Costs rare = meter.costs(0.3, cadences(500, 200, 500));
        assertEquals(100.0 / 1_200, rare.shares().get(3).share(), 1e-12);
        assertTrue(rare.shares().get(3).thinned());
        assertFalse(rare.shares().get(4).thinned());
    }

    @Test
    void theFirstTimeWhenCodeIsColdCountsForNothingAndOneSlowTimeLater() {
        CostMeter meter = meter();
        step(meter, 1_000, 9_000_000, CostlyMeasure.GRADIENT_SHIFT);
        assertEquals(List.of(), meter.advise(0.15, cadences(500, 100, 500), LATE));
        assertEquals(0, meter.costs(0.15, cadences(500, 100, 500)).total());
        step(meter, 1_000, 10_000, CostlyMeasure.GRADIENT_SHIFT);
        assertEquals(100.0 / 1_100, meter.costs(0.15, cadences(500, 100, 500)).total(), 1e-12);
        step(meter, 1_000, 10_000, CostlyMeasure.GRADIENT_SHIFT);
        step(meter, 1_000, 8_000_000, CostlyMeasure.GRADIENT_SHIFT);
        assertEquals(100.0 / 1_100, meter.costs(0.15, cadences(500, 100, 500)).total(), 1e-12);
    }

    @Test
    void theCostliestIsDoubledUntilAllAreWithinTheBudget() {
        CostMeter meter = meter();
        for (int i = 0; i < 3; i++) {
            step(meter, 1_000, 100_000, CostlyMeasure.DETECTION, CostlyMeasure.GRADIENT_SHIFT, CostlyMeasure.LANDSCAPE);
        }
        // 200 + 1000 + 200 beside 1000; within 0.15 are at most 176.
        Cadences standard = cadences(500, 100, 500);
        assertEquals(
                List.of(
                        new SetCadence(CostlyMeasure.DETECTION, 2_000),
                        new SetCadence(CostlyMeasure.GRADIENT_SHIFT, 1_600),
                        new SetCadence(CostlyMeasure.LANDSCAPE, 2_000)),
                meter.advise(0.15, standard, LATE));
        Costs then = meter.costs(0.15, cadences(2_000, 1_600, 2_000));
        assertEquals(162.5 / 1_162.5, then.total(), 1e-12);
        assertEquals(List.of(), meter.advise(0.15, cadences(2_000, 1_600, 2_000), LATE));
        assertEquals(List.of(), meter.advise(1, standard, LATE));
    }

    /** 20 + 5 beside 1000 at the standard cadences; within .01 are about 10. */
    @Test
    void looksAtTheProbeBatchAndTheTestSetAreThinnedToo() {
        CostMeter meter = meter("recording.evaluate_every=0", "recording.probe_every=0");
        for (int i = 0; i < 3; i++) {
            step(meter, 1_000, 1_000, CostlyMeasure.PROBE);
            step(meter, 1_000, 2_500, CostlyMeasure.EVALUATION);
        }
        Cadences standard = Schedule.DEFAULT.cadences();
        assertEquals(List.of(new SetCadence(CostlyMeasure.PROBE, 100)), meter.advise(0.015, standard, LATE));
        assertEquals(List.of(new SetCadence(CostlyMeasure.PROBE, 200)), meter.advise(0.01, standard, LATE));
        assertEquals(
                List.of(new SetCadence(CostlyMeasure.EVALUATION, 1_000), new SetCadence(CostlyMeasure.PROBE, 400)),
                meter.advise(0.005, standard, LATE));
        assertEquals(List.of(), meter().advise(0.01, standard, LATE));
    }

    /** One that was costly while its code was cold, so that it was thinned alone. */
    @Test
    void oneThatIsThinnedMoreThanItCostsComesBackThoughTheBudgetIsInUse() {
        CostMeter meter = meter();
        for (int i = 0; i < 3; i++) {
            step(meter, 1_000, 10_000, CostlyMeasure.GRADIENT_SHIFT);
            step(meter, 1_000, 40_000, CostlyMeasure.LANDSCAPE);
        }
        // 3.1 and 80 beside 1000. From the standard on, half of .1 thins it to 400, and with 25 and 80 that is under
        // .1.
        assertEquals(
                List.of(new SetCadence(CostlyMeasure.GRADIENT_SHIFT, 400)),
                meter.advise(0.1, cadences(500, 3_200, 500), LATE));
        assertEquals(List.of(), meter.advise(0.1, cadences(500, 400, 500), LATE));
    }

    @Test
    void cadencesAreHalvedBackToTheStandardWhereThatStaysWellUnder() {
        CostMeter meter = meter();
        for (int i = 0; i < 3; i++) {
            step(meter, 1_000, 10_000, CostlyMeasure.GRADIENT_SHIFT);
        }
        // At 200 it is 50 of 1050, under a tenth; at 100 it is 100 of 1100, over half of the budget.
        assertEquals(
                List.of(new SetCadence(CostlyMeasure.GRADIENT_SHIFT, 200)),
                meter.advise(0.1, cadences(500, 1_600, 500), LATE));
        assertEquals(List.of(), meter.advise(0.1, cadences(500, 200, 500), LATE));
        assertEquals(
                List.of(new SetCadence(CostlyMeasure.GRADIENT_SHIFT, 100)),
                meter.advise(0.5, cadences(500, 1_600, 500), LATE));
        assertEquals(
                List.of(new SetCadence(CostlyMeasure.GRADIENT_SHIFT, 100)),
                meter.advise(0.5, cadences(500, 150, 500), LATE));
    }

    @Test
    void whatIsDemandedSetByTheFilesEventsOrByAPersonIsLeftAloneAndNotCounted() {
        CostMeter meter = meter("recording.detect_every=500", "events=[\"9: cadence landscape 500\"]");
        for (int i = 0; i < 3; i++) {
            step(meter, 1_000, 1_000_000, CostlyMeasure.DETECTION, CostlyMeasure.LANDSCAPE);
            step(meter, 1_000, 10_000, CostlyMeasure.GRADIENT_SHIFT);
        }
        Cadences standard = cadences(500, 100, 500);
        // 100 of 5100 beside what is demanded.
        assertEquals(List.of(), meter.advise(0.02, standard, LATE));
        assertEquals(List.of(new SetCadence(CostlyMeasure.GRADIENT_SHIFT, 200)), meter.advise(0.019, standard, LATE));
        Costs costs = meter.costs(0.02, standard);
        assertFalse(costs.shares().get(2).automatic() || costs.shares().get(4).automatic());
        assertFalse(meter.costs(0.02, cadences(900, 100, 900)).shares().get(2).thinned());
        meter.leave(CostlyMeasure.GRADIENT_SHIFT);
        assertEquals(List.of(), meter.advise(0.019, standard, LATE));
    }

    @Test
    void noMeasureIsThinnedBeyondAnEighthOfTheRun() {
        CostMeter meter = meter();
        for (int i = 0; i < 3; i++) {
            step(meter, 1_000, 100_000, CostlyMeasure.DETECTION, CostlyMeasure.GRADIENT_SHIFT);
        }
        Cadences standard = cadences(500, 100, 500);
        assertEquals(List.of(), meter.advise(0.01, standard, 1_599));
        assertEquals(List.of(new SetCadence(CostlyMeasure.GRADIENT_SHIFT, 200)), meter.advise(0.01, standard, 1_600));
        assertEquals(
                List.of(
                        new SetCadence(CostlyMeasure.DETECTION, 1_000),
                        new SetCadence(CostlyMeasure.GRADIENT_SHIFT, 800)),
                meter.advise(0.01, standard, 8_000));
    }

    @Test
    void noCadenceGoesBeyondTheMost() {
        CostMeter meter = meter();
        for (int i = 0; i < 3; i++) {
            step(meter, 0, 1_000_000, CostlyMeasure.LANDSCAPE);
        }
        SetCadence advised = meter.advise(0.01, cadences(500, 100, 500), LATE).get(0);
        assertEquals(CostlyMeasure.LANDSCAPE, advised.measure());
        assertTrue(advised.steps() > 500_000 && advised.steps() <= 1_000_000, advised.toString());
        assertEquals(List.of(), meter.advise(0.01, cadences(500, 100, advised.steps()), LATE));
    }

    @Test
    void aClockTooCoarseToSeeAMeasureIsNoError() {
        CostMeter meter = meter();
        for (int i = 0; i < 3; i++) {
            assertTrue(step(meter, 0, 0, CostlyMeasure.LANDSCAPE));
        }
        assertEquals(List.of(), meter.advise(0.15, cadences(500, 100, 500), LATE));
        assertEquals(0, meter.costs(0.15, cadences(500, 100, 500)).total());
    }
}
