package org.driftscope.view;

import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.LongConsumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.driftscope.chart.ChartView;
import org.driftscope.chart.Numbers;
import org.driftscope.chart.PlotSource;
import org.driftscope.train.Reference;
import org.jspecify.annotations.Nullable;

/** What can be done with a chart of the board: by its context menu, by keys, and by the button in its corner. */
final class ChartCommands {
    private final Workbench bench;
    private final Messages messages;
    private final Explanations explanations;
    private final Consumer<PlotSource> enlarging;
    private Consumer<@Nullable PlotSource> exportRequest = source -> {};
    private Consumer<PlotSource> copyRequest = source -> {};
    private LongConsumer branchRequest = step -> {};

    /** @param enlarging lets a chart fill the board, or shows all again */
    ChartCommands(Workbench bench, Consumer<PlotSource> enlarging) {
        this.bench = bench;
        this.messages = bench.messages();
        this.explanations = new Explanations(bench);
        this.enlarging = enlarging;
    }

    /** @param request called with a chart's plots, or null for the whole board */
    void onExport(Consumer<@Nullable PlotSource> request) {
        exportRequest = request;
    }

    /** @param request called with a chart's plots */
    void onCopy(Consumer<PlotSource> request) {
        copyRequest = request;
    }

    /** @param request takes off from a step */
    void onBranch(LongConsumer request) {
        branchRequest = request;
    }

    /** Opens the export of a chart; of the whole board, for null. */
    void export(@Nullable PlotSource source) {
        exportRequest.accept(source);
    }

    /** Hides a chart's card, if one is open. */
    void hideCard() {
        explanations.hide();
    }

    /** Offers them on a chart. */
    void offer(ChartView view) {
        view.setCorner(explanations.button(() -> explain(view)));
        view.contextMenuProperty().set(menu(view));
        view.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                enlarging.accept(view.source());
                event.consume();
            } else if (Explanations.asks(event)) {
                explain(view);
                event.consume();
            } else if (event.getCode() == KeyCode.R && !event.isShortcutDown() && !event.isAltDown()) {
                measureFrom(bench.axis().hoverStepProperty().get());
                event.consume();
            }
        });
    }

    private void explain(ChartView view) {
        explanations.show(view.corner(), view.topic());
    }

    private ContextMenu menu(ChartView view) {
        PlotSource source = view.source();
        MenuItem pin = new MenuItem();
        MenuItem branch = new MenuItem();
        ContextMenu menu = new ContextMenu(
                item("menu.card", () -> explain(view)),
                item("menu.enlarge", () -> enlarging.accept(source)),
                item("menu.export", () -> export(source)),
                item("menu.copy", () -> copyRequest.accept(source)),
                item("menu.all", () -> bench.axis().showAll()),
                pin,
                branch);
        // The pointer leaves the chart as soon as the menu is there, and reads no step any more.
        menu.setOnShowing(event -> {
            double step = bench.axis().hoverStepProperty().get();
            actOn(step, pin, "reference.pin", "reference.pin.none", this::measureFrom);
            actOn(step, branch, "branch.at", "branch.at.none", chosen -> branchRequest.accept(Math.round(chosen)));
        });
        return menu;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(messages.text(key));
        item.setOnAction(e -> action.run());
        return item;
    }

    /**
     * Makes an item act on a step.
     *
     * @param step NaN where none is read
     * @param key of its words
     * @param none of its words where no step is read
     */
    private void actOn(double step, MenuItem item, String key, String none, DoubleConsumer action) {
        boolean nowhere = Double.isNaN(step);
        item.setDisable(nowhere);
        item.setText(nowhere ? messages.text(none) : messages.text(key, Numbers.whole(Math.round(step))));
        item.setOnAction(event -> action.accept(step));
    }

    /** Asks to measure drift from a step that is read; NaN for none. */
    private void measureFrom(double step) {
        if (!Double.isNaN(step)) {
            bench.run().requestReference(new Reference.Pinned(Math.round(step)));
        }
    }
}
