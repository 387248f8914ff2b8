package org.driftscope.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.driftscope.chart.Board;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepView;
import org.driftscope.cli.Folders;
import org.driftscope.cli.Interruption;
import org.driftscope.cli.Progress;
import org.driftscope.cli.Version;
import org.driftscope.export.AnimationFormat;
import org.driftscope.export.RunTables;
import org.driftscope.export.TableFormat;
import org.driftscope.history.AtomicFile;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.CheckpointTrack;
import org.driftscope.train.Divergence;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.Trainer;
import org.driftscope.train.Twin;
import org.driftscope.view.AnimatedPicture;
import org.driftscope.view.AnimationPlan;
import org.driftscope.view.PreparedPicture;
import org.driftscope.view.RunPictures;
import org.driftscope.view.RunReport;

/**
 * A run without a window, and the folder that shows it: pictures, numbers, and the file that repeats it.
 *
 * @param folder made if need be
 * @param backend that multiplies matrices
 * @param outputs what is wanted beside the run's file
 * @param options how pictures look
 * @param history empty; filled with what is recorded
 * @param checkpoints empty; filled with some
 */
record Rendering(
        Path folder,
        String backend,
        Set<Output> outputs,
        PictureOptions options,
        Interruption interruption,
        History history,
        CheckpointTrack checkpoints) {
    private static final String RUN = "run.toml";
    private static final String REPORT = "report.pdf";
    private static final String ANIMATION = "board-animated";

    /**
     * Trains and writes.
     *
     * @param trainer at its beginning
     * @return what came of it, a line each
     * @throws IOException saying what cannot be written, and why
     * @throws InterruptedException if it was asked to stop; no unfinished file is left
     */
    List<String> render(Trainer trainer, long steps, Progress progress) throws IOException, InterruptedException {
        Folders.make(folder);
        train(trainer, steps, progress);
        RunPlots plots = new RunPlots(trainer.experiment(), history, options.words());
        RunPictures pictures = new RunPictures(plots, backend, Version.current());
        List<String> written = new ArrayList<>();
        writeRun(pictures, trainer.step());
        writePictures(pictures, written);
        writeAnimations(pictures, written);
        if (outputs.contains(Output.REPORT)) {
            new RunReport(pictures, Board.Choice.DEFAULT)
                    .write(folder.resolve(REPORT), (done, of) -> interruption.check());
            written.add(REPORT);
        }
        formats().forEach(format -> written.addAll(RunTables.files(format)));
        written.add(RUN);
        List<String> report = new ArrayList<>(outcome(history));
        report.add(listed(written) + " are in " + folder.toAbsolutePath().normalize());
        return report;
    }

    private List<TableFormat> formats() {
        List<TableFormat> formats = new ArrayList<>();
        if (outputs.contains(Output.CSV)) {
            formats.add(TableFormat.CSV);
        }
        if (outputs.contains(Output.JSON_LINES)) {
            formats.add(TableFormat.JSON_LINES);
        }
        return formats;
    }

    /** Trains, and writes all numbers as they come. */
    private void train(Trainer trainer, long steps, Progress progress) throws IOException, InterruptedException {
        List<RunTables> tables = new ArrayList<>();
        try {
            for (TableFormat format : formats()) {
                tables.add(new RunTables(folder, format));
            }
            HeadlessRun run = new HeadlessRun(trainer, tables, history, checkpoints);
            run.train(steps, progress, interruption);
            for (RunTables some : tables) {
                some.commit();
            }
        } finally {
            for (RunTables some : tables) {
                some.close();
            }
        }
    }

    /** "a, b and c". */
    private static String listed(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private void writeRun(RunPictures pictures, long step) throws IOException {
        String text = "# Repeats the run: driftscope render " + RUN + " --steps " + step + "\n# Made by Driftscope "
                + pictures.version() + ", " + backend + "\n" + ExperimentFile.write(pictures.run());
        AtomicFile.writeText(folder.resolve(RUN), text);
    }

    private void writePictures(RunPictures pictures, List<String> written) throws IOException, InterruptedException {
        boolean png = outputs.contains(Output.PNG);
        boolean svg = outputs.contains(Output.SVG);
        if (!png && !svg) {
            return;
        }
        StepView view = StepView.all(pictures.plots().history().lastStep());
        Map<String, Gallery.Page> pages = new Gallery(pictures, view).pages();
        for (Map.Entry<String, Gallery.Page> entry : pages.entrySet()) {
            interruption.check();
            Gallery.Page page = entry.getValue();
            PreparedPicture prepared = pictures.prepare(
                    page.picture(), page.width(), page.height(), options.scale(), view, options.theme());
            if (png) {
                prepared.png().write(folder.resolve(entry.getKey() + ".png"));
            }
            if (svg) {
                prepared.writeSvg(folder.resolve(entry.getKey() + ".svg"));
            }
        }
        if (png) {
            written.add(pages.size() + " PNG pictures");
        }
        if (svg) {
            written.add(pages.size() + " SVG pictures");
        }
    }

    /** The board through the whole run, a pixel for each unit. */
    private void writeAnimations(RunPictures pictures, List<String> written) throws IOException, InterruptedException {
        if (!outputs.contains(Output.ANIMATION)) {
            return;
        }
        StepView view = StepView.all(pictures.plots().history().lastStep());
        AnimatedPicture animation = new Gallery(pictures, view)
                .animatedBoard(new AnimationPlan(view, options.frames(), options.framesPerSecond()), options.theme());
        for (AnimationFormat format : AnimationFormat.values()) {
            String name = ANIMATION + "." + format.suffix();
            animation.write(folder.resolve(name), format, (done, of) -> interruption.check());
            written.add(name);
        }
    }

    private static List<String> outcome(History history) {
        List<String> lines = new ArrayList<>();
        for (Twin twin : Twin.values()) {
            Divergence divergence = history.divergence(twin);
            if (divergence != null) {
                lines.add("Network " + twin + " diverged at step " + divergence.step() + ", layer " + divergence.layer()
                        + ": values are not finite");
            }
            Series loss = history.series(SeriesKey.ofNetwork(twin, Quantity.TEST_LOSS));
            Series accuracy = history.series(SeriesKey.ofNetwork(twin, Quantity.TEST_ACCURACY));
            if (loss.size() > 0) {
                lines.add("Network " + twin + ": test loss " + String.format(Locale.ROOT, "%.4g", loss.last())
                        + (Double.isNaN(accuracy.last())
                                ? ""
                                : String.format(Locale.ROOT, ", test accuracy %.4f", accuracy.last()))
                        + " at step " + loss.lastStep(loss.size() - 1));
            }
        }
        return lines;
    }
}
