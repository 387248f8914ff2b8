package org.driftscope.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.driftscope.data.NpyArray;
import org.driftscope.nn.BatchNorm;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchRenorm;
import org.driftscope.nn.HiddenLayer;
import org.driftscope.nn.Linear;
import org.driftscope.nn.Network;
import org.driftscope.nn.Normalizer;
import org.driftscope.nn.RunningNormalizer;
import org.driftscope.nn.WeightNorm;
import org.jspecify.annotations.Nullable;

/**
 * A network's parameters and running statistics as arrays named like PyTorch's: {@code hidden.0.linear.weight}
 * [units, inputs], {@code hidden.0.linear.bias}, {@code hidden.0.norm.weight} (gamma), {@code hidden.0.norm.bias} (beta),
 * {@code hidden.0.norm.running_mean}, {@code running_var} (batch renormalization: {@code running_deviation}), and
 * {@code output.weight}, {@code output.bias}.
 */
final class NetworkArrays {
    /** What PyTorch's batch norm counts besides; nothing depends on it. */
    private static final String COUNTER = ".num_batches_tracked";

    private NetworkArrays() {}

    /**
     * One array of a network.
     *
     * @param live the network's own buffer
     * @param shape as named arrays have it; a matrix is transposed in the network
     */
    private record Place(String name, float[] live, int... shape) {
        float[] copy() {
            return shape.length == 1 ? live.clone() : transposed(live, shape[1], shape[0]);
        }

        void set(float[] values) {
            float[] from = shape.length == 1 ? values : transposed(values, shape[0], shape[1]);
            System.arraycopy(from, 0, live, 0, live.length);
        }

        /** [rows, columns] as [columns, rows]. */
        private static float[] transposed(float[] values, int rows, int columns) {
            float[] turned = new float[values.length];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    turned[j * rows + i] = values[i * columns + j];
                }
            }
            return turned;
        }
    }

    /** A copy of the network's arrays; normalizers that are off are left out. */
    static Map<String, NpyArray> of(Network network) {
        Map<String, NpyArray> arrays = new LinkedHashMap<>();
        for (Place place : places(network)) {
            arrays.put(place.name, new NpyArray.Floats(place.copy(), place.shape));
        }
        return arrays;
    }

    private static List<Place> places(Network network) {
        List<Place> places = new ArrayList<>();
        for (int k = 0; k < network.depth(); k++) {
            HiddenLayer layer = network.hidden(k);
            addLinear(places, "hidden." + k + ".linear", layer.linear());
            if (layer.batchNormPlacement() != BatchNormPlacement.OFF) {
                addNormalizer(places, "hidden." + k + ".norm", layer.normalizer());
            }
        }
        addLinear(places, "output", network.output());
        return places;
    }

    private static void addLinear(List<Place> places, String name, Linear linear) {
        places.add(new Place(name + ".weight", linear.weights().data, linear.units(), linear.inputs()));
        places.add(new Place(name + ".bias", linear.bias(), linear.units()));
    }

    private static void addNormalizer(List<Place> places, String name, Normalizer normalizer) {
        int units = normalizer.gamma().length;
        places.add(new Place(name + ".weight", normalizer.gamma(), units));
        if (normalizer.beta().length > 0) {
            places.add(new Place(name + ".bias", normalizer.beta(), units));
        }
        if (normalizer instanceof RunningNormalizer running) {
            places.add(new Place(name + ".running_mean", running.runningMean(), units));
        }
        if (normalizer instanceof BatchNorm batchNorm) {
            places.add(new Place(name + ".running_var", batchNorm.runningVar(), units));
        } else if (normalizer instanceof BatchRenorm renorm) {
            places.add(new Place(name + ".running_deviation", renorm.runningDeviation(), units));
        }
    }

    /**
     * Puts arrays into all networks that have a place for them. Every network's weights must be there; without a bias it is
     * 0, and what a normalizer lacks stays as at its beginning.
     *
     * @param networks as initialized; modified
     * @throws IllegalArgumentException if an array does not fit, is missing, or has no place in any network; nothing is
     *     modified then
     */
    static void copyInto(Map<String, NpyArray> arrays, List<Network> networks) {
        Set<String> known = new LinkedHashSet<>();
        for (Network network : networks) {
            for (Place place : places(network)) {
                known.add(place.name);
                check(place, arrays.get(place.name));
            }
        }
        for (String name : arrays.keySet()) {
            if (!known.contains(name) && !name.endsWith(COUNTER)) {
                throw wrong(name + ": there is no such place in the network" + Suggestion.of(name, known)
                        + "; places are named like hidden.0.linear.weight, hidden.0.norm.weight and output.weight");
            }
        }
        for (Network network : networks) {
            for (Place place : places(network)) {
                if (arrays.get(place.name) instanceof NpyArray.Floats given) {
                    place.set(given.values());
                }
            }
            for (int k = 0; k < network.depth(); k++) {
                if (network.hidden(k).normalizer() instanceof WeightNorm weightNorm
                        && !arrays.containsKey("hidden." + k + ".norm.weight")) {
                    weightNorm.setIdentity();
                }
            }
        }
    }

    private static void check(Place place, @Nullable NpyArray given) {
        if (given == null) {
            if (place.shape.length > 1) {
                throw wrong(place.name + " is missing");
            }
            return;
        }
        if (!(given instanceof NpyArray.Floats floats)) {
            throw wrong(place.name + ": holds whole numbers; save it as float32");
        }
        if (!Arrays.equals(given.shape(), place.shape)) {
            throw wrong(place.name + ": is " + given.shapeText() + ", but the network of this experiment has "
                    + Arrays.toString(place.shape) + " there");
        }
        boolean spread = place.name.endsWith(".running_var") || place.name.endsWith(".running_deviation");
        for (int i = 0; i < floats.values().length; i++) {
            float value = floats.values()[i];
            if (!Float.isFinite(value) || (spread && value < 0)) {
                throw wrong(place.name + ": value " + i + " is " + value + ", which no network can begin with");
            }
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("network.weights: " + what);
    }
}
