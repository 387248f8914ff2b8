package org.driftscope.lesson;

import java.util.List;
import java.util.Locale;
import org.driftscope.train.Experiment;

/**
 * Something to see for oneself: an experiment, and steps through it.
 *
 * @param id its file's name, and its address on the command line
 * @param experiment that the steps run through, without events of its own
 * @param steps in order, at least one
 * @param english its words
 * @param chinese its words; the English ones if there are no others
 */
public record Lesson(String id, Experiment experiment, List<LessonStep> steps, LessonText english, LessonText chinese) {

    public Lesson {
        steps = List.copyOf(steps);
    }

    /** Its words in that language, if it is Chinese, else in English. */
    public LessonText text(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage()) ? chinese : english;
    }

    /** Mini-batches that all steps together need. */
    public long length() {
        return steps.get(steps.size() - 1).runTo();
    }
}
