package org.driftscope.viewmodel;

import org.driftscope.history.Ghost;
import org.driftscope.history.History;
import org.driftscope.train.Branch;
import org.driftscope.train.Experiment;
import org.jspecify.annotations.Nullable;

/**
 * A run that has left the screen for another, and can come back as it was.
 *
 * @param history what was recorded; nobody adds to it meanwhile
 * @param branch from where it goes on
 * @param budget set by the user; NaN where the experiment's own holds
 * @param ghost it was compared with; null for none
 * @param running whether it is to go on when it comes back
 */
public record KeptRun(
        Experiment experiment,
        History history,
        Branch branch,
        double budget,
        @Nullable Ghost ghost,
        boolean running) {}
