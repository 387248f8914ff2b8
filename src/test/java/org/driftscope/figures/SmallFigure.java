package org.driftscope.figures;

import java.util.List;
import org.driftscope.chart.Dictionary;
import org.driftscope.chart.Picture;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepView;
import org.driftscope.history.Quantity;
import org.driftscope.train.Intervention;
import org.driftscope.train.Twin;

/** A figure that is made in no time. */
record SmallFigure(String id, long steps) implements PublishedFigure {
    private static final FigureRun.Beginning FOLLOW = initial -> List.of(new Intervention.FollowUnit(0, 2));

    @Override
    public String source() {
        return "A small figure";
    }

    @Override
    public String settings() {
        return "Two layers.";
    }

    @Override
    public List<FigureRun> runs(long seed) {
        FigureRun run = FigureRun.of(
                "small", "spirals", seed, steps, "data.rows=200", "network.hidden=[6, 5]", "recording.every=1");
        return List.of(run.beginning(FOLLOW));
    }

    @Override
    public List<Criterion> judge(Runs runs) {
        double loss = runs.of("small", Twin.A).of(Quantity.LOSS).at(steps);
        return List.of(
                new Criterion("the loss is above 0", "it is", Words.number(loss), loss > 0),
                new Criterion("the loss is below 0", "it is", Words.number(loss), loss < 0));
    }

    @Override
    public FigurePage page(Runs runs, Dictionary words) {
        RunPlots plots = new RunPlots(runs.experiment(), runs.history(), words);
        return new FigurePage(List.of(new Picture.Row(List.of(plots.loss()), 1)), StepView.all(steps), 600, 400);
    }
}
