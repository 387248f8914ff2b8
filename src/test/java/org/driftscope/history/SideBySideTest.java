package org.driftscope.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.driftscope.train.Experiment;
import org.driftscope.train.Runs;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {
    private static final Experiment EXPERIMENT = Runs.spirals("recording.every=1");
    private static final SeriesKey LOSS = SeriesKey.ofNetwork(Twin.A, Quantity.LOSS);

    private static History of(int capacity, List<Snapshot> snapshots) {
        History history = new History(HistorySize.ofBuckets(capacity));
        snapshots.forEach(history::add);
        return history;
    }

    /** What acts behind step 77 changes the parameters at step 78, and so the loss from step 79 on. */
    @Test
    void tellsTheLastStepUntilWhichRunsAreTheSame() {
        History one = of(1024, Runs.record(EXPERIMENT, 200, "77: lr 0.3"));
        assertEquals(78, SideBySide.identicalUntil(one, of(1024, Runs.record(EXPERIMENT, 150))));
        assertEquals(120, SideBySide.identicalUntil(one, of(1024, Runs.record(EXPERIMENT, 120, "77: lr 0.3"))));
        assertEquals(-1, SideBySide.identicalUntil(one, of(1024, Runs.record(EXPERIMENT.withSeed(99), 120))));
        assertEquals(-1, SideBySide.identicalUntil(one, new History(HistorySize.ofBuckets(64))));
        // Only network B goes another way.
        assertEquals(
                51,
                SideBySide.identicalUntil(one, of(1024, Runs.record(EXPERIMENT, 120, "50: bn B 1 before naive"))) + 1);
    }

    /** However each has thinned itself: to a bucket's length. */
    @ParameterizedTest
    @ValueSource(ints = {16, 64, 128})
    void thinnedHistoriesAreTheSameAsFarAsTheyTell(int capacity) {
        List<Snapshot> with = Runs.record(EXPERIMENT, 200, "77: lr 0.3");
        History coarse = of(capacity, with);
        History fine = of(1024, Runs.record(EXPERIMENT, 200));
        long bucket = coarse.series(LOSS).values(0);
        assertTrue(bucket > 1);
        long until = SideBySide.identicalUntil(coarse, fine);
        assertEquals(until, SideBySide.identicalUntil(fine, coarse));
        assertTrue(until <= 78 && until > 78 - bucket, until + ", buckets of " + bucket);
        assertEquals(200, SideBySide.identicalUntil(coarse, of(1024, with)));
    }

    @Test
    void subtractsStepByStep() {
        List<Snapshot> ours = Runs.record(EXPERIMENT, 120, "20: lr 0.3");
        List<Snapshot> theirs = Runs.record(EXPERIMENT, 100);
        Series difference = SideBySide.difference(
                of(1024, ours).series(LOSS), of(1024, theirs).series(LOSS));
        assertEquals(101, difference.size());
        for (int i = 0; i <= 100; i++) {
            assertEquals(i, difference.lastStep(i));
            assertEquals(loss(ours.get(i)) - loss(theirs.get(i)), difference.mean(i));
        }
    }

    private static double loss(Snapshot snapshot) {
        var a = snapshot.a();
        return a == null ? Double.NaN : a.loss();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void subtractsMeansWhereOneIsThinned(boolean oursThinned) {
        List<Snapshot> ours = Runs.record(EXPERIMENT, 120, "20: lr 0.3");
        List<Snapshot> theirs = Runs.record(EXPERIMENT, 120);
        History one = of(oursThinned ? 32 : 1024, ours);
        History other = of(oursThinned ? 1024 : 32, theirs);
        Series difference = SideBySide.difference(one.series(LOSS), other.series(LOSS));
        assertTrue(difference.size() > 25 && difference.size() <= 32);
        long from = 0;
        for (int i = 0; i < difference.size(); i++) {
            double expected = 0;
            for (long step = from; step <= difference.lastStep(i); step++) {
                expected += loss(ours.get((int) step)) - loss(theirs.get((int) step));
            }
            assertEquals(expected / (difference.lastStep(i) - from + 1), difference.mean(i), 1e-12);
            from = difference.lastStep(i) + 1;
        }
        assertEquals(121, from);
    }
}
