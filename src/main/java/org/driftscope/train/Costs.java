package org.driftscope.train;

import java.util.List;

/**
 * What costly measures take of the time that training takes, at the cadences in force.
 *
 * @param shares one for each measure
 * @param total of all shares that are known, in [0, 1]
 * @param budget that automatic measures are kept within
 */
public record Costs(List<Share> shares, double total, double budget) {

    public Costs {
        shares = List.copyOf(shares);
    }

    /**
     * One measure.
     *
     * @param share of the time, in [0, 1]; NaN until it was taken twice: the first time is slow
     * @param cadence steps from one to the next
     * @param automatic whether its cadence is kept within the budget; else the experiment or a person has set it
     */
    public record Share(CostlyMeasure measure, double share, int cadence, boolean automatic) {

        /** Whether it is taken less often than is standard, to keep within the budget. */
        public boolean thinned() {
            return automatic && cadence > measure.standardCadence();
        }
    }
}
