package org.driftscope.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.prefs.Preferences;
import org.driftscope.data.DataSpec;
import org.driftscope.history.HistorySize;
import org.jspecify.annotations.Nullable;

/** What the window remembers from one start to the next. */
public final class Settings {
    private static final int MOST_RECENT = 5;

    private final Preferences store;

    /** @param store where it is kept */
    public Settings(Preferences store) {
        this.store = store;
    }

    /** Settings that nothing is remembered of, but that this is not the first start. */
    public static Settings forgotten() {
        Settings settings = new Settings(new MemoryPreferences());
        settings.takeFirstStart();
        return settings;
    }

    Look look() {
        return store.get("look", "").equals(Look.DARK.name()) ? Look.DARK : Look.LIGHT;
    }

    void setLook(Look look) {
        store.put("look", look.name());
    }

    /** The chosen language; at first the system's. */
    Locale language() {
        String tag = store.get("language", Locale.getDefault().getLanguage());
        return tag.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    void setLanguage(Locale language) {
        store.put("language", language.getLanguage());
    }

    /** What a run's history may take, in megabytes. */
    public int historyMegabytes() {
        return HistorySize.allowed(store.getInt("historyMegabytes", HistorySize.DEFAULT_MEGABYTES));
    }

    void setHistoryMegabytes(int megabytes) {
        store.putInt("historyMegabytes", megabytes);
    }

    /** Whether this is the first start of the program, as far as is remembered; it is not from now on. */
    boolean takeFirstStart() {
        boolean first = !store.getBoolean("started", false);
        store.putBoolean("started", true);
        return first;
    }

    /** Where files were last written or chosen; at first the user's own folder. */
    Path folder() {
        return Path.of(store.get("folder", System.getProperty("user.home", "")));
    }

    void setFolder(@Nullable Path folder) {
        if (folder != null && folder.toString().length() <= Preferences.MAX_VALUE_LENGTH) {
            store.put("folder", folder.toString());
        }
    }

    /** What was last done to columns of own data. */
    DataSpec.Scaling scaling() {
        return chosen("data.scaling", DataSpec.Scaling.STANDARDIZE);
    }

    /** What was last done about cells of own data without a value. */
    DataSpec.Missing missing() {
        return chosen("data.missing", DataSpec.Missing.REFUSE);
    }

    /** Share of own data last held out. */
    double testShare() {
        return store.getDouble("data.testShare", 0.2);
    }

    void setDataChoices(DataSpec.Scaling scaling, DataSpec.Missing missing, double testShare) {
        store.put("data.scaling", scaling.name());
        store.put("data.missing", missing.name());
        store.putDouble("data.testShare", testShare);
    }

    /** Own data opened last. */
    RecentData recentData() {
        return new RecentData(store);
    }

    private <E extends Enum<E>> E chosen(String key, E standard) {
        try {
            return Enum.valueOf(standard.getDeclaringClass(), store.get(key, standard.name()));
        } catch (IllegalArgumentException e) {
            return standard;
        }
    }

    /** Experiment files opened last, the newest first. */
    List<String> recent() {
        String joined = store.get("recent", "");
        return joined.isEmpty() ? List.of() : List.of(joined.split("\n", -1));
    }

    void addRecent(String file) {
        List<String> files = new ArrayList<>(recent());
        files.remove(file);
        files.add(0, file);
        while (files.size() > MOST_RECENT || String.join("\n", files).length() > Preferences.MAX_VALUE_LENGTH) {
            files.remove(files.size() - 1);
        }
        store.put("recent", String.join("\n", files));
    }
}
