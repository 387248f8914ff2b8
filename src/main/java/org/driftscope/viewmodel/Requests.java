package org.driftscope.viewmodel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.driftscope.train.Event;
import org.driftscope.train.Intervention;
import org.driftscope.train.Interventions;
import org.driftscope.train.RunSettings;

/**
 * What a user has asked of the training thread and what has come of it: all that acted can be undone, together where it was
 * asked for together. What acts of itself, as scheduled or to keep a budget, cannot.
 */
final class Requests {
    private final UndoHistory history;
    private final Consumer<Intervention> submit;
    private final Deque<Asked> waiting = new ArrayDeque<>();

    /** @param group what was asked for together */
    private record Asked(Intervention intervention, Group group) {}

    /** Changes that were asked for at once. */
    private final class Group {
        final boolean byUndoing;
        final List<Intervention> back = new ArrayList<>();
        final List<Intervention> again = new ArrayList<>();

        Group(boolean byUndoing) {
            this.byUndoing = byUndoing;
        }

        void acted(Intervention inverse, Intervention forth) {
            back.add(inverse);
            again.add(forth);
            if (back.size() == 1) {
                history.did(() -> ask(reversed(back), true), () -> ask(again, true));
            }
        }

        private static List<Intervention> reversed(List<Intervention> list) {
            List<Intervention> reversed = new ArrayList<>(list);
            Collections.reverse(reversed);
            return reversed;
        }
    }

    /** @param submit hands an intervention to the training thread */
    Requests(UndoHistory history, Consumer<Intervention> submit) {
        this.history = history;
        this.submit = submit;
    }

    /** Asks for changes that belong together. */
    void ask(List<Intervention> interventions) {
        ask(interventions, false);
    }

    private void ask(List<Intervention> interventions, boolean byUndoing) {
        Group group = new Group(byUndoing);
        for (Intervention intervention : interventions) {
            waiting.add(new Asked(intervention, group));
            submit.accept(intervention);
        }
    }

    /**
     * Takes note of what has acted. Requests act in order: those before one that acts have not.
     *
     * @param before what stood before
     * @param after what stands now
     */
    void acted(Event event, RunSettings before, RunSettings after) {
        boolean asked =
                waiting.stream().anyMatch(one -> Interventions.changeTheSame(one.intervention(), event.intervention()));
        if (!asked) {
            return;
        }
        Asked found = waiting.remove();
        while (!Interventions.changeTheSame(found.intervention(), event.intervention())) {
            found = waiting.remove();
        }
        Intervention inverse = Interventions.inverse(event.intervention(), before);
        if (inverse == null || found.group().byUndoing || before.equals(after)) {
            return;
        }
        // Not what was asked for, which may have been "here".
        Intervention forth = Interventions.inverse(inverse, after);
        found.group().acted(inverse, forth == null ? event.intervention() : forth);
    }

    /** Forgets what waits, as the run is left or has refused it. */
    void forget() {
        waiting.clear();
    }
}
