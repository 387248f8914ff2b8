package org.driftscope.figures;

import java.util.List;
import org.driftscope.chart.Dictionary;

/** A figure of a paper, and how Driftscope draws it from runs of its own. */
public interface PublishedFigure {

    /** Short name: F1. */
    String id();

    /** The paper and its figure, in a line. */
    String source();

    /** Where the paper is silent or the set-up differs: what was chosen, and from what. Markdown. */
    String settings();

    /** What it draws on, with one seed. */
    List<FigureRun> runs(long seed);

    /**
     * What it is held to.
     *
     * @param runs those of {@link #runs} for one seed, finished
     */
    List<Criterion> judge(Runs runs);

    /** Laid out like the published one. */
    FigurePage page(Runs runs, Dictionary words);
}
