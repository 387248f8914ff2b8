package org.driftscope.chart;

import java.util.Locale;
import org.driftscope.data.Composition;
import org.driftscope.data.Shift;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.train.Event;
import org.driftscope.train.Experiment;
import org.driftscope.train.Intervention;
import org.driftscope.train.Reference;

/** What charts write at the events of a run, in the user's language. */
public record EventLabels(Experiment experiment, Dictionary words) {

    /** Short label of an event; empty for one that charts do not mark. */
    String of(Event event) {
        Intervention what = event.intervention();
        if (what instanceof Intervention.SetBatchNorm change) {
            String key = "event.bn." + change.placement().name().toLowerCase(Locale.ROOT);
            String naive = change.way() == BatchNormSwitch.Way.NAIVE ? "!" : "";
            String normalizer = words.text("normalizer.short."
                    + experiment.normalizer(change.twin()).kind().name());
            return words.text(key, Integer.toString(change.layer() + 1), change.twin(), normalizer) + naive;
        } else if (what instanceof Intervention.SetLearningRate change) {
            return words.text("event.rate", Numbers.exact(change.rate()));
        } else if (what instanceof Intervention.SetMomentum change) {
            return words.text("event.momentum", Numbers.exact(change.momentum()));
        } else if (what instanceof Intervention.SetReference change) {
            return reference(change.reference());
        } else if (what instanceof Intervention.SetShift change) {
            return shift(change);
        } else if (what instanceof Intervention.SetComposition change) {
            return words.text("event.composition", words.text(key(change.composition())));
        } else if (what instanceof Intervention.SetBatchSize change) {
            return words.text("event.batch.size", Numbers.whole(change.rows()));
        } else if (what instanceof Intervention.ReestimateStatistics change) {
            return words.text("event.reestimate", change.twin());
        } else if (what instanceof Intervention.FollowUnit || what instanceof Intervention.SetCadence) {
            // Changes nothing in the run, and there may be many: no line for it.
            return "";
        }
        throw new IllegalArgumentException("unknown event: " + event);
    }

    /** Of a shift the amount alone stands here: its course shows in the curves. */
    private String shift(Intervention.SetShift change) {
        Shift shift = change.shift();
        return words.text(
                "event.shift." + change.target().name().toLowerCase(Locale.ROOT),
                words.text("shift." + shift.kind().name()),
                Numbers.exact(shift.amount()));
    }

    /** The message that names a way to make up mini-batches. */
    public static String key(Composition composition) {
        return "composition." + composition.getClass().getSimpleName();
    }

    private String reference(Reference reference) {
        if (reference instanceof Reference.Pinned pinned) {
            return words.text("event.reference.step", Numbers.whole(pinned.step()));
        } else if (reference instanceof Reference.Ago ago) {
            return words.text("event.reference.ago", Numbers.whole(ago.steps()));
        }
        return words.text(reference instanceof Reference.Here ? "event.reference.here" : "event.reference.start");
    }
}
