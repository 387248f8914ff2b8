package org.driftscope.train;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a step takes, and what thins costly measures to keep within a budget. A share is what a measure takes, spread over its
 * cadence, of what a step takes with all of them: so it is that of a cadence at once.
 *
 * @param plain nanoseconds of a step without costly measures
 * @param times nanoseconds of each costly measure; it lacks those that are not known
 */
public record StepCosts(double plain, Map<CostlyMeasure, Double> times) {
    /** A measure is taken more often again only where half of the budget would do: else it would go to and fro. */
    private static final double WELL_UNDER = 0.5;

    public StepCosts {
        times = Map.copyOf(times);
    }

    private double perStep(CostlyMeasure measure, Cadences cadences) {
        return times.getOrDefault(measure, 0.0) / cadences.of(measure);
    }

    private double perStep(Set<CostlyMeasure> measures, Cadences cadences) {
        double sum = 0;
        for (CostlyMeasure measure : measures) {
            sum += perStep(measure, cadences);
        }
        return sum;
    }

    /** Nanoseconds of a step with all costly measures, on the average. */
    public double step(Cadences cadences) {
        return plain + perStep(EnumSet.allOf(CostlyMeasure.class), cadences);
    }

    /** Share of the time that training takes, in [0, 1]; 0 where none of the measures is known. */
    public double share(Set<CostlyMeasure> measures, Cadences cadences) {
        double sum = perStep(measures, cadences);
        return sum == 0 ? 0 : sum / step(cadences);
    }

    /**
     * Cadences that keep measures within a budget: doubled, the costliest measure's first, or taken back towards the standard
     * where there is much room, or one was thinned more than it costs by now.
     *
     * @param budget share of the time
     * @param automatic the measures that count, and whose cadences may change
     * @param now cadences in force
     * @param longest the most steps that a cadence is doubled to; where that is too few, the budget is exceeded
     */
    public Cadences within(double budget, Set<CostlyMeasure> automatic, Cadences now, long longest) {
        return share(automatic, now) > budget
                ? thinned(budget, automatic, now, longest)
                : relaxed(budget, automatic, now, longest);
    }

    private Cadences thinned(double budget, Set<CostlyMeasure> automatic, Cadences now, long longest) {
        Cadences cadences = now;
        while (share(automatic, cadences) > budget) {
            CostlyMeasure costliest = null;
            double most = 0;
            for (CostlyMeasure measure : automatic) {
                double own = perStep(measure, cadences);
                if (own > most && 2L * cadences.of(measure) <= longest) {
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

    /** No measure stays thinned beyond what half of the budget would thin it to, were all at their standard now. */
    private Cadences relaxed(double budget, Set<CostlyMeasure> automatic, Cadences now, long longest) {
        Cadences standard = now;
        for (CostlyMeasure measure : automatic) {
            standard = standard.with(measure, Math.min(now.of(measure), measure.standardCadence()));
        }
        Cadences fair = thinned(WELL_UNDER * budget, automatic, standard, longest);
        Cadences cadences = now;
        for (CostlyMeasure measure : automatic) {
            Cadences denser = cadences.with(measure, Math.min(fair.of(measure), cadences.of(measure)));
            cadences = share(automatic, denser) > budget ? cadences : denser;
        }
        return cadences;
    }
}
