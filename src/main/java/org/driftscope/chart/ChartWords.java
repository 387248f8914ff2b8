package org.driftscope.chart;

import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.driftscope.history.History;
import org.driftscope.train.Event;

/**
 * The words all charts share, in the user's language.
 *
 * @param event short label of an event; an empty one is not drawn
 * @param axis name of the axis of steps: "step"
 * @param step head of a read-out: "step 3,300"
 * @param notFinite how many values were NaN or infinite: "12 not finite"
 * @param empty stands where nothing is recorded yet
 */
public record ChartWords(
        Function<Event, String> event,
        String axis,
        LongFunction<String> step,
        IntFunction<String> notFinite,
        String empty) {

    /** Name of the step that a view shows: the newest recorded, or the one that is looked back at. */
    String step(StepView view, History history) {
        return step.apply(view.live() ? history.lastStep() : Math.round(view.shown()));
    }
}
