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
 * @param scale device pixels per unit
 */
record ExportOptions(@Nullable PlotSource chart, double scale, Theme theme) {
    private static final double CHART_WIDTH = 960;
    private static final double CHART_HEIGHT = 480;
    private static final double BOARD_WIDTH = 1440;
    private static final double ROW_HEIGHT = 190;
    private static final double REST_HEIGHT = 320;

    /** In the look on screen, at twice its density. */
    static ExportOptions of(Workbench bench, @Nullable PlotSource chart) {
        return new ExportOptions(chart, 2, bench.look().get().charts());
    }

    /** Width of the picture, in units. */
    double width() {
        return chart != null ? CHART_WIDTH : BOARD_WIDTH;
    }

    /** Height of the picture, in units. */
    double height(Board board) {
        if (chart != null) {
            return CHART_HEIGHT;
        }
        boolean heatMap = board.choice().view() == Board.View.HEAT_MAP;
        int rows = heatMap
                ? Math.max(2, board.plots().depth() / 2)
                : board.layerRows().size();
        return REST_HEIGHT + rows * ROW_HEIGHT;
    }

    /** Takes in what the picture shows now; on the JavaFX thread. */
    PreparedPicture prepare(Workbench bench) {
        RunPictures pictures = new RunPictures(
                bench.plots().at(bench.axis().view()), bench.run().backendName(), bench.version());
        StepView view = bench.axis().view().withoutHover();
        Board board = bench.board();
        Picture picture = chart != null
                ? Picture.of(chart.plot(view), pictures.footer())
                : board.picture(view, pictures.footer());
        return pictures.prepare(picture, width(), height(board), scale, view, theme);
    }
}
