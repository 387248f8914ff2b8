package org.driftscope.view;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.driftscope.chart.Board;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepAxis;
import org.driftscope.history.Quantity;
import org.driftscope.viewmodel.Playback;
import org.driftscope.viewmodel.RunViewModel;
import org.driftscope.viewmodel.UndoHistory;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of the window share; it outlives a change of language.
 *
 * @param run the run on screen
 * @param axis the axis of steps that all charts share, with the step that is shown
 * @param playback moves the step that is shown as time goes by
 * @param choice what the board shows
 * @param cardQuantity what the layers' cards tell in numbers; null for mean, deviation and share
 * @param naive whether batch norm is switched the naive way
 * @param lessons gone through in the window
 * @param version of the program
 */
public record Workbench(
        RunViewModel run,
        StepAxis axis,
        Playback playback,
        ObjectProperty<Board.Choice> choice,
        ObjectProperty<@Nullable Quantity> cardQuantity,
        BooleanProperty naive,
        LessonDesk lessons,
        ObjectProperty<Look> look,
        ObjectProperty<Locale> language,
        Settings settings,
        String version) {

    /** As the settings say. */
    public static Workbench of(RunViewModel run, Settings settings, String version) {
        StepAxis axis = new StepAxis();
        ObjectProperty<Board.Choice> choice = new SimpleObjectProperty<>(Board.Choice.DEFAULT);
        Workbench bench = new Workbench(
                run,
                axis,
                new Playback(axis, () -> run.run().history()),
                choice,
                new SimpleObjectProperty<>(null),
                new SimpleBooleanProperty(),
                new LessonDesk(run, choice),
                new SimpleObjectProperty<>(settings.look()),
                new SimpleObjectProperty<>(settings.language()),
                settings,
                version);
        bench.look.subscribe(settings::setLook);
        bench.language.subscribe(settings::setLanguage);
        for (Property<?> undoable : List.of(bench.choice, bench.cardQuantity, bench.naive, axis.logStepsProperty())) {
            makeUndoable(undoable, run.undo());
        }
        run.historyMegabytesProperty().set(settings.historyMegabytes());
        run.historyMegabytesProperty().subscribe(value -> settings.setHistoryMegabytes(value.intValue()));
        return bench;
    }

    private static <T> void makeUndoable(Property<T> property, UndoHistory undo) {
        property.subscribe((before, now) -> undo.did(() -> property.setValue(before), () -> property.setValue(now)));
    }

    /** The words of the language in force. */
    public Messages messages() {
        return Messages.in(language.get());
    }

    /** The charts of the run on screen, in the language in force. */
    RunPlots plots() {
        return new RunPlots(run.run().experiment(), run.run().history(), messages()).with(run.ghost());
    }

    /** Pictures of the run on screen. */
    RunPictures pictures() {
        return new RunPictures(plots(), run.backendName(), version);
    }

    /** The board of the run on screen, as chosen. */
    Board board() {
        return new Board(plots(), choice.get());
    }
}
