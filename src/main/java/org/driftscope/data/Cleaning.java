package org.driftscope.data;

/**
 * What was done about cells of a table that were empty or no numbers.
 *
 * @param rowsDropped that are in neither part
 * @param cellsFilled with the mean of their column's training rows
 * @param first place of the first one, and its text; empty if there was none
 */
public record Cleaning(int rowsDropped, long cellsFilled, String first) {
    /** Nothing had to be done. */
    public static final Cleaning NONE = new Cleaning(0, 0, "");
}
