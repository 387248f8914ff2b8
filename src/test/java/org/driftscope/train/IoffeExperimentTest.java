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
            long start = System.nanoTime();
            while (trainer.step() < 4000) {
                Snapshot next = trainer.learn();
                if (next != null) {
                    snapshot = next;
                }
            }
            System.out.println("4000 steps in " + (System.nanoTime() - start) / 1e9 + " s");
            assertNotNull(snapshot.a());
            assertNotNull(snapshot.b());
            assertNotNull(snapshot.a().test());
            assertNotNull(snapshot.b().test());
            double with = snapshot.a().test().accuracy();
            double without = snapshot.b().test().accuracy();
            System.out.println(with + " " + without);
            assertTrue(with >= .93, "with batch norm: " + with);
            assertTrue(with - without >= .03, "ahead by " + (with - without));
        }
    }
}
