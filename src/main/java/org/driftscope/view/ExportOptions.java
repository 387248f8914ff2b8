package org.driftscope.view;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.driftscope.chart.Board;
import org.driftscope.chart.ChartTable;
import org.driftscope.chart.Picture;
import org.driftscope.chart.PlotSource;
import org.driftscope.chart.Recording;
import org.driftscope.chart.StepView;
import org.driftscope.chart.Theme;
import org.jspecify.annotations.Nullable;

/**
 * How a picture is to be taken. All on the JavaFX thread.
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

    /** Height of the picture, in units: a row has as much as its highest chart asks for. */
    double height(Board board, StepView view) {
        if (chart != null) {
            return CHART_HEIGHT;
        }
        boolean heatMap = board.choice().view() == Board.View.HEAT_MAP;
        double rows = heatMap
                ? Math.max(2, board.plots().depth() / 2)
                : board.layerRows().stream()
                        .mapToDouble(row -> height(row, view))
                        .sum();
        return REST_HEIGHT + rows * ROW_HEIGHT;
    }

    private static double height(List<PlotSource> row, StepView view) {
        return row.stream()
                .mapToDouble(source -> source.plot(view).height())
                .max()
                .orElse(1);
    }

    private Picture picture(Board board, StepView view, String footer) {
        return chart != null ? Picture.of(chart.plot(view), footer) : board.picture(view, footer);
    }

    /** Takes in what the picture shows now. */
    PreparedPicture prepare(Workbench bench) {
        StepView view = bench.axis().view().withoutHover();
        RunPictures pictures = bench.pictures().at(view);
        Board board = bench.board();
        return pictures.prepare(
                picture(board, view, pictures.footer()), width(), height(board, view), scale, view, theme);
    }

    /** The numbers that the picture shows now, chart by chart. */
    List<ChartTable> tables(Workbench bench) {
        StepView view = bench.axis().view();
        Board board = bench.board();
        Stream<PlotSource> charts = chart != null
                ? Stream.of(chart)
                : Stream.concat(board.layerRows().stream().flatMap(List::stream), board.curves().stream());
        return charts.map(source -> source.plot(view).table(view)).toList();
    }

    /**
     * The picture through a run. Its frames come from the run on screen now, whatever is opened while it is written.
     *
     * @param stop asked whether it is to be given up
     */
    AnimatedPicture animate(Workbench bench, AnimationPlan plan, Background background, BooleanSupplier stop) {
        RunPictures pictures = bench.pictures();
        String footer = pictures.footer();
        Board board = bench.board();
        double height = height(board, bench.axis().view());
        AnimatedPicture.Frames frames =
                frame -> background.onFxThread(() -> record(board, plan.at(frame), footer, height), stop);
        return new AnimatedPicture(plan, width(), height, scale, pictures.texts(), frames);
    }

    private Recording record(Board board, StepView view, String footer, double height) {
        return picture(board, view, footer).record(width(), height, scale, view, theme);
    }
}
