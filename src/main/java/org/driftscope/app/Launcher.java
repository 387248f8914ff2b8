package org.driftscope.app;

/** Where the program starts. Not an Application itself, so that it also starts from the class path. */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] args) {
        System.err.println("Driftscope: nothing to start yet");
    }
}
