package org.driftscope.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.driftscope.lesson.LessonCheck;
import org.junit.jupiter.api.Test;

/** What lessons say, in both languages. */
class LessonWordsTest {
    private static final LessonWords ENGLISH = new LessonWords(Messages.in(Locale.ENGLISH));
    private static final LessonWords CHINESE = new LessonWords(Messages.in(Locale.SIMPLIFIED_CHINESE));

    @Test
    void aCheckIsSaidInWords() {
        LessonCheck check =
                LessonCheck.parse("mean A.loss from 1000 to 1500 > max B.variance[2] from 0 to 20 * 1.5 - 2");
        assertEquals(
                "mean training loss of A in steps 1,000 to 1,500 >\u00a0"
                        + "greatest variance of B in layer 2 in steps 0 to 20 × 1.5 − 2",
                ENGLISH.check(check));
        assertEquals("第 1,000 到 1,500 步 A 的训练损失的平均 >\u00a0第 0 到 20 步 B 第 2 层的方差的最大值 × 1.5 − 2", CHINESE.check(check));
    }

    @Test
    void whatItCameToIsToldAsRecordedAndAsWritten() {
        LessonCheck check = LessonCheck.parse("A.loss at 10 < 0.45");
        assertEquals("0.199 <\u00a00.45", ENGLISH.numbers(new LessonCheck.Outcome(check, true, 0.19912, 0.45)));
        assertEquals(
                "not recorded <\u00a00.45", ENGLISH.numbers(new LessonCheck.Outcome(check, false, Double.NaN, 0.45)));
    }

    @Test
    void markdownIsTakenApart() {
        assertEquals(
                List.of(
                        new MarkdownText.Span("Set ", "markdown-plain"),
                        new MarkdownText.Span("gamma", "markdown-code"),
                        new MarkdownText.Span(" to ", "markdown-plain"),
                        new MarkdownText.Span("one", "markdown-strong"),
                        new MarkdownText.Span("; 2 * 3 stays", "markdown-plain")),
                MarkdownText.spans("Set `gamma` to **one**; 2 * 3 stays"));
    }
}
