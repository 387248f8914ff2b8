package org.driftscope.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.driftscope.train.Experiment;
import org.driftscope.train.ExperimentException;
import org.driftscope.train.ExperimentFile;

/** Reads an experiment from whatever holds one: its own file, or a picture of its run. */
public final class ExperimentReader {
    private ExperimentReader() {}

    /**
     * Reads a file. A picture's experiment has everything scheduled that was done in the run so far, so that it repeats
     * itself. Relative paths in it stand against the file's folder.
     *
     * @throws ExperimentException naming everything that is wrong
     */
    public static Experiment read(Path file) throws ExperimentException {
        try {
            return switch (FileKind.of(file)) {
                case PNG -> ofPicture(file, PngMetadata.read(file).texts());
                case SVG -> ofPicture(file, SvgMetadata.read(file).texts());
                case GIF, PDF ->
                    throw new ExperimentException(
                            List.of(
                                    file
                                            + ": holds no experiment that can be opened; open a PNG or SVG picture, or an experiment file"));
                case OTHER -> ExperimentFile.read(file);
            };
        } catch (IOException e) {
            throw new ExperimentException(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static Experiment ofPicture(Path file, Map<String, String> texts) throws ExperimentException {
        String toml = texts.get(PngImage.EXPERIMENT);
        if (toml == null) {
            throw new ExperimentException(
                    List.of(file + ": is no picture that Driftscope made, or its metadata was taken out since"));
        }
        Path folder = file.toAbsolutePath().getParent();
        return ExperimentFile.parse(toml, file.toString(), folder == null ? file.toAbsolutePath() : folder);
    }
}
