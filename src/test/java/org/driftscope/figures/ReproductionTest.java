package org.driftscope.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.driftscope.history.Quantity;
import org.driftscope.nn.Backends;
import org.driftscope.train.Event;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Lockstep;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.Twin;
import org.driftscope.train.UnattendedRun;
import org.junit.jupiter.api.Test;

class ReproductionTest {
    private final List<String> told = new ArrayList<>();
    private final List<Runs> finished = new ArrayList<>();
    private long watched;

    private final Reproduction.Listener listener = new Reproduction.Listener() {
        @Override
        public UnattendedRun.Watch begins(PublishedFigure figure, FigureRun run, int number, int count) {
            told.add(figure.id() + " " + run.name() + " " + run.experiment().seed() + " " + number + "/" + count);
            return step -> watched++;
        }

        @Override
        public void finished(PublishedFigure figure, long seed, Runs runs, List<Criterion> criteria) {
            told.add(figure.id() + " " + seed + " " + FiguresReport.tally(criteria));
            finished.add(runs);
        }
    };

    private Map<PublishedFigure, Map<Long, List<Criterion>>> reproduce(List<Long> seeds, PublishedFigure... figures)
            throws Exception {
        try (Lockstep lockstep = new Lockstep()) {
            return new Reproduction(List.of(figures), seeds)
                    .run(new TrainerFactory(Backends.choose(Backends.Choice.EJML)), lockstep, listener);
        }
    }

    @Test
    void equalRunsOfSeveralFiguresAreTrainedOnceForEachSeed() throws Exception {
        reproduce(List.of(1L, 2L), new SmallFigure("X1", 20), new SmallFigure("X2", 20), new SmallFigure("X3", 30));

        assertEquals(
                List.of(
                        "X1 small 1 1/4",
                        "X1 1 1 of 2",
                        "X2 1 1 of 2",
                        "X3 small 1 2/4",
                        "X3 1 1 of 2",
                        "X1 small 2 3/4",
                        "X1 2 1 of 2",
                        "X2 2 1 of 2",
                        "X3 small 2 4/4",
                        "X3 2 1 of 2"),
                told);
        assertEquals(2 * (20 + 30), watched);
    }

    @Test
    void seedsGiveOtherNumbersAndTheSameSeedTheSame() throws Exception {
        SmallFigure figure = new SmallFigure("X", 15);
        reproduce(List.of(1L, 2L), figure);
        reproduce(List.of(1L), figure);

        double[] losses = finished.stream()
                .mapToDouble(runs -> runs.of("small", Twin.B).of(Quantity.LOSS).last())
                .toArray();
        assertNotEquals(losses[0], losses[1]);
        assertEquals(losses[0], losses[2]);
    }

    @Test
    void theBeginningActsBeforeTheFirstStep() throws Exception {
        reproduce(List.of(1L), new SmallFigure("X", 5));

        assertEquals(
                List.of(new Event(0, new FollowUnit(0, 2))),
                finished.get(0).history().events());
    }

    @Test
    void aWatchEndsIt() {
        assertThrows(InterruptedException.class, () -> {
            try (Lockstep lockstep = new Lockstep()) {
                UnattendedRun.Watch stop = step -> {
                    throw new InterruptedException("stopped");
                };
                new Training(new TrainerFactory(Backends.choose(Backends.Choice.EJML)), lockstep)
                        .of(new SmallFigure("X", 5).runs(1).get(0), stop);
            }
        });
    }

    @Test
    void theReportSaysWhatPassedAndWhatDidNot() throws Exception {
        SmallFigure figure = new SmallFigure("X", 5);
        String page = new FiguresReport(reproduce(List.of(1L, 2L), figure), "EJML", "1.0").markdown();

        assertTrue(page.contains("| X | A small figure | 1 of 2, 1 of 2 |"), page);
        assertTrue(page.contains("![A small figure](x-seed-1.png)"), page);
        assertEquals(2, page.split("✓", -1).length - 1, page);
        assertEquals(2, page.split("✗", -1).length - 1, page);
        assertTrue(page.contains("Two layers."), page);
    }
}
