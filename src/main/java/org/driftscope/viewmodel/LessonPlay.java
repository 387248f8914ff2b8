package org.driftscope.viewmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.driftscope.lesson.Lesson;
import org.driftscope.lesson.LessonStep;
import org.driftscope.train.Event;
import org.driftscope.train.Experiment;
import org.driftscope.train.Intervention;
import org.jspecify.annotations.Nullable;

/**
 * Lessons gone through on the run on screen, step by step. The run that was on screen before is kept, and comes back when the
 * lessons are left. Belongs to the JavaFX thread.
 *
 * <p>A step that was gone through is shown again from what is recorded. Whoever meanwhile trains on or changes a setting has
 * another run than the lesson's: before the next step, the lesson's is trained anew up to there, which gives the same numbers.
 */
public final class LessonPlay {
    private final RunViewModel run;
    private final ReadOnlyObjectWrapper<@Nullable LessonState> state = new ReadOnlyObjectWrapper<>(this, "state");
    private final ReadOnlyObjectWrapper<@Nullable KeptRun> kept = new ReadOnlyObjectWrapper<>(this, "kept");
    private Subscription asked = Subscription.EMPTY;

    /** The lesson's run; null for none. */
    private RunViewModel.@Nullable Run own;

    /** Steps that the lesson's run has gone through. */
    private int done;

    public LessonPlay(RunViewModel run) {
        this.run = run;
        run.runProperty().subscribe((before, now) -> runChanged(now));
    }

    /** Where the reader is; null outside of lessons. */
    public ReadOnlyObjectProperty<@Nullable LessonState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The run to go back to; null if there is none. */
    public ReadOnlyObjectProperty<@Nullable KeptRun> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /** Begins a lesson, in place of the run on screen or of another lesson. */
    public void begin(Lesson lesson) {
        if (state.get() == null) {
            kept.set(run.keep());
        }
        own = null;
        go(lesson, 0);
    }

    /** Goes to the next step: does what was asked of the reader, if it has not been done. */
    public void next() {
        LessonState now = state.get();
        if (now != null && !now.busy() && !now.isLast()) {
            go(now.lesson(), now.index() + 1);
        }
    }

    /** Shows the step before. */
    public void back() {
        LessonState now = state.get();
        if (now != null && !now.isFirst()) {
            go(now.lesson(), now.index() - 1);
        }
    }

    /** Ends the lesson, and gives the run back that was on screen before. */
    public void leave() {
        KeptRun back = kept.get();
        kept.set(null);
        end();
        if (back != null) {
            run.open(back);
        }
    }

    /** Keeps no run to go back to. */
    public void forget() {
        kept.set(null);
    }

    private void end() {
        asked.unsubscribe();
        own = null;
        state.set(null);
    }

    /** Another experiment ends the lesson; its own, begun anew, begins the lesson anew, with whatever seed. */
    private void runChanged(RunViewModel.Run now) {
        LessonState then = state.get();
        if (then == null || own == null) {
            return;
        }
        Experiment experiment = then.lesson().experiment();
        asked.unsubscribe();
        if (!now.experiment().withSeed(experiment.seed()).equals(experiment)) {
            end();
        } else if (now.history().latest() == null) {
            own = now;
            done = 0;
            advance(then.lesson(), 0);
        } else {
            // Another way off: what was waited for does not come.
            state.set(new LessonState(then.lesson(), then.index(), false, then.outcomes()));
        }
    }

    private void go(Lesson lesson, int index) {
        asked.unsubscribe();
        if (run.run().equals(own) && index < done) {
            show(lesson, index);
            return;
        }
        if (!isOnTrack(lesson)) {
            run.runningProperty().set(false);
            // Before the run changes: this change is the lesson's own.
            own = null;
            run.setGhost(null);
            run.open(lesson.experiment());
            own = run.run();
            done = 0;
        }
        advance(lesson, index);
    }

    /** Trains through all steps up to the one that is read. */
    private void advance(Lesson lesson, int index) {
        if (done > index) {
            show(lesson, index);
            return;
        }
        state.set(new LessonState(lesson, index, true, List.of()));
        List<Intervention> acting = new ArrayList<>();
        if (done > 0 && !acted().equals(expected(lesson))) {
            acting.addAll(lesson.steps().get(done - 1).asked());
        }
        LessonStep step = lesson.steps().get(done);
        acting.addAll(step.interventions());
        run.submit(acting);
        run.runUntil(step.runTo(), () -> {
            done++;
            advance(lesson, index);
        });
    }

    private void show(Lesson lesson, int index) {
        LessonStep step = lesson.steps().get(index);
        state.set(new LessonState(
                lesson,
                index,
                false,
                step.checks().stream()
                        .map(check -> check.of(run.run().history()))
                        .toList()));
        if (!step.asked().isEmpty() && done == index + 1) {
            int before = acted().size();
            asked = run.revisionProperty().subscribe(() -> {
                List<Intervention> acted = acted();
                if (acted.subList(before, acted.size()).containsAll(step.asked())) {
                    next();
                }
            });
        }
    }

    /**
     * Whether the run on screen is the lesson's where the next step begins. What the reader was asked to do may have been done.
     * Where no check compares numbers of certain steps, it does not matter how far training has gone.
     */
    private boolean isOnTrack(Lesson lesson) {
        if (!run.run().equals(own)) {
            return false;
        }
        List<Intervention> expected = expected(lesson);
        LessonStep last = done == 0 ? null : lesson.steps().get(done - 1);
        int due = last == null ? 0 : last.asked().size();
        List<Intervention> acted = acted();
        boolean exact = lesson.steps().stream().anyMatch(step -> !step.checks().isEmpty());
        return (acted.equals(expected) || acted.equals(expected.subList(0, expected.size() - due)))
                && (!exact || run.stepNow() == (last == null ? 0 : last.runTo()));
    }

    /** What has changed the lesson's run until the next step begins, with what the reader was asked to do before it. */
    private List<Intervention> expected(Lesson lesson) {
        return lesson.steps().subList(0, done).stream()
                .flatMap(step -> Stream.concat(step.interventions().stream(), step.asked().stream()))
                .toList();
    }

    /** What has changed the run so far; what is measured of it, and how often, does not. */
    private List<Intervention> acted() {
        return run.run().history().events().stream()
                .map(Event::intervention)
                .filter(what -> !(what instanceof Intervention.SetCadence)
                        && !(what instanceof Intervention.FollowUnit)
                        && !(what instanceof Intervention.SetReference))
                .toList();
    }
}
