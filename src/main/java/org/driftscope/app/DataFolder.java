package org.driftscope.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where the system has programs keep a user's data. */
final class DataFolder {
    private DataFolder() {}

    /** On this machine; not made. */
    static Path here() {
        return of(System.getProperty("os.name", ""), System.getenv(), System.getProperty("user.home", "."));
    }

    /**
     * On any machine.
     *
     * @param system name of the operating system, as Java has it
     */
    static Path of(String system, Map<String, String> environment, String home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            String local = environment.getOrDefault("LOCALAPPDATA", "");
            return local.isBlank() ? Path.of(home, "AppData", "Local", "Driftscope") : Path.of(local, "Driftscope");
        } else if (name.startsWith("mac")) {
            return Path.of(home, "Library", "Application Support", "Driftscope");
        }
        // Relative ones are to be ignored, says the XDG base directory specification.
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return data.startsWith("/") ? Path.of(data, "driftscope") : Path.of(home, ".local", "share", "driftscope");
    }
}
