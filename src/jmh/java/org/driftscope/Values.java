package org.driftscope;

import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Gaussian values of a layer: [rows, units]. */
@State(Scope.Thread)
public class Values {
    @Param({"60x100", "128x256", "256x512"})
    public String shape = "";

    public int rows;
    public int units;

    /** rows times units. */
    public int length;

    /** Read by the benchmarks, [rows, units]. */
    public float[] z = {};

    /** Some that have drifted a little from those. */
    public float[] drifted = {};

    /** For results, [rows, units]. */
    public float[] out = {};

    @Setup(Level.Trial)
    public void fill() {
        int at = shape.indexOf('x');
        rows = Integer.parseInt(shape.substring(0, at));
        units = Integer.parseInt(shape.substring(at + 1));
        length = rows * units;
        z = gaussian(length, 1);
        drifted = gaussian(length, 2);
        for (int i = 0; i < length; i++) {
            drifted[i] = 0.9f * z[i] + 0.2f * drifted[i] + 0.1f;
        }
        out = new float[length];
    }

    /** The same for the same seed. */
    public static float[] gaussian(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    /** As a matrix over the same array. */
    public FMatrixRMaj matrix(float[] values) {
        return FMatrixRMaj.wrap(rows, units, values);
    }
}
