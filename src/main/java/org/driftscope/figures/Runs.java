package org.driftscope.figures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.driftscope.chart.Dictionary;
import org.driftscope.chart.RunPlots;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Experiment;
import org.driftscope.train.Twin;

/** The finished runs of one figure with one seed, by their names. */
public final class Runs {
    private final Map<String, Finished> runs = new LinkedHashMap<>();

    /** What a run was and what was recorded in it. */
    record Finished(Experiment experiment, History history) {

        /** Its charts. */
        RunPlots plots(Dictionary words) {
            return new RunPlots(experiment, history, words);
        }
    }

    void put(FigureRun run, History history) {
        runs.put(run.name(), new Finished(run.experiment(), history));
    }

    /** The run of that name. */
    Finished run(String name) {
        return Objects.requireNonNull(runs.get(name), name);
    }

    /** The experiment of the run named first: the one that comes with the picture. */
    public Experiment experiment() {
        return first().experiment();
    }

    /** What was recorded in the run named first. */
    public History history() {
        return first().history();
    }

    /** The charts of the run named first. */
    public RunPlots plots(Dictionary words) {
        return first().plots(words);
    }

    private Finished first() {
        return runs.values().iterator().next();
    }

    /** One network of that run. */
    Recorded of(String name, Twin twin) {
        Finished run = run(name);
        return new Recorded(run.history(), twin);
    }

    /** What was recorded of one network. */
    record Recorded(History history, Twin twin) {

        /** @param layer 0-based */
        Curve of(int layer, Quantity quantity) {
            return new Curve(history.series(new SeriesKey(twin, layer, quantity)));
        }

        /** A quantity of the network as a whole. */
        Curve of(Quantity quantity) {
            return new Curve(history.series(SeriesKey.ofNetwork(twin, quantity)));
        }

        /** Whether it went on to the end. */
        boolean lasted() {
            return history.divergence(twin) == null;
        }
    }
}
