package org.driftscope.chart;

/** Words in the user's language. */
@FunctionalInterface
public interface Dictionary {

    /**
     * The text under a key.
     *
     * @param arguments put in place of {0}, {1}...
     */
    String text(String key, Object... arguments);
}
