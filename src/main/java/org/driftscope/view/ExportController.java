package org.driftscope.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import org.driftscope.chart.Board;
import org.driftscope.chart.ChartTable;
import org.driftscope.chart.Numbers;
import org.driftscope.chart.PlotSource;
import org.driftscope.chart.StepView;
import org.driftscope.chart.Theme;
import org.driftscope.export.AnimationFormat;
import org.driftscope.export.TableFormat;
import org.jspecify.annotations.Nullable;

/** Takes a chart, or the whole board, away: as a picture, as numbers, moving through its steps. */
public final class ExportController {
    private static final double PREVIEW_WIDTH = 600;
    private static final double PREVIEW_HEIGHT = 300;

    private final Workbench bench;
    private final Messages messages;
    private final Background background;
    private final Function<Path, Optional<Path>> chooser;
    private final @Nullable PlotSource chosen;
    private @Nullable Path replacing;
    private volatile boolean cancelled;

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
    private ComboBox<ExportFormat> formatBox;

    @FXML
    private ComboBox<Integer> scaleBox;

    @FXML
    private ComboBox<PictureLook> lookBox;

    @FXML
    private Node scaleRow;

    @FXML
    private Label scaleName;

    @FXML
    private Label lookName;

    @FXML
    private Node stepsRow;

    @FXML
    private Label stepsName;

    @FXML
    private Node speedRow;

    @FXML
    private Label speedName;

    @FXML
    private TextField fromField;

    @FXML
    private TextField toField;

    @FXML
    private TextField framesField;

    @FXML
    private TextField speedField;

    @FXML
    private TextField fileField;

    @FXML
    private ImageView preview;

    @FXML
    private Label sizeLabel;

    @FXML
    private Label resultLabel;

    @FXML
    private ProgressBar progressBar;

    @FXML
    private Button writeButton;

    @FXML
    private Button copyButton;

