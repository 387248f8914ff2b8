package org.driftscope.lesson;

import java.util.Locale;
import org.driftscope.history.History;

/**
 * A comparison of recorded numbers, such as {@code A.test_accuracy at 500 < B.test_accuracy at 500 - 0.1}. On each side
 * stand numbers and {@link Reading}s, with {@code + - *} and {@code /} and in that order of binding.
 *
 * @param text as written
 */
public record LessonCheck(String text, LessonTerm left, boolean less, LessonTerm right) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static LessonCheck parse(String text) {
        int less = text.indexOf('<');
        int greater = text.indexOf('>');
        int at = Math.max(less, greater);
        if (at < 0 || (less >= 0 && greater >= 0)) {
            throw new IllegalArgumentException("check \"" + text + "\": a check has one < or one >");
        }
        return new LessonCheck(
                text, LessonTerm.parse(text.substring(0, at)), less >= 0, LessonTerm.parse(text.substring(at + 1)));
    }

    /**
     * What came of it.
     *
     * @param passed false also where a number is not there
     * @param left value of the left side; NaN if it was not recorded
     * @param right value of the right side
     */
    public record Outcome(LessonCheck check, boolean passed, double left, double right) {
        /** The check with its numbers, such as {@code 0.512 < 0.913}. */
        public String numbers() {
            return String.format(Locale.ROOT, "%.4g %s %.4g", left, check.less ? "<" : ">", right);
        }
    }

    /** Compares what was recorded. */
    public Outcome of(History history) {
        double a = left.of(history);
        double b = right.of(history);
        return new Outcome(this, less ? a < b : a > b, a, b);
    }
}
