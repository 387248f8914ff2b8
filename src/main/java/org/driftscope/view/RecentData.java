package org.driftscope.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.prefs.Preferences;
import org.driftscope.data.DataSpec;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.ExperimentFile;

/** Data of the user's that was opened last, with what was chosen for each: kept as experiments, whose files hold all of it. */
final class RecentData {
    private static final int MOST = 5;
    private static final String KEY = "data.recent.";

    private final Preferences store;

    RecentData(Preferences store) {
        this.store = store;
    }

    /** The file of each, the newest first; of four IDX files, the first. */
    List<Path> files() {
        return experiments().stream()
                .map(RecentData::file)
                .flatMap(Optional::stream)
                .toList();
    }

    /** What was chosen for a file. */
    Optional<DataSpec> choice(Path file) {
        return experiments().stream()
                .filter(experiment -> file(experiment).filter(file::equals).isPresent())
                .map(Experiment::data)
                .findFirst();
    }

    /** Remembers an experiment's data; not what is longer than can be kept. */
    void add(Experiment experiment) {
        Optional<Path> file = file(experiment);
        List<String> texts = new ArrayList<>();
        texts.add(ExperimentFile.write(experiment));
        for (Experiment before : experiments()) {
            if (!file(before).equals(file)) {
                texts.add(ExperimentFile.write(before));
            }
        }
        texts.removeIf(text -> text.length() > Preferences.MAX_VALUE_LENGTH);
        for (int i = 0; i < MOST; i++) {
            if (i < texts.size()) {
                store.put(KEY + i, texts.get(i));
            } else {
                store.remove(KEY + i);
            }
        }
    }

    private List<Experiment> experiments() {
        List<Experiment> found = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            String text = store.get(KEY + i, "");
            try {
                if (!text.isEmpty()) {
                    found.add(ExperimentFile.parse(text, KEY + i, Path.of("").toAbsolutePath()));
                }
            } catch (ExperimentException e) {
                // Written by another version of the program: forgotten.
                store.remove(KEY + i);
            }
        }
        return found;
    }

    private static Optional<Path> file(Experiment experiment) {
        if (experiment.data() instanceof DataSpec.Csv csv) {
            return Optional.of(csv.file());
        }
        return experiment.data() instanceof DataSpec.Idx idx ? Optional.of(idx.trainingImages()) : Optional.empty();
    }
}
