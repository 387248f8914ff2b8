package org.driftscope.view;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.driftscope.lesson.Lessons;

/** Begins a lesson that somebody has written, from its file. */
final class LessonOpener {
    private final LessonDesk desk;
    private final Dialogs dialogs;
    private final Background background;
    private final Consumer<String> report;

    /** @param report of what is wrong with the lesson */
    LessonOpener(LessonDesk desk, Dialogs dialogs, Background background, Consumer<String> report) {
        this.desk = desk;
        this.dialogs = dialogs;
        this.background = background;
        this.report = report;
    }

    /** Asks for a file, and begins its lesson. */
    void choose() {
        dialogs.chooseLesson().ifPresent(this::open);
    }

    private void open(Path file) {
        background.run(
                () -> Lessons.read(file), desk::begin, failure -> report.accept(String.valueOf(failure.getMessage())));
    }
}
