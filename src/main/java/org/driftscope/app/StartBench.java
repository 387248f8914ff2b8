package org.driftscope.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import org.driftscope.chart.ChartView;
import org.driftscope.nn.MatrixBackend;
import org.driftscope.train.Samples;
import org.driftscope.train.TrainerFactory;

/** Times how long after its start the program shows a chart that moves: in a process of its own, started like this one. */
final class StartBench {
    /** What makes this program such a process. */
    static final String OPTION = "--window-start";

    private static final String MOVES = "a chart moves";
    private static final long PATIENCE_SECONDS = 60;

    private StartBench() {}

    /**
     * Starts the program with the experiment it begins with.
     *
     * @return seconds from before there is a process until one of its charts has been painted twice, with more steps the
     *     second time
     * @throws UserException if the process fails
     */
    static double time() throws UserException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName(), "bench", OPTION));
        Process process = null;
        try {
            long began = System.nanoTime();
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            StringBuilder said = new StringBuilder();
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.equals(MOVES)) {
                        return (System.nanoTime() - began) / 1e9;
                    }
                    said.append(line).append('\n');
                }
            }
            throw new UserException("the program was started anew to time that, but failed: " + said);
        } catch (IOException e) {
            throw new UserException("the program cannot be started anew to time that: " + e.getMessage(), e);
        } finally {
            if (process != null) {
                process.destroy();
                process.waitFor();
            }
        }
    }

    /** Is such a process: opens the window, and tells when a chart moves. */
    static void run(MatrixBackend backend, PrintWriter out) throws UserException, InterruptedException {
        CountDownLatch moves = new CountDownLatch(1);
        FxThread.start();
        FxThread.run(() -> new Watch(
                        new TimedWindow(new TrainerFactory(backend), Samples.load(Samples.IDS.get(0)), null), moves)
                .start());
        if (!moves.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new UserException("no chart moved within " + PATIENCE_SECONDS + " s");
        }
        out.println(MOVES);
        out.flush();
    }

    /** Waits for a chart of the board to be painted with more steps than before. */
    private static final class Watch extends AnimationTimer {
        private final TimedWindow window;
        private final CountDownLatch moves;
        private long paints = -1;
        private long stepThen;

        Watch(TimedWindow window, CountDownLatch moves) {
            this.window = window;
            this.moves = moves;
        }

        @Override
        public void handle(long now) {
            long painted = window.boardCharts().stream()
                    .mapToLong(ChartView::paints)
                    .max()
                    .orElse(0);
            long step = window.run().run().history().lastStep();
            if (paints < 0 && painted > 0 && step > 0) {
                paints = painted;
                stepThen = step;
            } else if (paints >= 0 && painted > paints && step > stepThen) {
                stop();
                moves.countDown();
            }
        }
    }
}
