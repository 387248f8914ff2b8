package org.driftscope.view;

import java.util.function.LongConsumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.util.Subscription;
import org.driftscope.chart.Numbers;
import org.driftscope.history.Ghost;
import org.jspecify.annotations.Nullable;

/** What can be done with another run behind this one: take off from a step, keep this run to compare with, or drop the other. */
final class BranchMenu {
    private final Workbench bench;
    private final Messages messages;
    private final MenuItem branch = new MenuItem();
    private final MenuItem keep = new MenuItem();
    private final MenuItem drop = new MenuItem();

    /** @param branchAt takes off from a step */
    BranchMenu(Workbench bench, LongConsumer branchAt) {
        this.bench = bench;
        this.messages = bench.messages();
        branch.setOnAction(event -> branchAt.accept(step()));
        keep.setText(messages.text("ghost.keep"));
        keep.setOnAction(event -> bench.run().keepAsGhost(messages.text("ghost.kept")));
        drop.setText(messages.text("ghost.drop"));
        drop.setOnAction(event -> bench.run().setGhost(null));
    }

    /**
     * Fills a menu, keeps it true to the run while it opens, and says on its button what this run is compared with.
     *
     * @return ends it
     */
    Subscription tie(MenuButton button) {
        button.getItems().setAll(branch, new SeparatorMenuItem(), keep, drop);
        button.setOnShowing(event -> refresh());
        refresh();
        return bench.run().ghostProperty().subscribe(ghost -> button.setText(text(ghost)));
    }

    private String text(@Nullable Ghost ghost) {
        if (ghost == null) {
            return messages.text("compare");
        }
        return ghost.common() < 0
                ? messages.text("compare.with", ghost.name())
                : messages.text("ghost.common", Numbers.whole(ghost.common()));
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
    }
}
