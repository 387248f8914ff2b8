package org.driftscope.view;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.driftscope.history.AutosaveFolders;
import org.driftscope.history.AutosaveFolders.Held;
import org.jspecify.annotations.Nullable;

/** A run that a program left behind when it ended too soon: offered, and kept until it is safe elsewhere. */
final class Recovery {
    private final AutosaveFolders folders;
    private final AtomicReference<@Nullable Held> kept = new AtomicReference<>();

    Recovery(AutosaveFolders folders) {
        this.folders = folders;
    }

    /** Looks for one; nothing where the folder cannot be read. */
    Optional<Held> find() {
        try {
            return folders.abandoned();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** It is on screen again, and goes from its old place once it has been saved. */
    void recovered(Held run) {
        kept.set(run);
    }

    /** The run on screen has been saved. */
    void saved() {
        Held old = kept.getAndSet(null);
        if (old != null) {
            discard(old);
        }
    }

    /** Removes it. */
    void discard(Held run) {
        try {
            run.remove();
        } catch (IOException e) {
            // What cannot be removed is offered again at the next start.
            return;
        }
    }
}
