package org.driftscope.view;

import org.driftscope.lesson.LessonText;
import org.driftscope.lesson.Lessons;
import org.driftscope.train.Experiment;
import org.driftscope.train.Samples;

/**
 * What an experiment is called and what to look for in it: a sample's or a lesson's in the language of the window, any other's as
 * its file says.
 *
 * @param published whether it is the sample of a published figure
 */
record ExperimentWords(String title, String description, boolean published) {

    static ExperimentWords of(Experiment experiment, Messages messages) {
        return Samples.named(experiment.title())
                .map(id -> new ExperimentWords(
                        messages.text("sample." + id),
                        messages.text("sample." + id + ".description"),
                        Samples.FIGURES.contains(id)))
                .or(() -> Lessons.named(experiment.title()).map(id -> ofLesson(id, messages)))
                .orElseGet(() -> new ExperimentWords(experiment.title(), experiment.description(), false));
    }

    private static ExperimentWords ofLesson(String id, Messages messages) {
        LessonText words = Lessons.text(id, messages.bundle().getLocale());
        return new ExperimentWords(words.title(), words.summary(), false);
    }
}
