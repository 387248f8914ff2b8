package org.driftscope.figures;

import java.util.List;
import java.util.Objects;
import org.driftscope.measure.LayerReading;
import org.driftscope.train.Intervention;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.Snapshot;

/** The run that all parts of the figure show. */
final class IoffeFigure1 {
    static final long STEPS = 50_000;
    static final String RUN = "run";

    /** The last hidden layer. */
    static final int LAYER = 2;

    /** Where the published sigmoid's input begins without batch norm. */
    private static final double PUBLISHED_START = 0.8;

    private static final FigureRun.Beginning FOLLOW_LIKE_PUBLISHED = IoffeFigure1::follow;

    private IoffeFigure1() {}

    static FigureRun run(long seed) {
        return FigureRun.of(RUN, "f1", seed, STEPS).beginning(FOLLOW_LIKE_PUBLISHED);
    }

    /** Follows the unit whose mean without batch norm is nearest to where the published one begins. */
    private static List<Intervention> follow(Snapshot initial) {
        NetworkSnapshot without = Objects.requireNonNull(initial.b());
        LayerReading layer = without.layers().get(LAYER);
        int nearest = 0;
        for (int j = 1; j < layer.unitMeans().length; j++) {
            if (distance(layer, j) < distance(layer, nearest)) {
                nearest = j;
            }
        }
        return List.of(new Intervention.FollowUnit(LAYER, nearest));
    }

    private static double distance(LayerReading layer, int unit) {
        return Math.abs(layer.unitMeans()[unit] - PUBLISHED_START);
    }
}
