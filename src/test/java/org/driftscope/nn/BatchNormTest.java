package org.driftscope.nn;

import static org.driftscope.nn.Fixtures.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BatchNormTest {
    private static final double TOLERANCE = 2e-6;

    @Test
    void agreesWithPyTorchInBothModesAndBackwards() throws IOException {
        JsonObject reference = ReferenceCase.json("batch_norm");
        int units = 5;
        BatchNorm norm = new BatchNorm(
                units,
                NormalizerSpec.batch(
                        reference.get("eps").getAsDouble(),
                        reference.get("momentum").getAsDouble()));
        Fixtures.copy(ReferenceCase.vector(reference.get("gamma")), norm.gamma());
        Fixtures.copy(ReferenceCase.vector(reference.get("beta")), norm.beta());
        for (JsonElement element : reference.getAsJsonArray("steps")) {
            JsonObject step = element.getAsJsonObject();
            float[] x = floats(step, "x");
            float[] y = new float[x.length];
            int rows = x.length / units;
            NormalizerState state = norm.state(rows);
            norm.forward(x, rows, Mode.TRAINING, state, y);
            assertClose(values(step, "y"), y, TOLERANCE, "y");
            float[] gradient = floats(step, "dy");
            float[] dgamma = new float[units];
            float[] dbeta = new float[units];
            norm.backward(gradient, rows, state, dgamma, dbeta);
            assertClose(values(step, "dx"), gradient, TOLERANCE, "dx");
            assertClose(ReferenceCase.vector(step.get("dgamma")), dgamma, TOLERANCE, "dgamma");
            assertClose(ReferenceCase.vector(step.get("dbeta")), dbeta, TOLERANCE, "dbeta");
            assertClose(ReferenceCase.vector(step.get("running_mean")), norm.runningMean(), TOLERANCE, "mean");
            assertClose(ReferenceCase.vector(step.get("running_var")), norm.runningVar(), TOLERANCE, "variance");
        }
        JsonObject evaluation = reference.getAsJsonObject("eval");
        float[] x = floats(evaluation, "x");
        float[] y = new float[x.length];
        norm.forward(x, x.length / units, Mode.EVALUATION, norm.state(x.length / units), y);
        assertClose(values(evaluation, "y"), y, TOLERANCE, "evaluation");
    }

    @Test
    void aBatchOfOneGivesBetaAndLeavesTheRunningVariance() {
        BatchNorm norm = new BatchNorm(2, NormalizerSpec.batch(1e-5, 0.25));
        norm.beta()[0] = 0.5f;
        norm.gamma()[0] = 3;
        NormalizerState state = norm.state(1);
        float[] y = new float[2];
        norm.forward(new float[] {4, -8}, 1, Mode.TRAINING, state, y);
        assertArrayEquals(new float[] {0.5f, 0}, y);
        assertArrayEquals(new float[] {1, -2}, norm.runningMean());
        assertArrayEquals(new float[] {1, 1}, norm.runningVar());
        float[] gradient = {7, 9};
        float[] dgamma = new float[2];
        float[] dbeta = new float[2];
        norm.backward(gradient, 1, state, dgamma, dbeta);
        assertArrayEquals(new float[] {0, 0}, gradient);
        assertArrayEquals(new float[] {0, 0}, dgamma);
        assertArrayEquals(new float[] {7, 9}, dbeta);
    }

    @Test
    void aConstantColumnGivesBeta() {
        BatchNorm norm = new BatchNorm(1, NormalizerSpec.DEFAULT);
        norm.beta()[0] = -2;
        float[] y = new float[3];
        norm.forward(new float[] {0.1f, 0.1f, 0.1f}, 3, Mode.TRAINING, norm.state(3), y);
        assertArrayEquals(new float[] {-2, -2, -2}, y);
        assertEquals(0.9f, norm.runningVar()[0]);
    }

    @Test
    void theRunningVarianceIsTheUnbiasedOne() {
        BatchNorm norm = new BatchNorm(1, NormalizerSpec.batch(1e-5, 1));
        norm.forward(new float[] {1, 3}, 2, Mode.TRAINING, norm.state(2), new float[2]);
        assertEquals(2f, norm.runningMean()[0]);
        assertEquals(2f, norm.runningVar()[0]);
    }

    @Test
    void onlyTrainingTouchesTheRunningStatistics() {
        BatchNorm norm = new BatchNorm(1, NormalizerSpec.DEFAULT);
        float[] x = {1, 3};
        float[] batch = new float[2];
        float[] running = new float[2];
        norm.forward(x, 2, Mode.BATCH_STATISTICS, norm.state(2), batch);
        norm.forward(x, 2, Mode.EVALUATION, norm.state(2), running);
        assertArrayEquals(new float[] {0}, norm.runningMean());
        assertArrayEquals(new float[] {1}, norm.runningVar());
        double s = Math.sqrt(1 + 1e-5);
        assertClose(new double[] {-1 / s, 1 / s}, batch, 1e-7, "by the batch");
        assertClose(new double[] {1 / s, 3 / s}, running, 1e-7, "by mean 0 and variance 1");
    }

    @Test
    void aNotFiniteValueSpoilsItsColumnAlone() {
        BatchNorm norm = new BatchNorm(2, NormalizerSpec.DEFAULT);
        float[] y = new float[4];
        norm.forward(new float[] {1, Float.NaN, 3, 2}, 2, Mode.BATCH_STATISTICS, norm.state(2), y);
        assertEquals(-1, y[0], 1e-4);
        assertEquals(1, y[2], 1e-4);
        assertEquals(Float.NaN, y[1]);
        assertEquals(Float.NaN, y[3]);
    }

    private static double[] values(JsonObject step, String name) {
        return Fixtures.flat(ReferenceCase.matrix(step.get(name)));
    }

    private static float[] floats(JsonObject step, String name) {
        double[] values = values(step, name);
        float[] floats = new float[values.length];
        Fixtures.copy(values, floats);
        return floats;
    }
}
