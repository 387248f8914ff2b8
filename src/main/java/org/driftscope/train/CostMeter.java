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
 * Measures the share of training time that each costly measure takes, and says how to keep within a budget. A share is what a
 * measure takes, spread over its cadence, of what a step takes with all of them: so it is that of the cadence in force, at once.
 * For use by the thread that trains.
 */
final class CostMeter implements MeasureWatch {
    /** Steps over which the time of a step is averaged, about. */
    private static final double HORIZON = 2000;

    /** A measure is taken more often again only where half of the budget stays unused: else it would go to and fro. */
    private static final double WELL_UNDER = 0.5;

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

    /** Nanoseconds of each step on the average; 0 where it is not known yet. */
    private double perStep(CostlyMeasure measure, Cadences cadences) {
        RecentTimes of = timesOf(measure);
        return of.known() ? of.typical() / cadences.of(measure) : 0;
    }

    private double perStep(Set<CostlyMeasure> measures, Cadences cadences) {
        double sum = 0;
        for (CostlyMeasure measure : measures) {
            sum += perStep(measure, cadences);
        }
        return sum;
    }

    /** Of the time that training takes. */
    private double share(Set<CostlyMeasure> measures, Cadences cadences) {
        double sum = perStep(measures, cadences);
        return sum == 0 ? 0 : sum / (plainStep + perStep(EnumSet.allOf(CostlyMeasure.class), cadences));
    }

    /**
     * What would keep automatic measures within the budget: cadences doubled, the costliest measure's first, or halved back
     * towards the standard where there is much room.
     *
     * @param budget share of the time
     * @param now cadences in force
     * @return nothing where all is well
     */
    List<SetCadence> advise(double budget, Cadences now) {
        Cadences advised = share(automatic, now) > budget ? thinned(now, budget) : relaxed(now, budget);
        List<SetCadence> changes = new ArrayList<>();
        for (CostlyMeasure measure : automatic) {
            if (advised.of(measure) != now.of(measure)) {
                changes.add(new SetCadence(measure, advised.of(measure)));
            }
        }
        return changes;
    }

    private Cadences thinned(Cadences now, double budget) {
        Cadences cadences = now;
        while (share(automatic, cadences) > budget) {
            CostlyMeasure costliest = null;
            double most = 0;
            for (CostlyMeasure measure : automatic) {
                double own = perStep(measure, cadences);
                if (own > most && cadences.of(measure) <= Schedule.MOST_STEPS / 2) {
                    costliest = measure;
                    most = own;
                }
            }
            if (costliest == null) {
                break;
            }
            cadences = cadences.with(costliest, 2 * cadences.of(costliest));
        }
        return cadences;
    }

    private Cadences relaxed(Cadences now, double budget) {
        Cadences cadences = now;
        for (CostlyMeasure measure : automatic) {
            int standard = measure.standardCadence();
            while (cadences.of(measure) > standard) {
                Cadences denser = cadences.with(measure, Math.max(standard, cadences.of(measure) / 2));
                if (share(automatic, denser) > WELL_UNDER * budget) {
                    break;
                }
                cadences = denser;
            }
        }
        return cadences;
    }

    /** The readings at the cadences in force. */
    Costs costs(double budget, Cadences now) {
        List<Costs.Share> shares = new ArrayList<>();
        for (CostlyMeasure measure : CostlyMeasure.values()) {
            double share = timesOf(measure).known() ? share(EnumSet.of(measure), now) : Double.NaN;
            shares.add(new Costs.Share(measure, share, now.of(measure), automatic.contains(measure)));
        }
        return new Costs(shares, share(EnumSet.allOf(CostlyMeasure.class), now), budget);
    }
}
