package org.driftscope.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.driftscope.nn.Activation;
import org.driftscope.nn.Backends;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.InitializerSpec;
import org.driftscope.nn.LayerPass;
import org.driftscope.nn.LayerSpec;
import org.driftscope.nn.Loss;
import org.driftscope.nn.Mode;
import org.driftscope.nn.Network;
import org.driftscope.nn.NetworkSpec;
import org.driftscope.nn.NormalizerSpec;
import org.driftscope.nn.Workspace;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Each figure against its definition. */
class ProbeMeasureTest {
    private static final int ROWS = 30;
    private static final int UNITS = 5;

    private final Network network = new Network(
            new NetworkSpec(
                    4,
                    List.of(new LayerSpec(UNITS, Activation.RELU, BatchNormPlacement.BEFORE)),
                    3,
                    NormalizerSpec.DEFAULT,
                    new InitializerSpec(InitializerSpec.Kind.GLOROT, 1),
                    Loss.CROSS_ENTROPY),
            Backends.choose(Backends.Choice.EJML),
            new SplittableRandom(1));
    private final Workspace workspace = new Workspace(network, ROWS);
    private final ProbeMeasure measure = new ProbeMeasure(new LayerMeasure(UNITS, ROWS));

    private LayerPass pass(double mean, Mode mode) {
        SplittableRandom random = new SplittableRandom(7);
        FMatrixRMaj inputs = new FMatrixRMaj(ROWS, 4);
        for (int i = 0; i < inputs.getNumElements(); i++) {
            inputs.data[i] = (float) (mean + random.nextGaussian());
        }
        network.forward(inputs, workspace, mode);
        return workspace.layer(0);
    }

    private static double[] moments(FMatrixRMaj z, int j) {
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < z.numRows; i++) {
            mean += z.get(i, j) / (double) z.numRows;
        }
        for (int i = 0; i < z.numRows; i++) {
            variance += (z.get(i, j) - mean) * (z.get(i, j) - mean) / z.numRows;
        }
        return new double[] {mean, variance};
    }

    @Test
    void unitsAndTheirChangesAreAsDefined() {
        network.hidden(0).normalizer().beta()[2] = 0.5f;
        FMatrixRMaj reference = pass(0, Mode.BATCH_STATISTICS).preActivation().copy();
        measure.setReference(40, reference);
        assertNull(measure.read(pass(0, Mode.BATCH_STATISTICS), Activation.RELU, reference.data)
                .change());
        network.hidden(0).normalizer().beta()[2] = 2.5f;
        network.hidden(0).normalizer().gamma()[1] = 2;
        FMatrixRMaj middle = pass(0, Mode.BATCH_STATISTICS).preActivation().copy();
        measure.read(workspace.layer(0), Activation.RELU, middle.data);
        network.hidden(0).normalizer().beta()[0] = -1;
        LayerPass pass = pass(0, Mode.BATCH_STATISTICS);
        ProbeReading reading = measure.read(pass, Activation.RELU, pass.preActivation().data);
        double[] change = new double[2];
        double[] fromReference = new double[2];
        for (int j = 0; j < UNITS; j++) {
            double[] now = moments(pass.preActivation(), j);
            assertEquals(now[0], reading.unitMeans()[j], 1e-5);
            assertEquals(now[1], reading.unitVariances()[j], 1e-5);
            for (int m = 0; m < 2; m++) {
                change[m] += Math.abs(now[m] - moments(middle, j)[m]) / UNITS;
                fromReference[m] += Math.abs(now[m] - moments(reference, j)[m]) / UNITS;
            }
        }
        assertEquals(0.2, change[0], 1e-5);
        MomentChange since = Objects.requireNonNull(reading.change());
        assertEquals(change[0], since.mean(), 1e-5);
        assertEquals(change[1], since.variance(), 1e-5);
        assertEquals(fromReference[0], reading.changeFromReference().mean(), 1e-5);
        assertEquals(fromReference[1], reading.changeFromReference().variance(), 1e-5);
        assertEquals(40, reading.referenceStep());
        assertEquals(0, reading.evaluationGap());
        assertEquals(2, reading.unitW1PerDeviation()[2], 1e-2);
        assertEquals(new ProbeDrift(reference).read(pass.preActivation()), reading.drift());
        assertEquals(
                new LayerMeasure(UNITS, ROWS).distribution(pass.preActivation()).mean(),
                reading.distribution().mean());
    }

    @Test
    void deadUnitsGiveNothingOnAnyRow() {
        network.hidden(0).normalizer().beta()[1] = -50;
        network.hidden(0).normalizer().beta()[4] = -50;
        LayerPass pass = pass(0, Mode.BATCH_STATISTICS);
        measure.setReference(0, pass.preActivation());
        ProbeReading reading = measure.read(pass, Activation.RELU, pass.preActivation().data);
        assertEquals(0.4, reading.dead());
        double on = 0;
        for (int i = 0; i < ROWS * UNITS; i++) {
            on += pass.activation().data[i] > 0 ? 1 : 0;
        }
        assertEquals(on / (ROWS * UNITS), reading.slope(), 1e-9);
        ProbeReading output = measure.read(pass, null, pass.preActivation().data);
        assertEquals(0, output.dead(), "no activation, no dead units");
        assertEquals(1, output.slope());
    }

    @Test
    void theGapIsBetweenTheTwoWaysOfNormalizing() {
        float[] evaluated = pass(3, Mode.EVALUATION).preActivation().data.clone();
        LayerPass pass = pass(3, Mode.BATCH_STATISTICS);
        float[] z = pass.preActivation().data;
        double distance = 0;
        double length = 0;
        for (int i = 0; i < ROWS * UNITS; i++) {
            distance += Math.pow((double) evaluated[i] - z[i], 2);
            length += Math.pow(z[i], 2);
        }
        measure.setReference(0, pass.preActivation());
        double gap = measure.read(pass, Activation.RELU, evaluated).evaluationGap();
        assertEquals(Math.sqrt(distance / length), gap, 1e-9);
        assertTrue(gap > 0.5, "running statistics begin at 0 and 1: " + gap);
        assertTrue(Double.isNaN(gapOf(new float[] {Float.NaN}, 1)));
        assertEquals(0, gapOf(new float[] {0}, 0));
        assertEquals(Double.POSITIVE_INFINITY, gapOf(new float[] {1}, 0));
    }

    private double gapOf(float[] evaluatedHead, float value) {
        LayerPass pass = pass(0, Mode.BATCH_STATISTICS);
        pass.preActivation().fill(value);
        float[] evaluated = pass.preActivation().data.clone();
        evaluated[0] = evaluatedHead[0];
        return measure.read(pass, Activation.RELU, evaluated).evaluationGap();
    }

    @Test
    void readingChangesNothingAndNeedsAReference() {
        LayerPass pass = pass(1, Mode.BATCH_STATISTICS);
        float[] z = pass.preActivation().data.clone();
        float[] a = pass.activation().data.clone();
        assertThrows(NullPointerException.class, () -> measure.read(pass, Activation.RELU, z));
        measure.setReference(0, pass.preActivation());
        measure.read(pass, Activation.RELU, z);
        assertArrayEquals(z, pass.preActivation().data);
        assertArrayEquals(a, pass.activation().data);
    }
}
