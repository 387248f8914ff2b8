package org.driftscope.viewmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(125_000_000);

    @Test
    void theFirstTimeIsAtOnce() {
        // A clock's zero is anywhere.
        assertTrue(pace.allows(Long.MIN_VALUE / 2));
    }

    @Test
    void eightTimesASecondAtSixtyPulses() {
        int times = 0;
        for (int pulse = 0; pulse < 600; pulse++) {
            times += pace.allows(pulse * 1_000_000_000L / 60) ? 1 : 0;
        }
        // Every eighth pulse: the first one that is 125 ms behind the last time.
        assertEquals(75, times);
    }

    @Test
    void aRareCallerIsNeverRefused() {
        for (int i = 0; i < 10; i++) {
            assertTrue(pace.allows(i * 125_000_000L));
        }
    }

    @Test
    void timeThatWasNotUsedIsNotMadeUpFor() {
        assertTrue(pace.allows(0));
        assertTrue(pace.allows(10_000_000_000L));
        assertFalse(pace.allows(10_000_000_001L));
    }
}
