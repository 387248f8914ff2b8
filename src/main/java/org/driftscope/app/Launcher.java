package org.driftscope.app;

import java.util.List;
import javafx.application.Application;

/** Where the program starts. Not an Application itself, so that it also starts from the class path. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        // Pictures are drawn by Java2D, which must look for no display, not even beside a window.
        System.setProperty("java.awt.headless", "true");
        boolean display = Display.isThere(System.getProperty("os.name"), System.getenv());
        System.exit(DriftscopeCommand.commandLine(Launcher::openWindow, display, isTerminal())
                .execute(args));
    }

    @SuppressWarnings("SystemConsoleNull") // The property makes JDK 22 to 24 answer as all others do.
    private static boolean isTerminal() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }

    private static void openWindow(List<String> arguments) {
        Application.launch(DriftscopeApp.class, arguments.toArray(String[]::new));
    }
}
