package org.driftscope.view;

import javafx.scene.Node;
import javafx.scene.layout.BorderPane;

/** What stands at the board's sides: the cards, and the lessons while they are open. Where there is no room for both, the lessons. */
final class Sides {
    /** The least width of the board, in units, for which cards stay beside open lessons. */
    private static final double LEAST_BOARD = 640;

    private Sides() {}

    /**
     * Shows what there is room for.
     *
     * @param root of the window, cards at the left, lessons at the right
     * @param width of the window
     * @param needed whether the lesson points at a card, so that cards stay
     * @return width that is left for the board
     */
    static double fit(BorderPane root, double width, boolean needed) {
        Node cards = root.getLeft();
        Node lessons = root.getRight();
        double beside = lessons.isManaged() ? lessons.prefWidth(-1) : 0;
        double both = width - beside - cards.prefWidth(-1);
        boolean shown = beside == 0 || needed || both >= LEAST_BOARD;
        cards.setVisible(shown);
        cards.setManaged(shown);
        return shown ? both : width - beside;
    }
}
