package org.driftscope.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.driftscope.train.Intervention.SetCadence;

/**
 * Measures the share of training time that each costly measure takes, and says how to keep within a budget. For use by the
 * thread that trains.
 */
final class CostMeter implements MeasureWatch {
    /** Steps over which the time of a step is averaged, about. */
    private static final double HORIZON = 2000;

    /** A curve keeps so many points of the run so far, whatever they cost: the first thousand steps are what is looked at. */
    private static final int LEAST_POINTS = 8;

    private final LongSupplier nanos;
    private final Set<CostlyMeasure> automatic = EnumSet.allOf(CostlyMeasure.class);
    private final Map<CostlyMeasure, RecentTimes> times = new EnumMap<>(CostlyMeasure.class);
    private double plainStep;
    private double steps;
    private long stepBegan;
    private long measureBegan;
    private long measuring;
    private boolean measured;

    /**
     * A measure that the experiment demands, or whose cadence its events set, is never thinned: replayed, a run is measured
     * where it was.
     *
     * @param nanos a clock in nanoseconds
     */
    CostMeter(LongSupplier nanos, Experiment experiment) {
        this.nanos = nanos;
        for (CostlyMeasure measure : CostlyMeasure.values()) {
            times.put(measure, new RecentTimes());
            if (experiment.schedule().demanded(measure) > 0) {
                leave(measure);
            }
        }
        for (Event event : experiment.events()) {
            if (event.intervention() instanceof SetCadence change) {
                leave(change.measure());
            }
        }
    }

    /** Leaves the cadence of a measure alone from now on: a person has set it. */
    void leave(CostlyMeasure measure) {
        automatic.remove(measure);
    }

    void stepBegins() {
        measuring = 0;
        measured = false;
        stepBegan = nanos.getAsLong();
    }

    /** Whether the step took a costly measure, so that there may be something to say. */
    boolean stepEnds() {
        double plain = (double) (nanos.getAsLong() - stepBegan - measuring);
        steps++;
        plainStep += (plain - plainStep) / Math.min(steps, HORIZON);
        return measured;
    }

    @Override
    public void begins(CostlyMeasure measure) {
        measureBegan = nanos.getAsLong();
    }

    @Override
    public void ends(CostlyMeasure measure) {
        long time = nanos.getAsLong() - measureBegan;
        measuring += time;
        measured = true;
        timesOf(measure).add(time);
    }

    private RecentTimes timesOf(CostlyMeasure measure) {
        return Objects.requireNonNull(times.get(measure));
    }

    private StepCosts stepCosts() {
        Map<CostlyMeasure, Double> known = new EnumMap<>(CostlyMeasure.class);
        times.forEach((measure, of) -> {
            if (of.known()) {
                known.put(measure, of.typical());
            }
        });
        return new StepCosts(plainStep, known);
    }

    /**
     * What would keep automatic measures within the budget.
     *
     * @param budget share of the time
     * @param now cadences in force
     * @param step learnt so far; no measure is thinned beyond an eighth of it
     * @return nothing where all is well, or nothing more can be thinned
     */
    List<SetCadence> advise(double budget, Cadences now, long step) {
        long longest = Math.min(Schedule.MOST_STEPS, step / LEAST_POINTS);
        Cadences advised = stepCosts().within(budget, automatic, now, longest);
        List<SetCadence> changes = new ArrayList<>();
        for (CostlyMeasure measure : automatic) {
            if (advised.of(measure) != now.of(measure)) {
                changes.add(new SetCadence(measure, advised.of(measure)));
            }
        }
        return changes;
    }

    /** The readings at the cadences in force. */
    Costs costs(double budget, Cadences now) {
        StepCosts known = stepCosts();
        List<Costs.Share> shares = new ArrayList<>();
        for (CostlyMeasure measure : CostlyMeasure.values()) {
            double share = timesOf(measure).known() ? known.share(EnumSet.of(measure), now) : Double.NaN;
            shares.add(new Costs.Share(measure, share, now.of(measure), automatic.contains(measure)));
        }
        return new Costs(shares, known.share(EnumSet.allOf(CostlyMeasure.class), now), budget);
    }
}
