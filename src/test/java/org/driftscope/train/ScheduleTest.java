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
        Schedule schedule = new Schedule(7, 50, 20, 10);
        assertEquals(
                List.of(0L, 5L, 10L, 15L, 20L, 25L, 30L, 35L, 40L, 45L, 50L, 100L, 150L),
                steps(schedule::evaluatesAt, 150));
    }

    @Test
    void whatIsEvaluatedOrProbedIsRecordedToo() {
        Schedule schedule = new Schedule(7, 50, 20, 10);
        for (long step = 0; step <= 1000; step++) {
            boolean expected = step % 7 == 0 || step % 20 == 0 || step % 50 == 0 || (step < 50 && step % 5 == 0);
            assertEquals(expected, schedule.recordsAt(step), "step " + step);
        }
        assertEquals(List.of(0L, 20L, 40L), steps(schedule::probesAt, 50));
    }

    @Test
    void evaluationEverySingleStepIsTheMost() {
        Schedule schedule = new Schedule(1, 1, 1, 1);
        assertTrue(LongStream.range(0, 30).allMatch(schedule::evaluatesAt));
        assertEquals(List.of(0L, 1L, 2L, 3L, 6L), steps(new Schedule(9, 3, 9, 1)::evaluatesAt, 8));
    }

    private static List<Long> steps(LongPredicate at, long last) {
        return LongStream.rangeClosed(0, last).filter(at).boxed().toList();
    }
}
