package org.driftscope.figures;

/**
 * What a figure is held to, and how it came out with one seed.
 *
 * @param claim the same words for every seed
 * @param published what the paper says or shows
 * @param measured what came out
 */
public record Criterion(String claim, String published, String measured, Verdict verdict) {

    /** Whether it is what the claim says. */
    public enum Verdict {
        PASSED,
        FAILED,
        /** Told beside the published value, and not judged. */
        OBSERVED
    }

    Criterion(String claim, String published, String measured, boolean passed) {
        this(claim, published, measured, passed ? Verdict.PASSED : Verdict.FAILED);
    }

    /** Something that is told and not judged. */
    static Criterion observation(String claim, String published, String measured) {
        return new Criterion(claim, published, measured, Verdict.OBSERVED);
    }
}
