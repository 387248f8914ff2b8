package org.driftscope.figures;

/**
 * What a figure is held to, and how it came out with one seed.
 *
 * @param claim the same words for every seed
 * @param published what the paper says or shows
 * @param measured what came out
 * @param passed whether it is what the claim says
 */
public record Criterion(String claim, String published, String measured, boolean passed) {}
