package org.driftscope.view;

import java.util.function.LongConsumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.driftscope.chart.Numbers;
import org.driftscope.history.Ghost;

/** What can be done with another run behind this one: take off from a step, keep this run to compare with, or drop the other. */
final class BranchMenu {
    private final Workbench bench;
    private final Messages messages;
    private final MenuItem branch = new MenuItem();
    private final MenuItem keep = new MenuItem();
    private final MenuItem drop = new MenuItem();
    private final MenuItem common = new MenuItem();

    /** @param branchAt takes off from a step */
    BranchMenu(Workbench bench, LongConsumer branchAt) {
        this.bench = bench;
        this.messages = bench.messages();
        branch.setOnAction(event -> branchAt.accept(step()));
        keep.setText(messages.text("ghost.keep"));
        keep.setOnAction(event -> bench.run().keepAsGhost(messages.text("ghost.kept")));
        drop.setText(messages.text("ghost.drop"));
        drop.setOnAction(event -> bench.run().setGhost(null));
        // Says something and does nothing.
        common.setDisable(true);
    }

    /** Fills a menu, and keeps it true to the run while it opens. */
    void tie(MenuButton button) {
        button.getItems().setAll(branch, new SeparatorMenuItem(), keep, drop, common);
        button.setOnShowing(event -> refresh());
        refresh();
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

    private void refresh() {
        Ghost ghost = bench.run().ghost();
        branch.setText(messages.text("branch.at", Numbers.whole(step())));
        branch.setDisable(!bench.run().canBranch());
        drop.setDisable(ghost == null);
        common.setVisible(ghost != null && ghost.common() >= 0);
        common.setText(ghost == null ? "" : messages.text("ghost.common", Numbers.whole(ghost.common())));
    }
}
