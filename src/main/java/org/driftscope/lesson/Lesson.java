package org.driftscope.lesson;

import java.util.List;
import org.driftscope.train.Experiment;

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

    /** Mini-batches that all steps together need. */
    public long length() {
        return steps.get(steps.size() - 1).runTo();
    }
}
