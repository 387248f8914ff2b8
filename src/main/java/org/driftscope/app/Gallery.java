package org.driftscope.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.driftscope.chart.BandPlot;
import org.driftscope.chart.Board;
import org.driftscope.chart.Picture;
import org.driftscope.chart.Plot;
import org.driftscope.chart.PlotSource;
import org.driftscope.chart.QuantityGroup;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepView;
import org.driftscope.chart.Theme;
import org.driftscope.history.Quantity;
import org.driftscope.view.AnimatedPicture;
import org.driftscope.view.AnimationPlan;
import org.driftscope.view.RunPictures;

/**
 * Every picture of a run: the board, each of its views for all layers, heat maps, curves.
 *
 * @param view the steps that all show
 */
record Gallery(RunPictures pictures, StepView view) {
    private static final double PAGE_WIDTH = 1600;
    private static final double CHART_WIDTH = 1200;
    private static final double CHART_HEIGHT = 675;
    private static final double CURVES_HEIGHT = 230;
    private static final double BAND_HEIGHT = 190;
    private static final double RIDGE_HEIGHT = 280;
    private static final double HEAT_HEIGHT = 26;

    /** Of header and footer together. */
    private static final double FURNITURE = 80;

    /** A picture and its size, in units. */
    record Page(Picture picture, double width, double height) {}

    /** By name, as of a file without its ending. */
    Map<String, Page> pages() {
        Map<String, Page> pages = new LinkedHashMap<>();
        RunPlots plots = pictures.plots();
        Board.Choice like = Board.Choice.DEFAULT;
        Board board = new Board(plots, like);
        pages.put("board", new Page(board.picture(view, pictures.footer()), PAGE_WIDTH, boardHeight()));
        if (plots.depth() > 0) {
            pages.put("bands", layers(like.withSource(BandPlot.Source.LAYER), BAND_HEIGHT, "tab.bands"));
            pages.put(
                    "bands-probe",
                    layers(like.withSource(BandPlot.Source.PROBE), BAND_HEIGHT, "tab.bands", "source.probe"));
            pages.put(
                    "bands-unit",
                    layers(like.withSource(BandPlot.Source.UNIT), BAND_HEIGHT, "tab.bands", "source.unit"));
            pages.put("moments", layers(like.withView(Board.View.MOMENTS), BAND_HEIGHT, "tab.moments"));
            pages.put("ridgelines", layers(like.withView(Board.View.RIDGELINES), RIDGE_HEIGHT, "tab.ridgelines"));
        }
        if (plots.depth() > 0) {
            pages.put("view-shift", layers(like.withView(Board.View.SHIFT), BAND_HEIGHT, "tab.shift"));
        }
        pages.put("view-gradients", layers(like.withView(Board.View.GRADIENTS), BAND_HEIGHT, "tab.gradients"));
        pages.put("view-landscape", layers(like.withView(Board.View.LANDSCAPE), BAND_HEIGHT, "tab.landscape"));
        if (plots.hasShiftedInput()) {
            pages.put("view-input", layers(like.withView(Board.View.INPUT), BAND_HEIGHT, "tab.input"));
        }
        for (Quantity quantity : QuantityGroup.all()) {
            String name = quantity.name().toLowerCase(Locale.ROOT).replace('_', '-');
            double height = FURNITURE
                    + 60
                    + HEAT_HEIGHT * (plots.depth() + 1) * plots.twins().size();
            Plot map = plots.heatMap(quantity, plots.twins());
            pages.put("heat-map-" + name, chart(map, Math.max(360, height)));
        }
        pages.put("accuracy", chart(plots.accuracy(), CHART_HEIGHT));
        pages.put("loss", chart(plots.loss(), CHART_HEIGHT));
        pages.put("gradients", chart(plots.gradients(), CHART_HEIGHT));
        return pages;
    }

    private double boardHeight() {
        return FURNITURE + pictures.plots().depth() * BAND_HEIGHT + CURVES_HEIGHT;
    }

    /** The board, moving, a pixel for each unit. */
    AnimatedPicture animatedBoard(AnimationPlan plan, Theme theme) {
        Board board = new Board(pictures.plots(), Board.Choice.DEFAULT);
        String footer = pictures.footer();
        return pictures.animate(at -> board.picture(at, footer), PAGE_WIDTH, boardHeight(), 1, plan, theme);
    }

    private Page chart(Plot plot, double height) {
        return new Page(Picture.of(plot, pictures.footer()), CHART_WIDTH, height);
    }

    private Page layers(Board.Choice choice, double rowHeight, String... titleKeys) {
        RunPlots plots = pictures.plots();
        List<Picture.Row> rows = new ArrayList<>();
        double heights = 0;
        for (List<PlotSource> row : new Board(plots, choice).layerRows()) {
            List<Plot> shown = row.stream().map(source -> source.plot(view)).toList();
            double height = shown.stream().mapToDouble(Plot::height).max().orElse(1);
            rows.add(new Picture.Row(shown, height));
            heights += height;
        }
        StringBuilder title = new StringBuilder(plots.experiment().title());
        for (String key : titleKeys) {
            title.append(" · ").append(plots.words().text(key));
        }
        Picture picture = new Picture(title.toString(), rows, pictures.footer());
        return new Page(picture, PAGE_WIDTH, FURNITURE + heights * rowHeight);
    }
}
