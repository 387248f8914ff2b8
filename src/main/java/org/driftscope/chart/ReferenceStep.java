package org.driftscope.chart;

import java.util.List;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Event;
import org.driftscope.train.Intervention;
import org.driftscope.train.Reference;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/** The step that drift is measured from, after all events so far. */
record ReferenceStep(History history, List<Twin> twins) {

    /** The step that drift is measured from now; until the next look, the one that was asked for. NaN if it is not known. */
    double step() {
        Series newest = null;
        for (Twin twin : twins) {
            Series steps = history.series(new SeriesKey(twin, 0, Quantity.PROBE_REFERENCE_STEP));
            if (steps.size() > 0
                    && (newest == null || steps.lastStep(steps.size() - 1) > newest.lastStep(newest.size() - 1))) {
                newest = steps;
            }
        }
        if (newest != null) {
            return newest.last();
        }
        Event event = event();
        Reference reference = reference(event);
        if (reference instanceof Reference.Pinned pinned) {
            return pinned.step();
        } else if (reference instanceof Reference.Here && event != null) {
            return event.step();
        }
        return reference instanceof Reference.Start ? 0 : Double.NaN;
    }

    /** "From step 800", in the user's language. */
    String note(Dictionary words) {
        Reference reference = reference(event());
        if (reference instanceof Reference.Ago ago) {
            return words.text("chart.from.ago", Numbers.whole(ago.steps()));
        } else if (reference instanceof Reference.Start) {
            return words.text("chart.from.start");
        }
        return words.text("chart.from.step", Numbers.whole(Math.round(step())));
    }

    /** The event that set the reference; null at first. */
    private @Nullable Event event() {
        Event found = null;
        for (Event event : history.events()) {
            if (event.intervention() instanceof Intervention.SetReference) {
                found = event;
            }
        }
        return found;
    }

    private static Reference reference(@Nullable Event event) {
        return event != null && event.intervention() instanceof Intervention.SetReference change
                ? change.reference()
                : new Reference.Start();
    }
}
