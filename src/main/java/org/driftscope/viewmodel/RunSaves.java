package org.driftscope.viewmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.driftscope.history.RunSaving;
import org.jspecify.annotations.Nullable;

/** Savings that are under way while the run goes on. Belongs to the JavaFX thread. */
final class RunSaves {
    private final List<Save> all = new ArrayList<>();

    private record Save(RunSaving of, Consumer<@Nullable String> done) {}

    /** @param done is called in a later pulse, with what went wrong, or null */
    void add(RunSaving saving, Consumer<@Nullable String> done) {
        all.add(new Save(saving, done));
    }

    /** Goes on with each. */
    void pulse() {
        for (Save save : List.copyOf(all)) {
            if (save.of.pulse()) {
                all.remove(save);
                save.done.accept(save.of.problem());
            }
        }
    }
}
