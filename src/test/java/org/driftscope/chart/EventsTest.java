package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.driftscope.train.Event;
import org.driftscope.train.Intervention;
import org.junit.jupiter.api.Test;

class EventsTest {
    @Test
    void thoseBetweenTwoStepsAreThoseThatAFilterFinds() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 300; trial++) {
            List<Event> events = IntStream.range(0, random.nextInt(12))
                    .map(i -> random.nextInt(20))
                    .sorted()
                    .mapToObj(step -> new Event(step, new Intervention.SetLearningRate(1)))
                    .toList();
            double from = random.nextInt(-4, 44) / 2.0;
            double to = from + random.nextInt(20) / 2.0;

            assertEquals(
                    events.stream()
                            .filter(event -> event.step() >= from && event.step() <= to)
                            .toList(),
                    Events.between(events, from, to));
        }
    }
}
