package org.driftscope.view;

import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.driftscope.chart.StepAxis;
import org.driftscope.viewmodel.RunViewModel;

/**
 * What the parts of the window share.
 *
 * @param run the run on screen
 * @param axis the axis of steps that all charts share
 * @param version of the program
 */
public record Workbench(
        RunViewModel run,
        StepAxis axis,
        ObjectProperty<Look> look,
        ObjectProperty<Locale> language,
        Settings settings,
        String version) {

    /** As the settings say. */
    public static Workbench of(RunViewModel run, Settings settings, String version) {
        Workbench bench = new Workbench(
                run,
                new StepAxis(),
                new SimpleObjectProperty<>(settings.look()),
                new SimpleObjectProperty<>(settings.language()),
                settings,
                version);
        bench.look.subscribe(settings::setLook);
        bench.language.subscribe(settings::setLanguage);
        return bench;
    }

    /** The words of the language in force. */
    public Messages messages() {
        return Messages.in(language.get());
    }
}
