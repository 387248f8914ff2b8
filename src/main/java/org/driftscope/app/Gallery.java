package org.driftscope.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.driftscope.chart.BandPlot;
import org.driftscope.chart.Board;
import org.driftscope.chart.Picture;
import org.driftscope.chart.Plot;
import org.driftscope.chart.PlotSource;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepView;
import org.driftscope.history.Quantity;
import org.driftscope.train.NetworkSnapshot;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Twin;
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

    /** By the name of its file. */
    Map<String, Page> pages() {
        Map<String, Page> pages = new LinkedHashMap<>();
        RunPlots plots = pictures.plots();
        Board board = new Board(plots, Board.Choice.DEFAULT);
        double boardHeight = FURNITURE + plots.depth() * BAND_HEIGHT + CURVES_HEIGHT;
        pages.put("board.png", new Page(board.picture(view, pictures.footer()), PAGE_WIDTH, boardHeight));
        if (plots.depth() > 0) {
            pages.put("bands.png", layers(bands(BandPlot.Source.LAYER), BAND_HEIGHT, "tab.bands"));
            pages.put(
                    "bands-probe.png", layers(bands(BandPlot.Source.PROBE), BAND_HEIGHT, "tab.bands", "source.probe"));
            pages.put("bands-unit.png", layers(bands(BandPlot.Source.UNIT), BAND_HEIGHT, "tab.bands", "source.unit"));
            pages.put("moments.png", layers(rows(Board.View.MOMENTS), BAND_HEIGHT, "tab.moments"));
            pages.put("ridgelines.png", layers(rows(Board.View.RIDGELINES), RIDGE_HEIGHT, "tab.ridgelines"));
        }
        for (Quantity quantity : Board.HEAT_MAP_QUANTITIES) {
            String name = quantity.name().toLowerCase(Locale.ROOT).replace('_', '-');
            double height = FURNITURE
                    + 60
                    + HEAT_HEIGHT * (plots.depth() + 1) * plots.twins().size();
            Plot map = plots.heatMap(quantity, plots.twins());
            pages.put("heat-map-" + name + ".png", chart(map, Math.max(360, height)));
        }
        pages.put("accuracy.png", chart(plots.accuracy(), CHART_HEIGHT));
        pages.put("loss.png", chart(plots.loss(), CHART_HEIGHT));
        pages.put("gradients.png", chart(plots.gradients(), CHART_HEIGHT));
        return pages;
    }

    private Page chart(Plot plot, double height) {
        return new Page(Picture.of(plot, pictures.footer()), CHART_WIDTH, height);
    }

    private List<List<PlotSource>> rows(Board.View of) {
        return new Board(pictures.plots(), Board.Choice.DEFAULT.withView(of)).layerRows();
    }

    /** Rows of percentiles, each layer's with the unit that is followed there. */
    private List<List<PlotSource>> bands(BandPlot.Source source) {
        RunPlots plots = pictures.plots();
        return IntStream.range(0, plots.depth())
                .mapToObj(layer -> {
                    Board.Choice like = Board.Choice.DEFAULT;
                    Board.Choice choice =
                            new Board.Choice(like.view(), source, unit(layer), like.overlay(), like.quantity());
                    return new Board(plots, choice).layerRows().get(layer);
                })
                .toList();
    }

    private int unit(int layer) {
        Snapshot latest = pictures.plots().history().latest();
        for (Twin twin : Twin.values()) {
            NetworkSnapshot network = latest == null ? null : latest.of(twin);
            if (network != null) {
                return network.layers().get(layer).unit();
            }
        }
        return 0;
    }

    private Page layers(List<List<PlotSource>> sources, double rowHeight, String... titleKeys) {
        List<Picture.Row> rows = new ArrayList<>();
        for (List<PlotSource> row : sources) {
            rows.add(new Picture.Row(
                    row.stream().map(source -> source.plot(view)).toList(), 1));
        }
        RunPlots plots = pictures.plots();
        StringBuilder title = new StringBuilder(plots.experiment().title());
        for (String key : titleKeys) {
            title.append(" · ").append(plots.words().text(key));
        }
        Picture picture = new Picture(title.toString(), List.of(), rows, pictures.footer());
        return new Page(picture, PAGE_WIDTH, FURNITURE + rows.size() * rowHeight);
    }
}
