package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import org.driftscope.data.DataSpec;
import org.driftscope.data.InputSpec;
import org.driftscope.nn.Activation;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.Loss;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnDataTest {
    private static final Path FOLDER = Path.of("").toAbsolutePath();
    private static final DataSpec SPEC =
            new DataSpec.Csv(FOLDER.resolve("flowers.csv"), true, "species", DataSpec.Scaling.STANDARDIZE, 0.2);

    @ParameterizedTest
    @CsvSource({"1,16", "8,16", "9,32", "33,128", "784,128"})
    void theSuggestedNetworkIsAsWideAsTwiceTheInputsBetweenBounds(int inputs, int units) {
        Experiment suggested = new OwnData("flowers", SPEC, false, 300, inputs).suggested();
        assertEquals(
                List.of(units, units, units),
                suggested.hidden().stream().map(layer -> layer.units()).toList());
        suggested.hidden().forEach(layer -> assertEquals(Activation.RELU, layer.activation()));
        assertEquals(InitializerSpec.Kind.HE, suggested.initializer().kind());
    }

    @ParameterizedTest
    @CsvSource({"2,8", "300,12", "1500,60", "1000000,60"})
    void smallTablesHaveSmallMiniBatches(long rows, int batch) {
        assertEquals(batch, new OwnData("t", SPEC, false, rows, 4).suggested().batchSize());
    }

    @Test
    void theLossFitsWhatIsPredictedAndTheFileSaysItAll() throws ExperimentException {
        for (boolean regression : new boolean[] {false, true}) {
            OwnData data = new OwnData("flowers", SPEC, regression, 300, 4);
            Experiment suggested = data.suggested();
            assertEquals(regression ? Loss.MEAN_SQUARED_ERROR : Loss.CROSS_ENTROPY, suggested.loss());
            assertEquals("flowers", suggested.title());
            assertEquals(SPEC, suggested.data());
            assertEquals(suggested, ExperimentFile.parse(ExperimentFile.write(suggested), "flowers", FOLDER));
        }
    }

    @Test
    void theNetworkOnScreenLearnsItAsItIs() {
        Experiment onScreen = Samples.load("spirals").withWeights(FOLDER.resolve("weights.npz"));
        Experiment own = new OwnData("flowers", SPEC, true, 300, 4).with(onScreen);
        assertEquals(SPEC, own.data());
        assertEquals(Loss.MEAN_SQUARED_ERROR, own.loss());
        assertEquals(onScreen.hidden(), own.hidden());
        assertEquals(onScreen.optimizer(), own.optimizer());
        assertEquals(onScreen.seed(), own.seed());
        assertEquals(List.of(), own.events());
        assertNull(own.weights(), "they fit other inputs");
        assertEquals(InputSpec.PLAIN, own.input());
    }
}
