package org.driftscope.view;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.driftscope.train.OwnData;
import org.jspecify.annotations.Nullable;

/** The part of the dialog of own data that knows one kind of file. */
interface DataForm {

    Node node();

    /** Keeps what was chosen for the next time. */
    void remember();

    /** What is chosen; null while it cannot be used. */
    ObservableValue<@Nullable OwnData> choice();

    /** What the file holds, in words; empty while that is not known. */
    ObservableValue<String> facts();

    /** Why {@link #choice} is null, and what to do; empty if it is not, or still being found out. */
    ObservableValue<String> problem();
}
