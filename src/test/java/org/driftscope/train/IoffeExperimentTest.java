package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.driftscope.nn.Backends;
import org.junit.jupiter.api.Test;

/** The default experiment on the whole of MNIST. */
class IoffeExperimentTest {

    @Test
    void batchNormIsAheadAtStep4000() throws Exception {
        TrainerFactory factory = new TrainerFactory(Backends.choose(Backends.Choice.AUTO));
        try (Lockstep lockstep = new Lockstep()) {
            Trainer trainer = factory.create(Samples.load("ioffe-2015"), lockstep);
            Snapshot snapshot = trainer.start();
            assertEquals(0, snapshot.step());
            while (trainer.step() < 4000) {
                Snapshot next = trainer.learn();
                if (next != null) {
                    snapshot = next;
                }
            }
            assertEquals(4000, snapshot.step());
            assertNotNull(snapshot.a());
            assertNotNull(snapshot.b());
            assertNotNull(snapshot.a().test());
            assertNotNull(snapshot.b().test());
            double with = snapshot.a().test().accuracy();
            double without = snapshot.b().test().accuracy();
            String figures = "test accuracy at step 4,000: " + with + " with batch norm, " + without + " without";
            assertTrue(with >= .93, figures);
            assertTrue(with - without >= .03, figures);
        }
    }
}
