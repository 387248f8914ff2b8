package org.driftscope.figures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.driftscope.train.Lockstep;
import org.driftscope.train.TrainerFactory;
import org.driftscope.train.UnattendedRun;

/** Reproduces figures, each with several seeds. For use by the thread that owns the lockstep. */
public final class Reproduction {
    private final List<PublishedFigure> figures;
    private final List<Long> seeds;

    /** What is told on the way. */
    public interface Listener {

        /**
         * A run begins.
         *
         * @param number of the run, from 1
         * @param count of all runs
         * @return to be told of every step of it
         */
        UnattendedRun.Watch begins(PublishedFigure figure, FigureRun run, int number, int count);

        /** The figure is finished for one seed. */
        void finished(PublishedFigure figure, long seed, Runs runs, List<Criterion> criteria) throws IOException;
    }

    /**
     * @param figures in the order in which they are made
     * @param seeds each figure is made with
     */
    public Reproduction(List<PublishedFigure> figures, List<Long> seeds) {
        this.figures = List.copyOf(figures);
        this.seeds = List.copyOf(seeds);
    }

    /**
     * Trains, and judges what comes out.
     *
     * @return for each figure its criteria, seed by seed
     * @throws IOException if data cannot be used or the listener cannot write
     * @throws InterruptedException if a watch ends it
     */
    public Map<PublishedFigure, Map<Long, List<Criterion>>> run(
            TrainerFactory factory, Lockstep lockstep, Listener listener) throws IOException, InterruptedException {
        Map<PublishedFigure, Map<Long, List<Criterion>>> outcomes = new LinkedHashMap<>();
        int count = distinctRuns();
        int number = 0;
        for (long seed : seeds) {
            Training training = new Training(factory, lockstep);
            for (int i = 0; i < figures.size(); i++) {
                PublishedFigure figure = figures.get(i);
                Runs runs = new Runs();
                for (FigureRun run : figure.runs(seed)) {
                    boolean known = training.has(run);
                    number += known ? 0 : 1;
                    runs.put(run, training.of(run, known ? step -> {} : listener.begins(figure, run, number, count)));
                }
                List<Criterion> criteria = figure.judge(runs);
                outcomes.computeIfAbsent(figure, key -> new LinkedHashMap<>()).put(seed, criteria);
                listener.finished(figure, seed, runs, criteria);
                training.keep(runsFrom(i + 1, seed));
            }
        }
        return outcomes;
    }

    private int distinctRuns() {
        int count = 0;
        for (long seed : seeds) {
            List<FigureRun> all = runsFrom(0, seed);
            for (int i = 0; i < all.size(); i++) {
                FigureRun run = all.get(i);
                count += all.subList(0, i).stream().noneMatch(run::sameTraining) ? 1 : 0;
            }
        }
        return count;
    }

    private List<FigureRun> runsFrom(int first, long seed) {
        List<FigureRun> all = new ArrayList<>();
        figures.subList(first, figures.size()).forEach(figure -> all.addAll(figure.runs(seed)));
        return all;
    }
}
