package org.driftscope.view;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Takes a file that is dropped on the window. */
final class FileDrop {
    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("drop-target");

    private FileDrop() {}

    /**
     * Lets files be dropped on a node, which says so while one is above it.
     *
     * @param open given the first of the files, on the JavaFX thread
     */
    static void onto(Node node, Consumer<Path> open) {
        node.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                node.pseudoClassStateChanged(TARGET, true);
                event.consume();
            }
        });
        node.setOnDragExited(event -> node.pseudoClassStateChanged(TARGET, false));
        node.setOnDragDropped(event -> drop(event, open));
    }

    private static void drop(DragEvent event, Consumer<Path> open) {
        List<File> files = event.getDragboard().getFiles();
        event.setDropCompleted(!files.isEmpty());
        event.consume();
        if (!files.isEmpty()) {
            open.accept(files.get(0).toPath());
        }
    }
}
