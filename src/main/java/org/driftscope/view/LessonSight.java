package org.driftscope.view;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.driftscope.chart.Board;
import org.driftscope.chart.ComparedSeries;
import org.driftscope.history.SeriesKey;
import org.driftscope.lesson.LessonStep;
import org.driftscope.viewmodel.LessonState;
import org.driftscope.viewmodel.RunViewModel;
import org.jspecify.annotations.Nullable;

/** Shows what a lesson's step is about: chooses the view, lets the curves that prove it fill the board, points at them. */
final class LessonSight {
    private final Workbench bench;
    private final Messages messages;
    private final BoardController board;
    private final Pane root;
    private final Consumer<String> notice;
    private final Pointer pointer;
    private @Nullable Seen seen;

    /** What is shown already; anything that a user has changed there since stays so. */
    private record Seen(LessonStep step, RunViewModel.Run run) {}

    /**
     * @param root of the window
     * @param notice says in the status bar what is not there
     */
    LessonSight(Workbench bench, BoardController board, Pane root, Consumer<String> notice) {
        this.bench = bench;
        this.messages = bench.messages();
        this.board = board;
        this.root = root;
        this.notice = notice;
        this.pointer = new Pointer(root);
    }

    /** Shows a step, if it is not the one that is shown; null for none. */
    void show(@Nullable LessonState state) {
        if (state == null) {
            seen = null;
            pointer.none();
            board.restore();
            return;
        }
        Seen now = new Seen(state.step(), bench.run().run());
        if (!now.equals(seen)) {
            seen = now;
            showAgain(state);
        }
    }

    /** Shows a step, whatever is shown now. */
    void showAgain(LessonState state) {
        LessonStep step = state.step();
        Optional<Board.View> view = view(step.point());
        view.ifPresent(chosen -> bench.choice().set(bench.choice().get().withView(chosen)));
        List<SeriesKey> curves = step.curves();
        if (!curves.isEmpty()) {
            Node chart = board.enlarge(shown -> new ComparedSeries(bench.plots()).of(curves));
            pointer.at(chart, messages.text("lesson.here"));
            return;
        }
        board.restore();
        pointer.none();
        if (step.point().isEmpty()) {
            return;
        }
        Node node = view.isPresent() ? root.lookup("#layers-pane") : find(step.point());
        if (node == null) {
            notice.accept(messages.text("lesson.missing", step.point()));
        } else {
            pointer.at(node, messages.text(step.asked().isEmpty() ? "lesson.here" : "lesson.turn"));
        }
    }

    private @Nullable Node find(String name) {
        Node chart = root.lookup("#chart-" + name);
        return chart == null ? root.lookup("#" + name) : chart;
    }

    /** The view that is named so, such as heat-map; none for a chart or a control. */
    private static Optional<Board.View> view(String name) {
        return Stream.of(Board.View.values())
                .filter(view ->
                        view.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
                .findFirst();
    }
}
