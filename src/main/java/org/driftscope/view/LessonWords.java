package org.driftscope.view;

import java.util.Locale;
import org.driftscope.chart.Numbers;
import org.driftscope.history.SeriesKey;
import org.driftscope.lesson.LessonCheck;
import org.driftscope.lesson.LessonTerm;

/** What lessons check, said in words. */
final class LessonWords {
    private final Messages messages;

    LessonWords(Messages messages) {
        this.messages = messages;
    }

    /** What is compared: "mean training loss of A in steps 1,000 to 1,500 > 0.6". */
    String check(LessonCheck check) {
        return term(check.left()) + sign(check) + term(check.right());
    }

    /** What it came to: "0.693 > 0.6"; the same sign where it did not hold. */
    String numbers(LessonCheck.Outcome outcome) {
        LessonCheck check = outcome.check();
        return number(check.left(), outcome.left()) + sign(check) + number(check.right(), outcome.right());
    }

    private static String sign(LessonCheck check) {
        return check.less() ? " <\u00a0" : " >\u00a0";
    }

    /** As written, or as recorded. */
    private String number(LessonTerm term, double value) {
        if (term instanceof LessonTerm.Constant) {
            return term(term);
        }
        return Double.isNaN(value) ? messages.text("lesson.unrecorded") : Numbers.value(value);
    }

    private String term(LessonTerm term) {
        if (term instanceof LessonTerm.Constant constant) {
            return Numbers.exact(constant.value());
        } else if (term instanceof LessonTerm.Reading reading) {
            return reading(reading);
        } else if (term instanceof LessonTerm.Joined joined) {
            return term(joined.left()) + " " + operator(joined.operator()) + " " + term(joined.right());
        }
        throw new IllegalArgumentException("no words for " + term);
    }

    private static char operator(char written) {
        return switch (written) {
            case '*' -> '×';
            case '/' -> '÷';
            case '-' -> '−';
            default -> written;
        };
    }

    private String reading(LessonTerm.Reading reading) {
        String name = series(reading.key());
        if (reading.from() == reading.to()) {
            return messages.text("lesson.at", name, Numbers.whole(reading.from()));
        }
        return messages.text(
                "lesson." + reading.summary().name().toLowerCase(Locale.ROOT),
                name,
                Numbers.whole(reading.from()),
                Numbers.whole(reading.to()));
    }

    private String series(SeriesKey key) {
        String quantity = messages.text("quantity." + key.quantity().name());
        return key.quantity().ofNetwork()
                ? messages.text("lesson.series", key.twin(), quantity)
                : messages.text("lesson.series.layer", key.twin(), quantity, key.layer() + 1);
    }
}
