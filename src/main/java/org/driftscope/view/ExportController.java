package org.driftscope.view;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import org.driftscope.chart.Board;
import org.driftscope.chart.PlotSource;
import org.driftscope.chart.Theme;
import org.jspecify.annotations.Nullable;

/** Takes a chart, or the whole board, away as a picture. */
public final class ExportController {
    private static final double PREVIEW_WIDTH = 600;
    private static final double PREVIEW_HEIGHT = 300;

    private final Workbench bench;
    private final Messages messages;
    private final Background background;
    private final Function<Path, Optional<Path>> chooser;
    private final @Nullable PlotSource chosen;
    private @Nullable Path replacing;

    /** What can be exported. */
    private record Subject(String name, @Nullable PlotSource chart) {}

    /** How a picture can look. */
    private enum PictureLook {
        LIGHT,
        DARK,
        LIGHT_TRANSPARENT,
        DARK_TRANSPARENT;

        Theme theme() {
            return switch (this) {
                case LIGHT -> Theme.LIGHT;
                case DARK -> Theme.DARK;
                case LIGHT_TRANSPARENT -> Theme.LIGHT_TRANSPARENT;
                case DARK_TRANSPARENT -> Theme.DARK_TRANSPARENT;
            };
        }
    }

    @FXML
    private ComboBox<Subject> whatBox;

    @FXML
    private ComboBox<Integer> scaleBox;

    @FXML
    private ComboBox<PictureLook> lookBox;

    @FXML
    private TextField fileField;

    @FXML
    private ImageView preview;

    @FXML
    private Label sizeLabel;

    @FXML
    private Label resultLabel;

    @FXML
    private Button writeButton;

    /**
     * @param chooser asks for another file than the suggested one
     * @param chosen the chart to begin with; null for the whole board
     */
    ExportController(
            Workbench bench,
            Background background,
            Function<Path, Optional<Path>> chooser,
            @Nullable PlotSource chosen) {
        this.bench = bench;
        this.messages = bench.messages();
        this.background = background;
        this.chooser = chooser;
        this.chosen = chosen;
    }

    @FXML
    private void initialize() {
        whatBox.setConverter(new TextOf<>(Subject::name));
        whatBox.getItems().setAll(subjects());
        whatBox.setValue(whatBox.getItems().stream()
                .filter(subject -> subject.chart == chosen)
                .findFirst()
                .orElse(whatBox.getItems().get(0)));
        scaleBox.setConverter(new TextOf<>(scale -> scale + "×"));
        scaleBox.getItems().setAll(1, 2, 3, 4);
        scaleBox.setValue(2);
        lookBox.setConverter(new TextOf<>(look -> messages.text(
                "export.look." + look.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        lookBox.getItems().setAll(PictureLook.values());
        lookBox.setValue(bench.look().get() == Look.LIGHT ? PictureLook.LIGHT : PictureLook.DARK);
        suggestFile();
        showPreview();
        whatBox.valueProperty().subscribe(() -> suggestFile());
        whatBox.valueProperty().subscribe(() -> showPreview());
        lookBox.valueProperty().subscribe(() -> showPreview());
        scaleBox.valueProperty().subscribe(() -> showPreview());
        fileField.textProperty().subscribe(() -> replacing = null);
    }

    /** The board, the chart that was asked for, and all others on the board. */
    private List<Subject> subjects() {
        Board board = bench.board();
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject(messages.text("export.what.board"), null));
        if (chosen != null) {
            subjects.add(new Subject(messages.text("export.what.chart", nameOf(chosen)), chosen));
        }
        board.layerRows().forEach(row -> row.forEach(chart -> subjects.add(new Subject(nameOf(chart), chart))));
        board.curves().forEach(chart -> subjects.add(new Subject(nameOf(chart), chart)));
        return subjects;
    }

    private String nameOf(PlotSource chart) {
        return chart.plot(bench.axis().view()).title();
    }

    private void suggestFile() {
        PlotSource chart = whatBox.getValue().chart;
        String name = FileNames.plain(bench.run().run().experiment().title()) + "-"
                + FileNames.plain(chart == null ? bench.choice().get().view().name() : nameOf(chart))
                + "-" + bench.run().run().history().lastStep() + ".png";
        fileField.setText(bench.settings().folder().resolve(name).toString());
    }

    private ExportOptions options(double scale) {
        return new ExportOptions(
                whatBox.getValue().chart, scale, lookBox.getValue().theme());
    }

    private void showPreview() {
        Board board = bench.board();
        ExportOptions options = options(scaleBox.getValue());
        sizeLabel.setText(messages.text(
                "export.size",
                Long.toString(Math.round(options.scale() * options.width())),
                Long.toString(Math.round(options.scale() * options.height(board)))));
        double fit = Math.min(PREVIEW_WIDTH / options.width(), PREVIEW_HEIGHT / options.height(board));
        PreparedPicture prepared = options(fit).prepare(bench);
        background.run(
                prepared::image,
                image -> preview.setImage(Pictures.image(image)),
                failure -> resultLabel.setText(messages.text("export.failed", String.valueOf(failure.getMessage()))));
    }

    @FXML
    private void browse() {
        pathOf(fileField.getText()).flatMap(chooser).ifPresent(file -> {
            fileField.setText(file.toString());
            // The chooser has asked already.
            replacing = file;
        });
    }

    private static Optional<Path> pathOf(String text) {
        try {
            Path path = Path.of(text.strip());
            return path.getFileName() == null ? Optional.empty() : Optional.of(path);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    @FXML
    private void write() {
        Path file = pathOf(fileField.getText()).orElse(null);
        if (file == null) {
            resultLabel.setText(messages.text("export.no.file"));
            return;
        }
        if (Files.exists(file) && !file.equals(replacing)) {
            replacing = file;
            resultLabel.setText(messages.text("export.exists"));
            return;
        }
        replacing = null;
        PreparedPicture prepared = options(scaleBox.getValue()).prepare(bench);
        begin();
        background.run(
                () -> {
                    prepared.png().write(file);
                    return file;
                },
                written -> {
                    Path folder = written.toAbsolutePath().getParent();
                    if (folder != null) {
                        bench.settings().setFolder(folder);
                    }
                    end(messages.text("export.done", written));
                },
                failure -> end(messages.text("export.failed", String.valueOf(failure.getMessage()))));
    }

    @FXML
    private void copy() {
        PreparedPicture prepared = options(scaleBox.getValue()).prepare(bench);
        begin();
        background.run(
                prepared::image,
                image -> {
                    Clipboard.getSystemClipboard().setContent(Pictures.clip(image));
                    end(messages.text("export.copied"));
                },
                failure -> end(messages.text("export.failed", String.valueOf(failure.getMessage()))));
    }

    private void begin() {
        writeButton.setDisable(true);
        resultLabel.setText(messages.text("export.busy"));
    }

    private void end(String result) {
        writeButton.setDisable(false);
        resultLabel.setText(result);
    }
}
