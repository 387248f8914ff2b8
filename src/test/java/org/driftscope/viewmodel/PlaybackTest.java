package org.driftscope.viewmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.driftscope.chart.StepAxis;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.history.Synthetic;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private static final long PULSE = 20_000_000;

    private final History history = Synthetic.history(1000, 5, step -> 1, step -> 2);
    private final StepAxis axis = new StepAxis();
    private final Playback playback = new Playback(axis, () -> history);
    private long nanos = 77;

    PlaybackTest() {
        axis.setLastStep(history.lastStep());
    }

    private void pulses(int count) {
        for (int i = 0; i < count; i++) {
            nanos += PULSE;
            playback.pulse(nanos);
        }
    }

    private double shown() {
        return axis.shownProperty().get();
    }

    @Test
    void playsTheWholeRunInTenSecondsAndEndsWithNow() {
        pulses(3);
        assertTrue(axis.isLive(), "does nothing unasked");
        playback.playingProperty().set(true);
        pulses(1);
        assertEquals(0, shown(), "begins at the first step");
        pulses(50);
        assertEquals(100, shown(), 5);
        pulses(50);
        assertEquals(200, shown(), 5);
        int more = 0;
        while (playback.playingProperty().get()) {
            pulses(1);
            more++;
            assertTrue(axis.isLive() || shown() % 5 == 0, "recorded steps alone");
        }
        assertEquals(400, more, 5);
        assertTrue(axis.isLive());
    }

    @Test
    void goesAsFastAsIsChosen() {
        playback.speedProperty().set(Playback.Speed.STEPS_100);
        playback.playingProperty().set(true);
        pulses(51);
        assertEquals(100, shown(), 5);
        playback.speedProperty().set(Playback.Speed.STEPS_100.next());
        pulses(25);
        assertEquals(600, shown(), 5);
        assertEquals(Playback.Speed.STEPS_100, Playback.Speed.WHOLE_RUN.next());
    }

    @Test
    void goesOnFromWhereSomeoneElseHasMovedAndStopsWhereNowIsShown() {
        axis.lookAt(500);
        playback.playingProperty().set(true);
        pulses(11);
        assertEquals(520, shown(), 5);
        axis.lookAt(100);
        pulses(10);
        assertEquals(120, shown(), 5);
        playback.playingProperty().set(false);
        pulses(10);
        assertEquals(120, shown(), 5);
        playback.playingProperty().set(true);
        nanos += 3_600_000_000_000L;
        pulses(2);
        assertEquals(125, shown(), 5);
        nanos += 3_600_000_000_000L;
        pulses(1);
        assertEquals(135, shown(), 10, "a late pulse does not leap");
        axis.lookLive();
        pulses(1);
        assertTrue(axis.isLive());
        assertFalse(playback.playingProperty().get());
    }

    @Test
    void anEmptyRunHasNothingToPlay() {
        StepAxis empty = new StepAxis();
        Playback none = new Playback(empty, () -> new History(HistorySize.ofBuckets(8)));
        none.playingProperty().set(true);
        none.pulse(1);
        assertFalse(none.playingProperty().get());
        assertTrue(empty.isLive());
    }
}
