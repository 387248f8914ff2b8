package org.driftscope.chart;

import java.util.ArrayList;
import java.util.List;
import org.driftscope.data.RowShape;
import org.driftscope.train.InputSample;
import org.driftscope.train.Twin;

/** The charts of the latest look at the input: what is fed, and what the shift made of it. */
record SamplePlots(RunPlots plots) {

    /** Rows of charts, by what the input is; none as long as nobody looked. */
    List<List<PlotSource>> rows() {
        InputSample sample = plots.history().inputSample();
        if (sample == null) {
            return List.of();
        }
        List<PlotSource> distributions = new ArrayList<>();
        for (int i = 0; i < sample.distributions().size(); i++) {
            int index = i;
            distributions.add(view -> distribution(newest(sample), index));
        }
        if (sample.shape() instanceof RowShape.Image image) {
            distributions.add(0, view -> images(newest(sample), image, true));
            distributions.add(1, view -> images(newest(sample), image, false));
            return List.of(distributions);
        }
        if (sample.shape() instanceof RowShape.Plane) {
            List<PlotSource> planes = plots.twins().stream()
                    .map(twin -> (PlotSource) view -> plane(newest(sample), twin))
                    .toList();
            return List.of(planes, distributions);
        }
        return List.of(distributions);
    }

    private InputSample newest(InputSample otherwise) {
        InputSample sample = plots.history().inputSample();
        return sample == null ? otherwise : sample;
    }

    private String step(InputSample sample) {
        return plots.chartWords().step().apply(sample.step());
    }

    /** The mini-batch, or rows of the test set. */
    ImageGridPlot images(InputSample sample, RowShape.Image shape, boolean batch) {
        InputSample.Rows rows = batch ? sample.batch() : sample.test();
        String title = plots.words().text(batch ? "chart.sample.batch" : "chart.sample.test");
        String note = rows.isShifted() ? plots.words().text("chart.sample.note.images", step(sample)) : step(sample);
        return new ImageGridPlot(rows, shape, Caption.of(title, note).about("input_images"));
    }

    /** Points in the plane, before one network's answers. */
    PlanePlot plane(InputSample sample, Twin twin) {
        Caption caption = new Caption(plots.words().text("chart.sample.plane"), twin.name(), twin, step(sample))
                .about("input_plane");
        return new PlanePlot(
                sample,
                twin,
                caption,
                plots.words().text("chart.sample.training"),
                plots.words().text("chart.sample.drawn"),
                plots.words().text("chart.sample.tested"));
    }

    /** Values of the training set against those of the test set. */
    InputHistogramPlot distribution(InputSample sample, int index) {
        InputSample.Distribution of = sample.distributions().get(index);
        String title = of.column() < 0
                ? plots.words().text("chart.sample.pixels")
                : plots.words().text("chart.sample.column", of.column() + 1);
        return new InputHistogramPlot(
                of,
                sample.step(),
                of.column() < 0 ? Scale.Kind.LOG : Scale.Kind.LINEAR,
                Caption.of(title, step(sample)).about("input_distribution"),
                plots.words().text("chart.sample.training"),
                plots.words().text("chart.sample.tested"),
                plots.words().text("chart.sample.plain"));
    }
}
