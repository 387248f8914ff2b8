package org.driftscope.view;

import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleGroup;
import javafx.util.Subscription;
import org.driftscope.chart.Numbers;
import org.driftscope.train.DataShape;
import org.driftscope.train.EventRules;
import org.driftscope.train.Reference;
import org.driftscope.viewmodel.RunViewModel;

/** The choice of what drift is measured from: a menu, and a number beside it where that is some steps ago. */
final class ReferenceMenu {
    private static final double AGO = 500;
    private static final double MOST = 1e9;

    private final RunViewModel run;
    private final Messages messages;
    private final ReadOnlyDoubleWrapper ago = new ReadOnlyDoubleWrapper(this, "ago", AGO);
    private final ToggleGroup toggles = new ToggleGroup();
    private final RadioMenuItem start = new RadioMenuItem();
    private final MenuItem here = new MenuItem();
    private final RadioMenuItem stepsAgo = new RadioMenuItem();

    ReferenceMenu(RunViewModel run, Messages messages) {
        this.run = run;
        this.messages = messages;
        start.setToggleGroup(toggles);
        stepsAgo.setToggleGroup(toggles);
        fill(start, "reference.start", () -> run.requestReference(new Reference.Start()));
        fill(here, "reference.here", () -> run.requestReference(new Reference.Here()));
        fill(stepsAgo, "reference.ago", () -> run.requestReference(new Reference.Ago(possibleAgo())));
    }

    /** As many steps as the last time, as far as looks are remembered. */
    private long possibleAgo() {
        DataShape data = run.dataProperty().get();
        long asked = (long) ago.get();
        return data == null
                ? asked
                : Math.max(1, Math.min(asked, EventRules.longestAgo(run.run().experiment(), data.outputs())));
    }

    private void fill(MenuItem item, String key, Runnable request) {
        item.setText(messages.text(key));
        item.setOnAction(event -> {
            request.run();
            // What is in force is shown, not what is asked for.
            select(run.settings().referenceProperty().get());
        });
    }

    /** @return ends it */
    Subscription tie(MenuButton button, Spinner<Double> spinner) {
        button.getItems().setAll(start, here, stepsAgo);
        return Subscription.combine(
                NumberSpinner.tie(
                        spinner,
                        Steps.wholeOneTwoFive(MOST),
                        ago.getReadOnlyProperty(),
                        value -> run.requestReference(new Reference.Ago((long) value))),
                run.rejectionProperty()
                        .subscribe(reason -> spinner.getValueFactory().setValue(ago.get())),
                run.settings().referenceProperty().subscribe(reference -> show(reference, button, spinner)));
    }

    private void show(Reference reference, MenuButton button, Spinner<Double> spinner) {
        boolean some = reference instanceof Reference.Ago;
        if (reference instanceof Reference.Ago steps) {
            ago.set((double) steps.steps());
        }
        spinner.setVisible(some);
        spinner.setManaged(some);
        button.setText(name(reference));
        select(reference);
    }

    private void select(Reference reference) {
        start.setSelected(reference instanceof Reference.Start);
        stepsAgo.setSelected(reference instanceof Reference.Ago);
    }

    private String name(Reference reference) {
        if (reference instanceof Reference.Pinned pinned) {
            return messages.text("reference.step", Numbers.whole(pinned.step()));
        }
        return messages.text(reference instanceof Reference.Ago ? "reference.ago" : "reference.start");
    }
}
