package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void evaluationComesTenTimesAsOftenWithinItsFirstSpan() {
        Schedule schedule = new Schedule(7, 50, 20, 10, 0, 0, 0, .15);
        assertEquals(
                List.of(0L, 5L, 10L, 15L, 20L, 25L, 30L, 35L, 40L, 45L, 50L, 100L, 150L),
                steps(schedule::evaluatesAt, 150));
    }

    @Test
    void whatIsEvaluatedOrProbedIsRecordedToo() {
        Schedule schedule = new Schedule(7, 50, 20, 10, 0, 0, 0, .15);
        for (long step = 0; step <= 1000; step++) {
            boolean expected = step % 7 == 0 || step % 20 == 0 || step % 50 == 0 || (step < 50 && step % 5 == 0);
            assertEquals(expected, schedule.recordsAt(step), "step " + step);
        }
        assertEquals(List.of(0L, 20L, 40L), steps(schedule::probesAt, 50));
    }

    @Test
    void evaluationEverySingleStepIsTheMost() {
        Schedule schedule = new Schedule(1, 1, 1, 1, 0, 0, 0, .15);
        assertTrue(LongStream.range(0, 30).allMatch(schedule::evaluatesAt));
        assertEquals(List.of(0L, 1L, 2L, 3L, 6L), steps(new Schedule(9, 3, 9, 1, 0, 0, 0, .15)::evaluatesAt, 8));
    }

    @Test
    void aCostlyMeasureComesWhereItIsDemandedOrElseWhereItIsStandardButNeverAtStep0() {
        Cadences cadences = new Schedule(7, 50, 20, 10, 30, 0, 40, .15).cadences();
        assertEquals(List.of(30L, 60L, 90L), steps(s -> cadences.dueAt(CostlyMeasure.DETECTION, s), 100));
        assertEquals(List.of(100L, 200L), steps(s -> cadences.dueAt(CostlyMeasure.GRADIENT_SHIFT, s), 250));
        assertEquals(List.of(40L, 80L), steps(s -> cadences.dueAt(CostlyMeasure.LANDSCAPE, s), 100));
        assertEquals(List.of(30L, 40L, 60L, 80L, 90L, 100L), steps(cadences::dueAt, 100));
        assertEquals(new Cadences(30, 5, 40), cadences.with(CostlyMeasure.GRADIENT_SHIFT, 5));
        assertEquals(new Cadences(5, 100, 40), cadences.with(CostlyMeasure.DETECTION, 5));
        assertEquals(new Cadences(30, 100, 5), cadences.with(CostlyMeasure.LANDSCAPE, 5));
    }

    private static List<Long> steps(LongPredicate at, long last) {
        return LongStream.rangeClosed(0, last).filter(at).boxed().toList();
    }
}
