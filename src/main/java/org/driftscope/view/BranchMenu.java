package org.driftscope.view;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.util.Subscription;
import org.driftscope.chart.Numbers;
import org.driftscope.history.Ghost;
import org.driftscope.history.History;
import org.driftscope.history.SavedRun;
import org.driftscope.history.SideBySide;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with another run beside this one: take off from a step, keep this run or open a saved one to compare with, show
 * differences to it, or drop it.
 */
final class BranchMenu {
    private final Workbench bench;
    private final Messages messages;
    private final Dialogs dialogs;
    private final Background background;
    private final Consumer<String> report;
    private final MenuItem branch = new MenuItem();
    private final MenuItem keep = new MenuItem();
    private final MenuItem open = new MenuItem();
    private final CheckMenuItem subtract = new CheckMenuItem();
    private final MenuItem drop = new MenuItem();

    /** Steps of this run when it was compared last, and how far both were the same then. */
    private long comparedAt = -1;

    private long identical = -1;

    /**
     * @param branchAt takes off from a step
     * @param report of what went wrong
     */
    BranchMenu(
            Workbench bench, Dialogs dialogs, Background background, LongConsumer branchAt, Consumer<String> report) {
        this.bench = bench;
        this.messages = bench.messages();
        this.dialogs = dialogs;
        this.background = background;
        this.report = report;
        branch.setOnAction(event -> branchAt.accept(step()));
        keep.setText(messages.text("ghost.keep"));
        keep.setOnAction(event -> bench.run().keepAsGhost(messages.text("ghost.kept")));
        open.setText(messages.text("ghost.open"));
        open.setOnAction(event -> openFile());
        subtract.setText(messages.text("ghost.subtract"));
        subtract.setOnAction(event -> toggleDifference());
        drop.setText(messages.text("ghost.drop"));
        drop.setOnAction(event -> bench.run().setGhost(null));
    }

    /**
     * Fills a menu, keeps it true to the run while it opens, and says on its button what this run is compared with.
     *
     * @return ends it
     */
    Subscription tie(MenuButton button) {
        button.getItems().setAll(branch, new SeparatorMenuItem(), keep, open, subtract, drop);
        button.setOnShowing(event -> refresh());
        refresh();
        return Subscription.combine(
                bench.run().ghostProperty().subscribe(ghost -> {
                    comparedAt = -1;
                    say(button);
                }),
                bench.run().runProperty().subscribe(run -> {
                    comparedAt = -1;
                    say(button);
                }),
                bench.run().revisionProperty().subscribe(() -> say(button)));
    }

    private void say(MenuButton button) {
        Ghost ghost = bench.run().ghost();
        if (ghost == null) {
            button.setText(messages.text("compare"));
            setTip(button, messages.text("branch.tip"));
            return;
        }
        History history = bench.run().run().history();
        if (comparedAt < 0 || (identical == comparedAt && isLonger(history.lastStep()))) {
            comparedAt = history.lastStep();
            identical = SideBySide.identicalUntil(history, ghost.history());
            String name = ghost.name().isEmpty() ? messages.text("ghost.name") : ghost.name();
            String common = identical < 0
                    ? messages.text("ghost.never")
                    : messages.text("ghost.common", Numbers.whole(identical));
            button.setText(common);
            setTip(button, messages.text("compare.with", name) + ": " + common);
        }
    }

    /** So that a long history is not walked through at every pulse. */
    private boolean isLonger(long steps) {
        return steps >= comparedAt + Math.max(1, comparedAt / 50);
    }

    private static void setTip(MenuButton button, String text) {
        Tooltip tip = button.getTooltip();
        if (tip != null) {
            tip.setText(text);
        }
        button.setAccessibleText(text);
    }

    /** The step to take off from: the one looked back at, else the one that is read, else the newest. */
    long step() {
        double shown = bench.axis().shownProperty().get();
        double hovered = bench.axis().hoverStepProperty().get();
        if (!Double.isNaN(shown)) {
            return Math.round(shown);
        }
        long newest = bench.run().run().history().lastStep();
        return Double.isNaN(hovered) ? newest : Math.max(0, Math.min(newest, Math.round(hovered)));
    }

    /** Asks for a saved run, and compares with it. */
    void openFile() {
        dialogs.chooseRunToCompare()
                .ifPresent(file -> background.run(
                        () -> SavedRun.read(file),
                        saved -> bench.run().setGhost(new Ghost(name(file), saved.history())),
                        failure -> report.accept(String.valueOf(failure.getMessage()))));
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString().replace(SavedRun.EXTENSION, "");
    }

    /** Curves show the difference to the run compared with, or that run behind them; nothing where there is none. */
    void toggleDifference() {
        Ghost ghost = bench.run().ghost();
        if (ghost != null) {
            bench.run().setGhost(ghost.withSubtracted(!ghost.subtracted()));
        }
    }

    private void refresh() {
        @Nullable Ghost ghost = bench.run().ghost();
        branch.setText(messages.text("branch.at", Numbers.whole(step())));
        branch.setDisable(!bench.run().canBranch());
        subtract.setSelected(ghost != null && ghost.subtracted());
        subtract.setDisable(ghost == null);
        drop.setDisable(ghost == null);
    }
}