    @FXML
    private Button cancelButton;

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
        formatBox.setConverter(new TextOf<>(format -> messages.text(format.key())));
        formatBox.getItems().setAll(ExportFormat.values());
        formatBox.setValue(ExportFormat.PNG);
        scaleBox.setConverter(new TextOf<>(scale -> scale + "×"));
        scaleBox.getItems().setAll(1, 2, 3, 4);
        scaleBox.setValue(2);
        lookBox.setConverter(new TextOf<>(look -> messages.text(
                "export.look." + look.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
        lookBox.getItems().setAll(PictureLook.values());
        lookBox.setValue(bench.look().get() == Look.LIGHT ? PictureLook.LIGHT : PictureLook.DARK);
        StepView view = bench.axis().view();
        fromField.setText(Long.toString((long) Math.max(0, Math.floor(view.from()))));
        toField.setText(Long.toString(Math.min(bench.run().run().history().lastStep(), (long) Math.ceil(view.to()))));
        framesField.setText("60");
        speedField.setText("10");
        progressBar.managedProperty().bind(progressBar.visibleProperty());
        cancelButton.managedProperty().bind(cancelButton.visibleProperty());
        showFormat();
        suggestFile();
        showPreview();
        whatBox.valueProperty().subscribe((before, now) -> suggestFile());
        whatBox.valueProperty().subscribe((before, now) -> showPreview());
        formatBox.valueProperty().subscribe((before, now) -> changeFormat(before));
        lookBox.valueProperty().subscribe((before, now) -> showPreview());
        scaleBox.valueProperty().subscribe((before, now) -> showPreview());
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
                + "-" + bench.run().run().history().lastStep() + "."
                + formatBox.getValue().suffix();
        fileField.setText(bench.settings().folder().resolve(name).toString());
    }

    private void changeFormat(ExportFormat before) {
        showFormat();
        String file = fileField.getText();
        String end = "." + before.suffix();
        if (file.endsWith(end)) {
            fileField.setText(file.substring(0, file.length() - before.suffix().length())
                    + formatBox.getValue().suffix());
        }
        // A moving picture has many of them: as wide as most screens show it is enough at first.
        if (formatBox.getValue().moving() != before.moving()) {
            scaleBox.setValue(formatBox.getValue().moving() ? 1 : 2);
        }
        resultLabel.setText(messages.text(formatBox.getValue().key() + ".note"));
    }

    /** Shows what can be chosen for the format. */
    private void showFormat() {
        ExportFormat format = formatBox.getValue();
        show(format.pixels(), scaleName, scaleRow);
        show(format.coloured(), lookName, lookBox);
        whatBox.setDisable(format.wholeRun());
        show(format.moving(), stepsName, stepsRow, speedName, speedRow);
        copyButton.setDisable(format != ExportFormat.PNG);
    }

    private static void show(boolean shown, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }

    private ExportOptions options(double scale) {
        return new ExportOptions(
                whatBox.getValue().chart, scale, lookBox.getValue().theme());
    }

    private void showPreview() {
        Board board = bench.board();
        ExportOptions options = options(scaleBox.getValue());
        double height = options.height(board, bench.axis().view());
        sizeLabel.setText(messages.text(
                "export.size",
                Long.toString(Math.round(options.scale() * options.width())),
                Long.toString(Math.round(options.scale() * height))));
        double fit = Math.min(PREVIEW_WIDTH / options.width(), PREVIEW_HEIGHT / height);
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
        AnimationPlan plan = formatBox.getValue().moving() ? plan() : null;
        if (formatBox.getValue().moving() && plan == null) {
            return;
        }
        if (Files.exists(file) && !file.equals(replacing)) {
            replacing = file;
            resultLabel.setText(messages.text("export.exists"));
            return;
        }
        replacing = null;
        cancelled = false;
        Writing writing = plan == null ? still() : moving(plan);
        begin(formatBox.getValue().takesLong());
        background.run(
                () -> {
                    writing.to(file);
                    return file;
                },
                written -> {
                    Path folder = written.toAbsolutePath().getParent();
                    if (folder != null) {
                        bench.settings().setFolder(folder);
                    }
                    end(messages.text("export.done", written));
                },
                failure -> end(
                        failure instanceof InterruptedException
                                ? messages.text("export.cancelled")
                                : messages.text("export.failed", String.valueOf(failure.getMessage()))));
    }

    /** Writes what was taken in before. */
    @FunctionalInterface
    private interface Writing {
        void to(Path file) throws IOException, InterruptedException;
    }

    private Writing still() {
        ExportOptions options = options(scaleBox.getValue());
        return switch (formatBox.getValue()) {
            case SVG -> options.prepare(bench)::writeSvg;
            case CSV -> numbers(options, TableFormat.CSV);
            case REPORT -> {
                RunReport report =
                        new RunReport(bench.pictures(), bench.choice().get());
                yield file -> report.write(file, this::tell);
            }
            case JSON_LINES -> numbers(options, TableFormat.JSON_LINES);
            default -> {
                PreparedPicture prepared = options.prepare(bench);
                yield file -> prepared.png().write(file);
            }
        };
    }

    private Writing numbers(ExportOptions options, TableFormat format) {
        List<ChartTable> tables = options.tables(bench);
        return file -> ChartTable.write(tables, format, file);
    }

    private Writing moving(AnimationPlan plan) {
        AnimatedPicture picture = options(scaleBox.getValue()).animate(bench, plan, background, () -> cancelled);
        AnimationFormat format = formatBox.getValue() == ExportFormat.GIF ? AnimationFormat.GIF : AnimationFormat.APNG;
        return file -> picture.write(file, format, this::tell);
    }

    /** On the thread that writes. */
    private void tell(int done, int of) throws InterruptedException {
        if (cancelled || background.closing()) {
            throw new InterruptedException("given up");
        }
        Platform.runLater(() -> progressBar.setProgress((double) done / of));
    }

    /** What was asked for; null if it makes no sense, which is said. */
    private @Nullable AnimationPlan plan() {
        double from = number(fromField);
        double to = number(toField);
        double frames = number(framesField);
        double speed = number(speedField);
        long last = bench.run().run().history().lastStep();
        if (!(from >= 0 && from < to && to <= last)) {
            resultLabel.setText(messages.text("export.bad.steps", Numbers.whole(last)));
            return null;
        }
        if (!(frames >= AnimationPlan.LEAST_FRAMES && frames <= AnimationPlan.MOST_FRAMES && frames % 1 == 0)) {
            resultLabel.setText(messages.text("export.bad.frames"));
            return null;
        }
        if (!(speed >= AnimationPlan.SLOWEST && speed <= AnimationPlan.FASTEST)) {
            resultLabel.setText(messages.text("export.bad.speed"));
            return null;
        }
        StepView now = bench.axis().view();
        return new AnimationPlan(new StepView(from, to, now.log(), Double.NaN), (int) frames, speed);
    }

    /** NaN for what is none. */
    private static double number(TextField field) {
        try {
            return Double.parseDouble(field.getText().strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    @FXML
    private void copy() {
        PreparedPicture prepared = options(scaleBox.getValue()).prepare(bench);
        begin(false);
        background.run(
                prepared::image,
                image -> {
                    Clipboard.getSystemClipboard().setContent(Pictures.clip(image));
                    end(messages.text("export.copied"));
                },
                failure -> end(messages.text("export.failed", String.valueOf(failure.getMessage()))));
    }

    @FXML
    private void cancel() {
        cancelled = true;
    }

    /** Gives up what takes long, when the dialog closes. */
    void close() {
        cancelled = true;
    }

    private void begin(boolean takesLong) {
        writeButton.setDisable(true);
        progressBar.setProgress(0);
        progressBar.setVisible(takesLong);
        cancelButton.setVisible(takesLong);
        resultLabel.setText(messages.text("export.busy"));
    }

    private void end(String result) {
        writeButton.setDisable(false);
        progressBar.setVisible(false);
        cancelButton.setVisible(false);
        resultLabel.setText(result);
    }
}
