package org.driftscope.view;

import org.driftscope.chart.Board;
import org.driftscope.chart.Picture;
import org.driftscope.chart.PlotSource;
import org.driftscope.chart.StepView;
import org.driftscope.chart.Theme;
import org.jspecify.annotations.Nullable;

/**
 * How a picture is to be taken.
 *
 * @param chart null for the whole board
 * @param scale device pixels per unit, 1 to 4
 */
record ExportOptions(@Nullable PlotSource chart, int scale, Theme theme) {
    private static final double CHART_WIDTH = 960;
    private static final double CHART_HEIGHT = 480;
    private static final double BOARD_WIDTH = 1440;
    private static final double ROW_HEIGHT = 190;
    private static final double REST_HEIGHT = 320;

    /** In the look on screen, at twice its density. */
    static ExportOptions of(Workbench bench, @Nullable PlotSource chart) {
        return new ExportOptions(chart, 2, bench.look().get().charts());
    }

    /** Takes in what the picture shows now; on the JavaFX thread. */
    PreparedPicture prepare(Workbench bench) {
        RunPictures pictures = new RunPictures(bench.plots(), bench.run().backendName(), bench.version());
        StepView view = bench.axis().view().withoutHover();
        if (chart != null) {
            Picture picture = Picture.of(chart.plot(view), pictures.footer());
            return pictures.prepare(picture, CHART_WIDTH, CHART_HEIGHT, scale, view, theme);
        }
        Board board = bench.board();
        Picture picture = board.picture(view, pictures.footer());
        boolean heatMap = board.choice().view() == Board.View.HEAT_MAP;
        int rows = heatMap
                ? Math.max(2, board.plots().depth() / 2)
                : board.layerRows().size();
        return pictures.prepare(picture, BOARD_WIDTH, REST_HEIGHT + rows * ROW_HEIGHT, scale, view, theme);
    }
}
