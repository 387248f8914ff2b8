package org.driftscope.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.chart.PaintQueue.Due;
import org.junit.jupiter.api.Test;

class PaintQueueTest {
    private long now;
    private int requests;
    private final List<String> painted = new ArrayList<>();
    private final PaintQueue queue = new PaintQueue(() -> now, () -> requests++);

    private final class Chart implements PaintQueue.Item {
        final String name;
        final long takes;
        Due due;
        boolean inSight = true;
        Runnable besides = () -> {};

        Chart(String name, Due due, long takes) {
            this.name = name;
            this.due = due;
            this.takes = takes;
            queue.add(this);
        }

        @Override
        public Due due() {
            return due;
        }

        @Override
        public boolean isInSight() {
            return inSight;
        }

        @Override
        public void paint() {
            painted.add(name);
            due = Due.NOT;
            now += takes;
            besides.run();
        }
    }

    private String pulse() {
        painted.clear();
        queue.pulse();
        return String.join(" ", painted);
    }

    @Test
    void paintsWhatIsDueOnce() {
        new Chart("a", Due.SOON, 1);
        new Chart("b", Due.NOT, 1);
        new Chart("c", Due.NOW, 1);
        assertEquals("c a", pulse(), "what someone waits for first");
        assertEquals("", pulse());
        assertEquals(0, requests);
    }

    @Test
    void whatHasToWaitComesFirstInTheNextPulse() {
        List<Chart> charts = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d", "e")) {
            charts.add(new Chart(name, Due.SOON, PaintQueue.SHARE_NANOS / 2));
        }
        assertEquals("a b", pulse());
        assertEquals(1, requests);
        charts.forEach(chart -> chart.due = Due.SOON);
        assertEquals("c d", pulse());
        charts.forEach(chart -> chart.due = Due.SOON);
        assertEquals("e a", pulse());
        assertEquals(3, requests);
    }

    @Test
    void whatTakesLongerThanTheShareIsPaintedAlone() {
        new Chart("slow", Due.SOON, 10 * PaintQueue.SHARE_NANOS);
        new Chart("other", Due.SOON, 1);
        assertEquals("slow", pulse());
        assertEquals("other", pulse());
    }

    @Test
    void whatSomeoneWaitsForTakesWhatItTakesAndLeavesTheOthersTheirShare() {
        for (String name : List.of("a", "b", "c")) {
            new Chart(name, Due.NOW, PaintQueue.SHARE_NANOS);
        }
        new Chart("d", Due.SOON, PaintQueue.SHARE_NANOS);
        assertEquals("a b c d", pulse());
        assertEquals(0, requests);
    }

    @Test
    void whatIsOutOfSightWaitsUntilItIsSeen() {
        Chart hidden = new Chart("hidden", Due.NOW, 1);
        hidden.inSight = false;
        assertEquals("", pulse());
        hidden.inSight = true;
        assertEquals("hidden", pulse());
    }

    @Test
    void paintingMayTakeItemsAwayAndBringOthers() {
        Chart first = new Chart("first", Due.NOW, 1);
        Chart gone = new Chart("gone", Due.NOT, 1);
        List<Chart> fresh = new ArrayList<>();
        first.besides = () -> {
            queue.remove(first);
            queue.remove(gone);
            fresh.add(new Chart("fresh", Due.NOW, 1));
        };
        assertEquals("first", pulse());
        first.due = Due.NOW;
        gone.due = Due.NOW;
        assertEquals("fresh", pulse());
        assertEquals(1, fresh.size());
    }
}
