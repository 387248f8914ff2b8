package org.driftscope.bench;

import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.driftscope.chart.Board;
import org.driftscope.cli.Interruption;
import org.driftscope.cli.UserException;
import org.driftscope.data.DataException;
import org.driftscope.nn.MatrixBackend;
import picocli.CommandLine.Option;

/** The options that time the window instead. */
final class WindowBenchOptions {
    private static final int MOST_HISTORY = 10_000_000;

    @Option(
            names = "--window",
            description =
                    "Times the window instead: what a frame of each view takes while twins of 20 layers train behind "
                            + "a long history, how soon a click is seen, and how soon after the start a chart moves. Needs a "
                            + "display, real or virtual.")
    private boolean window;

    @Option(
            names = "--history",
            paramLabel = "N",
            description = "Steps recorded before, with --window (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000000")
    private int history;

    @Option(
            names = "--clicks",
            paramLabel = "N",
            description = "Clicks to time, with --window (default: ${DEFAULT-VALUE}).",
            defaultValue = "30")
    private int clicks;

    @Option(
            names = "--starts",
            paramLabel = "N",
            description = "Starts to time, each in a process of its own, with --window (default: ${DEFAULT-VALUE}).",
            defaultValue = "3")
    private int starts;

    @Option(
            names = "--view",
            paramLabel = "NAME",
            description = "Times this view alone, with --window: ${COMPLETION-CANDIDATES}. May be repeated.")
    private Set<Board.View> views = EnumSet.noneOf(Board.View.class);

    /** Whether any of this is asked for. */
    boolean chosen() {
        return window;
    }

    /** What is wrong with them; empty if nothing is. */
    String mistake() {
        if (history < 1 || history > MOST_HISTORY) {
            return "--history: from 1 to " + MOST_HISTORY + ", not " + history;
        }
        return clicks < 0 || starts < 0 ? "--clicks and --starts: not below 0" : "";
    }

    /** Steps recorded before. */
    int history() {
        return history;
    }

    /** Those to time, in their order on the board. */
    List<Board.View> views() {
        return List.copyOf(views.isEmpty() ? EnumSet.allOf(Board.View.class) : EnumSet.copyOf(views));
    }

    int clicks() {
        return clicks;
    }

    int starts() {
        return starts;
    }

    /**
     * Times the window and tells what was measured.
     *
     * @param display whether a window can be seen
     * @param timedStart whose main method starts the program with a {@link StartWatch}
     * @param seconds for each figure
     * @param json whether for programs
     * @throws UserException if there is no display
     */
    void run(boolean display, Class<?> timedStart, MatrixBackend backend, double seconds, boolean json, PrintWriter out)
            throws UserException, DataException, InterruptedException {
        if (!display) {
            throw new UserException(
                    "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so there is no window to time; "
                            + "a virtual one will do: xvfb-run -s \"-screen 0 1280x1024x24\" driftscope bench --window");
        }
        try (Interruption interruption = new Interruption()) {
            Progressive lines = new Progressive(json ? new PrintWriter(PrintWriter.nullWriter()) : out);
            WindowReport report = new WindowBench(backend, this, timedStart, seconds, interruption).time(lines::tell);
            if (json) {
                out.println(report.json());
            }
        }
    }

    /** Prints each line as soon as it is known. */
    private static final class Progressive {
        private final PrintWriter out;
        private int told;

        Progressive(PrintWriter out) {
            this.out = out;
        }

        void tell(WindowReport report) {
            report.lines().stream().skip(told).forEach(out::println);
            out.flush();
            told = report.lines().size();
        }
    }
}
