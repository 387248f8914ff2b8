package org.driftscope.view;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.driftscope.chart.Board;
import org.driftscope.lesson.Lesson;
import org.driftscope.lesson.Lessons;
import org.driftscope.viewmodel.LessonPlay;
import org.driftscope.viewmodel.RunViewModel;
import org.jspecify.annotations.Nullable;

/** Lessons as the window has them: whether their panel is open, and what the board showed before. */
final class LessonDesk {
    private final LessonPlay play;
    private final ObjectProperty<Board.Choice> choice;
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open");
    private final BooleanProperty offered = new SimpleBooleanProperty(this, "offered");
    private Board.@Nullable Choice before;

    /** @param choice what the board shows */
    LessonDesk(RunViewModel run, ObjectProperty<Board.Choice> choice) {
        this.play = new LessonPlay(run);
        this.choice = choice;
    }

    LessonPlay play() {
        return play;
    }

    /** Whether the panel is to be seen. */
    BooleanProperty openProperty() {
        return open;
    }

    /** Whether the tour is offered to someone who may not know the program. */
    BooleanProperty offeredProperty() {
        return offered;
    }

    /** Begins the tour, in the panel. */
    void beginTour() {
        begin(Lessons.load(Lessons.TOUR));
    }

    /** Begins a lesson, in the panel. */
    void begin(Lesson lesson) {
        if (play.stateProperty().get() == null) {
            before = choice.get();
        }
        open.set(true);
        play.begin(lesson);
    }

    /** Leaves the lesson: the run and the board are again as they were before. */
    void leave() {
        boolean taught = play.stateProperty().get() != null;
        play.leave();
        if (taught && before != null) {
            choice.set(before);
        }
        before = null;
    }

    /** Closes the panel, and leaves the lesson if there is one. A run that was left for another by hand does not come back. */
    void close() {
        if (play.stateProperty().get() == null) {
            play.forget();
        } else {
            leave();
        }
        open.set(false);
    }
}
