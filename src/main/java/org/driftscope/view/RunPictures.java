package org.driftscope.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.driftscope.chart.Picture;
import org.driftscope.chart.Recording;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepView;
import org.driftscope.chart.Theme;
import org.driftscope.export.PngImage;
import org.driftscope.train.EventText;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentFile;

/**
 * Pictures of a run to take away, the same from the window and without one: each says in its footer and in its texts what
 * run it shows. For use by the thread that owns the history.
 *
 * @param backend that multiplied the matrices
 * @param version of the program
 */
public record RunPictures(RunPlots plots, String backend, String version) {

    /** The same as of the step that a view shows. */
    RunPictures at(StepView view) {
        return new RunPictures(plots.at(view), backend, version);
    }

    /** The line below a picture. A step that is looked back at is told with the newest. */
    public String footer() {
        String last = Long.toString(plots.history().lastStep());
        return plots.words()
                .text(
                        "footer",
                        plots.experiment().title(),
                        Long.toString(plots.experiment().seed()),
                        Double.isNaN(plots.shown()) ? last : Math.round(plots.shown()) + " / " + last,
                        backend,
                        version);
    }

    /** The run so far as an experiment: what acted in it is scheduled, so that it repeats itself. */
    public Experiment run() {
        return plots.experiment().withEvents(plots.history().events());
    }

    /**
     * Takes in what a picture shows now; the rest can be done in another thread.
     *
     * @param width in units
     * @param height in units
     * @param scale device pixels per unit
     */
    public PreparedPicture prepare(
            Picture picture, double width, double height, double scale, StepView view, Theme theme) {
        Recording recording = picture.record(width, height, scale, view, theme);
        return new PreparedPicture(recording, width, height, scale, picture.summary(view), texts());
    }

    /**
     * The picture of each view through a run, recorded by the thread that writes.
     *
     * @param picture makes a picture of a view
     */
    public AnimatedPicture animate(
            Function<StepView, Picture> picture,
            double width,
            double height,
            double scale,
            AnimationPlan plan,
            Theme theme) {
        AnimatedPicture.Frames frames = frame -> {
            StepView view = plan.at(frame);
            return picture.apply(view).record(width, height, scale, view, theme);
        };
        return new AnimatedPicture(plan, width, height, scale, texts(), frames);
    }

    /** What a picture says about itself, by keyword. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(PngImage.TITLE, plots.experiment().title());
        texts.put(PngImage.SOFTWARE, "Driftscope " + version + ", " + backend);
        texts.put(PngImage.EXPERIMENT, ExperimentFile.write(run()));
        texts.put(
                PngImage.EVENTS,
                plots.history().events().stream().map(EventText::format).collect(Collectors.joining("\n")));
        return texts;
    }
}
