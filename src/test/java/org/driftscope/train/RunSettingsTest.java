package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch.Way;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.train.Intervention.SetCadence;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.Intervention.SetMomentum;
import org.driftscope.train.Intervention.SetReference;
import org.junit.jupiter.api.Test;

class RunSettingsTest {
    private final Experiment experiment = Runs.spirals();
    private final RunSettings start = RunSettings.of(experiment);

    @Test
    void beginsAsTheExperimentSays() {
        assertEquals(experiment.optimizer().learningRate(), start.learningRate());
        assertEquals(experiment.optimizer().momentum(), start.momentum());
        for (int layer = 0; layer < experiment.hidden().size(); layer++) {
            assertEquals(experiment.hidden().get(layer).batchNorm(), start.placement(Twin.A, layer));
            assertEquals(experiment.twin().batchNorm(), start.placement(Twin.B, layer));
        }
        assertEquals(new Reference.Start(), start.reference());
        assertEquals(experiment.schedule().cadences(), start.cadences());
    }

    @Test
    void theReferenceHereIsTheStepAtWhichItActed() {
        RunSettings after = start.after(new Event(120, new SetReference(new Reference.Here())));
        assertEquals(new Reference.Pinned(120), after.reference());
    }

    private List<Intervention> some(SplittableRandom random) {
        Twin twin = random.nextBoolean() ? Twin.A : Twin.B;
        int layer = random.nextInt(experiment.hidden().size());
        return List.of(
                new SetBatchNorm(
                        twin,
                        layer,
                        List.of(BatchNormPlacement.values()).get(random.nextInt(3)),
                        random.nextBoolean() ? Way.NAIVE : Way.PRESERVING),
                new SetLearningRate(random.nextDouble()),
                new SetMomentum(random.nextDouble()),
                new FollowUnit(layer + 1, random.nextInt(4)),
                new SetReference(
                        random.nextBoolean()
                                ? new Reference.Here()
                                : random.nextBoolean()
                                        ? new Reference.Pinned(random.nextInt(50))
                                        : new Reference.Ago(random.nextInt(1, 50))),
                new SetCadence(List.of(CostlyMeasure.values()).get(random.nextInt(3)), random.nextInt(1, 1000)));
    }

    @Test
    void inversesTakenBackwardsLeadThroughEveryEarlierState() {
        SplittableRandom random = new SplittableRandom(5);
        List<RunSettings> states = new ArrayList<>(List.of(start));
        List<Intervention> inverses = new ArrayList<>();
        for (long step = 0; step < 300; step++) {
            RunSettings before = states.get(states.size() - 1);
            List<Intervention> choice = some(random);
            Intervention done = choice.get(random.nextInt(choice.size()));
            Intervention inverse = Interventions.inverse(done, before);
            assertNotNull(inverse);
            assertTrue(Interventions.changeTheSame(done, inverse));
            states.add(before.after(new Event(step, done)));
            inverses.add(inverse);
        }
        RunSettings now = states.get(states.size() - 1);
        for (int i = inverses.size() - 1; i >= 0; i--) {
            now = now.after(new Event(1000, inverses.get(i)));
            assertEquals(states.get(i), now);
        }
    }

    @Test
    void thingsAreTheSameWhateverIsMadeOfThem() {
        SplittableRandom random = new SplittableRandom(6);
        List<Intervention> some = some(random);
        for (Intervention one : some) {
            for (Intervention other : some) {
                assertEquals(one == other, Interventions.changeTheSame(one, other));
            }
        }
        assertTrue(Interventions.changeTheSame(new SetLearningRate(1), new SetLearningRate(2)));
        assertFalse(Interventions.changeTheSame(new FollowUnit(1, 1), new FollowUnit(2, 1)));
        assertFalse(Interventions.changeTheSame(
                new SetBatchNorm(Twin.A, 1, BatchNormPlacement.OFF, Way.NAIVE),
                new SetBatchNorm(Twin.B, 1, BatchNormPlacement.OFF, Way.NAIVE)));
    }
}
