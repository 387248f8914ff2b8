package org.driftscope.view;

import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What stands at the board's sides: cards at the left, and lessons at the right while they are open. */
final class Sides {
    /** The least width of the board, in units, for which both stand at its sides. */
    private static final double LEAST_BOARD = 660;

    /** Of lessons below the cards. */
    private static final double STACKED_HEIGHT = 340;

    private static final String STACKED = "stacked";

    private Sides() {}

    /**
     * Shows what there is room for: both; else the lessons in place of the cards, or below them if the lesson needs these.
     *
     * @param root of the window
     * @param width of the window
     * @param needed whether the lesson points at a card
     * @return width that is left for the board
     */
    static double fit(BorderPane root, Region cards, Region lessons, double width, boolean needed) {
        double beside = lessons.isManaged() ? lessons.prefWidth(-1) : 0;
        double both = width - beside - cards.prefWidth(-1);
        boolean narrow = beside > 0 && both < LEAST_BOARD;
        boolean stacked = narrow && needed;
        if (stacked != lessons.getStyleClass().contains(STACKED)) {
            place(root, cards, lessons, stacked);
        }
        cards.setVisible(!narrow || needed);
        cards.setManaged(cards.isVisible());
        return stacked ? width - Math.max(beside, cards.prefWidth(-1)) : narrow ? width - beside : both;
    }

    private static void place(BorderPane root, Region cards, Region lessons, boolean stacked) {
        root.setRight(null);
        if (root.getLeft() instanceof Pane column) {
            column.getChildren().clear();
        }
        root.setLeft(null);
        if (stacked) {
            lessons.getStyleClass().add(STACKED);
            VBox.setVgrow(cards, Priority.ALWAYS);
            root.setLeft(new VBox(cards, lessons));
        } else {
            lessons.getStyleClass().remove(STACKED);
            root.setLeft(cards);
            root.setRight(lessons);
        }
        double height = stacked ? STACKED_HEIGHT : Region.USE_COMPUTED_SIZE;
        lessons.setMinHeight(height);
        lessons.setPrefHeight(height);
    }
}
