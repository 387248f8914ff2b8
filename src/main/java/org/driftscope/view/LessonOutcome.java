package org.driftscope.view;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.driftscope.lesson.LessonCheck;
import org.kordamp.ikonli.javafx.FontIcon;

/** What came of a lesson's check: whether it held, its numbers, and what was compared. */
final class LessonOutcome extends VBox {
    LessonOutcome(LessonCheck.Outcome outcome, Messages messages) {
        LessonWords words = new LessonWords(messages);
        boolean passed = outcome.passed();
        String verdict = messages.text(passed ? "lesson.passed" : "lesson.failed");
        Label head = new WrappedLabel(
                messages.text("lesson.outcome", verdict, words.numbers(outcome)),
                passed ? "lesson-passed" : "lesson-failed");
        head.setGraphic(new FontIcon(passed ? "fth-check-circle" : "fth-x-circle"));
        getChildren().addAll(head, new WrappedLabel(words.check(outcome.check()), "lesson-check"));
        getStyleClass().add("lesson-outcome");
    }
}
