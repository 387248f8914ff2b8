package org.driftscope.lesson;

import java.util.List;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.ExperimentFile;

/**
 * Something to see for oneself: an experiment, and steps through it.
 *
 * @param id its file's name, and its address on the command line
 * @param experiment that the steps run through, without events of its own
 * @param steps in order, at least one
 */
public record Lesson(String id, Experiment experiment, List<LessonStep> steps) {

    public Lesson {
        steps = List.copyOf(steps);
    }

    /** The same, its experiment named by the words of the lesson. */
    Lesson titled(LessonText words) {
        try {
            return new Lesson(
                    id,
                    ExperimentFile.set(experiment, "title=" + words.title(), "description=" + words.summary()),
                    steps);
        } catch (ExperimentException e) {
            throw new IllegalArgumentException("lesson " + id + ": " + e.getMessage(), e);
        }
    }

    /** Mini-batches that all steps together need. */
    public long length() {
        return steps.get(steps.size() - 1).runTo();
    }
}
