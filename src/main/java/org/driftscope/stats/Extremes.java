package org.driftscope.stats;

/** The smallest and the largest of some values; NaN where one of them is. */
public record Extremes(float min, float max) {

    /**
     * Of the first {@code length} values.
     *
     * @param values not modified
     * @param length 0 gives NaN
     */
    public static Extremes of(float[] values, int length) {
        float min = length == 0 ? Float.NaN : values[0];
        float max = min;
        for (int i = 1; i < length; i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        return new Extremes(min, max);
    }
}
