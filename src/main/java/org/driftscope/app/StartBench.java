package org.driftscope.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.driftscope.chart.ChartView;
import org.driftscope.view.Settings;
import org.driftscope.viewmodel.RunViewModel;

/** Times how long after its start the program shows a chart that moves: in a process of its own, started like this one. */
final class StartBench {
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
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StartBench.class.getName()));
        Process process = null;
        try {
            long began = System.nanoTime();
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            // The end of what it says is waited for, so one that hangs has to end.
            CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .execute(process::destroy);
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

    /** Is such a process: the program as it starts, but that it tells when a chart moves. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(DriftscopeCommand.commandLine(
                        started -> Application.launch(TimedApp.class, started.toArray(String[]::new)), true, false)
                .execute(arguments));
    }

    /** The program, of which nothing is remembered. Public, as the toolkit makes it. */
    public static final class TimedApp extends DriftscopeApp {
        /** Knows no settings, and saves nothing. */
        public TimedApp() {
            super(Settings.forgotten(), null);
        }

        @Override
        public void start(Stage stage) throws IOException {
            super.start(stage);
            new Watch(run(), stage.getScene()).start();
        }
    }

    /** Waits for a chart of the board to be painted with more steps than before. */
    private static final class Watch extends AnimationTimer {
        private final RunViewModel run;
        private final Scene scene;
        private long paints = -1;
        private long stepThen;

        Watch(RunViewModel run, Scene scene) {
            this.run = run;
            this.scene = scene;
        }

        @Override
        public void handle(long now) {
            long painted = TimedWindow.boardCharts(scene).stream()
                    .mapToLong(ChartView::paints)
                    .max()
                    .orElse(0);
            long step = run.run().history().lastStep();
            if (paints < 0 && painted > 0 && step > 0) {
                paints = painted;
                stepThen = step;
            } else if (paints >= 0 && painted > paints && step > stepThen) {
                stop();
                System.out.println(MOVES);
            }
        }
    }
}
