package org.driftscope.app;

import java.util.Map;

/** Whether a window can be seen here. */
final class Display {
    private Display() {}

    /**
     * On Linux, whether a display server is named. Other systems always have one.
     *
     * @param os the system property os.name
     * @param environment variables of the process
     */
    static boolean isThere(String os, Map<String, String> environment) {
        return !os.startsWith("Linux") || isNamed(environment, "DISPLAY") || isNamed(environment, "WAYLAND_DISPLAY");
    }

    private static boolean isNamed(Map<String, String> environment, String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }
}
