package org.driftscope.view;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.driftscope.train.OwnData;
import org.jspecify.annotations.Nullable;

/** The part of the dialog of own data that knows one kind of file. */
abstract class DataForm {
    final SimpleObjectProperty<@Nullable OwnData> choice = new SimpleObjectProperty<>();
    final SimpleStringProperty facts = new SimpleStringProperty("");
    final SimpleStringProperty problem = new SimpleStringProperty("");

    abstract Node node();

    /** Keeps what was chosen for the next time; nothing where files speak for themselves. */
    void remember() {}

    /** What is chosen; null while it cannot be used. */
    final ObservableValue<@Nullable OwnData> choice() {
        return choice;
    }

    /** What the file holds, in words; empty while that is not known. */
    final ObservableValue<String> facts() {
        return facts;
    }

    /** Why {@link #choice} is null, and what to do; empty if it is not, or still being found out. */
    final ObservableValue<String> problem() {
        return problem;
    }
}
