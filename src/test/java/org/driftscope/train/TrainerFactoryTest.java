package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.driftscope.data.DataException;
import org.driftscope.nn.Backends;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerFactoryTest {
    private final TrainerFactory factory = new TrainerFactory(Backends.choose(Backends.Choice.EJML));

    @Test
    void aFileThatHasChangedIsReadAnew(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("data.csv");
        Files.writeString(file, "x,class\n1,a\n2,b\n3,a\n4,b\n5,a\n");
        Experiment experiment = ExperimentFile.set(Runs.spirals(), "data.source=csv", "data.file='" + file + "'");
        assertEquals(4, shape(experiment).trainingRows());
        Files.writeString(file, "x,y,class\n1,1,a\n2,1,b\n3,1,a\n4,1,b\n5,1,a\n6,1,b\n7,1,c\n8,1,c\n9,1,b\n10,1,a\n");
        assertEquals(8, shape(experiment).trainingRows());
        assertEquals(2, shape(experiment).columns());
        assertEquals(3, shape(experiment).outputs());
    }

    @Test
    void whatIsGeneratedFollowsItsSeedAndItsValues() throws IOException {
        assertEquals(first("seed=1"), first("seed=1"));
        assertEquals(first("seed=1", "data.rows=40"), first("seed=1", "data.rows=40"));
        assertEquals(
                3,
                Set.of(first("seed=1"), first("seed=2"), first("seed=1", "data.noise=1"))
                        .size());
    }

    private DataShape shape(Experiment experiment) throws DataException {
        try (Lockstep lockstep = new Lockstep()) {
            return factory.create(experiment, lockstep).data();
        }
    }

    private double first(String... changes) throws DataException {
        try (Lockstep lockstep = new Lockstep()) {
            NetworkSnapshot a =
                    factory.create(Runs.spirals(changes), lockstep).start().a();
            return a == null ? Double.NaN : a.loss();
        }
    }
}
