package org.driftscope.view;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.driftscope.chart.Numbers;
import org.driftscope.data.DataLoader;
import org.driftscope.data.DataSpec;
import org.driftscope.data.Dataset;
import org.driftscope.data.IdxFiles;
import org.driftscope.data.Labels;
import org.driftscope.data.RowShape;
import org.driftscope.data.TrainTest;
import org.driftscope.train.OwnData;
import org.jspecify.annotations.Nullable;

/** Two pairs of IDX files: their names, the first images, and how many there are. */
final class IdxForm extends DataForm {
    private static final int SHOWN = 20;
    private static final int TOLD_CLASSES = 10;
    private static final int LEAST_SIDE = 56;
    private static final List<String> KEYS =
            List.of("training_images", "training_labels", "test_images", "test_labels");

    private final Messages messages;
    private final DataWork work;
    private final @Nullable Path[] files;
    private final List<Label> names = new ArrayList<>();
    private final FlowPane pictures = new FlowPane(6, 6);
    private final VBox node;

    /**
     * @param file any of the four
     * @param last what was chosen with this file before; null for nothing
     * @param chooser asks for another file
     */
    IdxForm(
            Messages messages,
            Path file,
            DataSpec.@Nullable Idx last,
            DataWork work,
            Supplier<Optional<Path>> chooser) {
        this.messages = messages;
        this.work = work;
        this.files = last == null
                ? IdxFiles.siblings(file)
                : new @Nullable Path[] {
                    last.trainingImages(), last.trainingLabels(), last.testImages(), last.testLabels()
                };
        GridPane form = new GridPane();
        form.getStyleClass().add("form");
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        form.getColumnConstraints().addAll(new ColumnConstraints(), wide);
        for (int i = 0; i < files.length; i++) {
            int which = i;
            Label name = new Label();
            names.add(name);
            Label key = new Label(messages.text("property.data." + KEYS.get(i)));
            key.setMinWidth(Label.USE_PREF_SIZE);
            Button other = new Button(messages.text("export.browse"));
            String tip = messages.text("property.data." + KEYS.get(i)) + ": " + messages.text("export.browse");
            other.setAccessibleText(tip);
            other.setTooltip(new Tooltip(tip));
            other.getStyleClass().addAll("flat", "small");
            other.setMinWidth(Button.USE_PREF_SIZE);
            other.setOnAction(event -> chooser.get().ifPresent(chosen -> {
                files[which] = chosen;
                read();
            }));
            form.addRow(i, key, name, other);
        }
        pictures.setId("data-pictures");
        pictures.setPrefWrapLength(640);
        node = new VBox(form, pictures);
        node.setSpacing(8);
        read();
    }

    private void read() {
        pictures.getChildren().clear();
        choice.set(null);
        facts.set("");
        problem.set("");
        for (int i = 0; i < files.length; i++) {
            Path file = files[i];
            names.get(i).setText(file == null ? messages.text("data.idx.none") : String.valueOf(file.getFileName()));
        }
        Path trainingImages = files[0];
        Path trainingLabels = files[1];
        Path testImages = files[2];
        Path testLabels = files[3];
        if (trainingImages == null || trainingLabels == null || testImages == null || testLabels == null) {
            problem.set(messages.text("data.problem.idx"));
            return;
        }
        DataSpec.Idx spec = new DataSpec.Idx(trainingImages, trainingLabels, testImages, testLabels);
        work.run(
                progress -> DataLoader.load(spec, 0, progress),
                data -> show(spec, data),
                failure -> problem.set(String.valueOf(failure.getMessage())));
    }

    private void show(DataSpec.Idx spec, TrainTest data) {
        Dataset training = data.training();
        int[] classes = ((Labels.Classes) training.labels()).classes();
        String size = "";
        if (training.features().shape() instanceof RowShape.Image shape) {
            size = messages.text("data.facts.size", shape.width(), shape.height());
            showPictures(training, classes, shape);
        }
        int[] counts = new int[data.outputs()];
        for (int label : classes) {
            counts[label]++;
        }
        facts.set(messages.text(
                        "input.rows",
                        Numbers.whole(training.rows()),
                        Numbers.whole(data.test().rows()))
                + size + "\n"
                + messages.text("data.facts.classes", data.outputs()) + " "
                + IntStream.range(0, Math.min(TOLD_CLASSES, counts.length))
                        .mapToObj(k -> k + ": " + Numbers.whole(counts[k]))
                        .collect(Collectors.joining(", "))
                + (counts.length > TOLD_CLASSES ? ", ..." : ""));
        choice.set(new OwnData(
                data.name(), spec, false, (long) training.rows() + data.test().rows(), data.columns()));
    }

    private void showPictures(Dataset training, int[] classes, RowShape.Image shape) {
        float[] row = new float[shape.columns()];
        for (int i = 0; i < Math.min(SHOWN, training.rows()); i++) {
            training.features().copyRow(i, row, 0);
            ImageView view = new ImageView(image(row, shape.width(), shape.height()));
            Label picture = new Label(Integer.toString(classes[i]), view);
            picture.setContentDisplay(ContentDisplay.TOP);
            picture.setAlignment(Pos.CENTER);
            picture.getStyleClass().addAll("muted", "small");
            pictures.getChildren().add(picture);
        }
    }

    /** Values from 0 to 1 as ink on paper, as many pixels a value as make it large enough to see. */
    private static WritableImage image(float[] values, int width, int height) {
        int times = Math.max(1, LEAST_SIDE / Math.max(width, height));
        WritableImage image = new WritableImage(width * times, height * times);
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < height * times; y++) {
            for (int x = 0; x < width * times; x++) {
                int grey = 255 - Math.round(255 * values[y / times * width + x / times]);
                pixels.setArgb(x, y, 0xff000000 | grey << 16 | grey << 8 | grey);
            }
        }
        return image;
    }

    @Override
    Node node() {
        return node;
    }
}
