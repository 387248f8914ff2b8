package org.driftscope.bench;

import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import org.driftscope.chart.ChartView;
import org.driftscope.viewmodel.RunViewModel;

/** Tells, on standard output, when a chart of the board is painted with more steps than before. */
public final class StartWatch extends AnimationTimer {
    static final String MOVES = "a chart moves";

    private final RunViewModel run;
    private final Scene scene;
    private long paints = -1;
    private long stepThen;

    /** @param scene of the window that shows the run */
    public StartWatch(RunViewModel run, Scene scene) {
        this.run = run;
        this.scene = scene;
    }

    @Override
    public void handle(long now) {
        long painted = TimedWindow.boardCharts(scene).stream()
                .mapToLong(ChartView::paints)
                .max()
                .orElse(0);
        long step = run.run().history().lastStep();
        if (paints < 0 && painted > 0 && step > 0) {
            paints = painted;
            stepThen = step;
        } else if (paints >= 0 && painted > paints && step > stepThen) {
            stop();
            System.out.println(MOVES);
        }
    }
}
