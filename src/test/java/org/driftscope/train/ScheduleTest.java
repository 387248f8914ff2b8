package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    @Test
    void evaluationComesTenTimesAsOftenWithinItsFirstSpan() {
        Schedule schedule = new Schedule(7, 50, 20, 10, 0, 0, 0, .15);
        assertEquals(List.of(0L, 5L, 10L, 15L, 20L, 25L, 30L, 35L, 40L, 45L), steps(schedule::evaluatesEarlyAt, 150));
        assertEquals(List.of(0L, 1L, 2L), steps(new Schedule(9, 3, 9, 1, 0, 0, 0, .15)::evaluatesEarlyAt, 8));
        assertEquals(
                LongStream.range(0, 10).map(i -> 50 * i).boxed().toList(),
                steps(Schedule.DEFAULT::evaluatesEarlyAt, 1_000));
    }

    @Test
    void aCostlyMeasureComesWhereItIsDemandedOrElseWhereItIsStandardButNeverAtStep0() {
        Cadences cadences = new Schedule(7, 60, 0, 10, 30, 0, 40, .15).cadences();
        assertEquals(List.of(60L, 120L), steps(s -> cadences.dueAt(CostlyMeasure.EVALUATION, s), 150));
        assertEquals(List.of(50L, 100L), steps(s -> cadences.dueAt(CostlyMeasure.PROBE, s), 120));
        assertEquals(List.of(30L, 60L, 90L), steps(s -> cadences.dueAt(CostlyMeasure.DETECTION, s), 100));
        assertEquals(List.of(100L, 200L), steps(s -> cadences.dueAt(CostlyMeasure.GRADIENT_SHIFT, s), 250));
        assertEquals(List.of(40L, 80L), steps(s -> cadences.dueAt(CostlyMeasure.LANDSCAPE, s), 100));
        for (CostlyMeasure measure : CostlyMeasure.values()) {
            Cadences changed = cadences.with(measure, 7);
            for (CostlyMeasure each : CostlyMeasure.values()) {
                assertEquals(each == measure ? 7 : cadences.of(each), changed.of(each));
            }
        }
    }

    private static List<Long> steps(LongPredicate at, long last) {
        return LongStream.rangeClosed(0, last).filter(at).boxed().toList();
    }
}
