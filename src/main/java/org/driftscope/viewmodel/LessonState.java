package org.driftscope.viewmodel;

import java.util.List;
import org.driftscope.lesson.Lesson;
import org.driftscope.lesson.LessonCheck;
import org.driftscope.lesson.LessonStep;

/**
 * Where a reader is in a lesson.
 *
 * @param index of the step that is read, 0-based
 * @param busy whether training still runs to that step's end
 * @param outcomes of that step's checks, in order; empty while it is busy
 */
public record LessonState(Lesson lesson, int index, boolean busy, List<LessonCheck.Outcome> outcomes) {

    public LessonState {
        outcomes = List.copyOf(outcomes);
    }

    /** The step that is read. */
    public LessonStep step() {
        return lesson.steps().get(index);
    }

    public boolean isFirst() {
        return index == 0;
    }

    public boolean isLast() {
        return index == lesson.steps().size() - 1;
    }
}
