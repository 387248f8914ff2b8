package org.driftscope.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.driftscope.data.DataSpec;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.SeriesKey;
import org.driftscope.nn.Loss;
import org.driftscope.train.Experiment;
import org.driftscope.train.OwnData;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A user opens data of their own in the window. */
class DataFlowTest extends WindowFlow {

    @Start
    void start(Stage window) {
        open(window, "spirals");
    }

    private void open(FxRobot robot, Path file) throws TimeoutException {
        robot.press(KeyCode.CONTROL).type(KeyCode.D).release(KeyCode.CONTROL);
        await("the dialog opens", () -> robot.lookup("#data-path").tryQuery().isPresent());
        TextField field = robot.lookup("#data-path").queryAs(TextField.class);
        await("the path can be typed", field::isFocused);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> field.setText(file.toString()));
        robot.type(KeyCode.ENTER);
    }

    private static boolean canStart(FxRobot robot) {
        return !robot.lookup("#data-start").queryButton().isDisabled();
    }

    private static String text(FxRobot robot, String label) {
        return robot.lookup(label).queryAs(Label.class).getText();
    }

    private Experiment experiment() {
        return bench.run().run().experiment();
    }

    /** That the run on screen learns, and that each hidden layer's drift is recorded. */
    private void assertLearnsAndDrifts(double accuracy) throws TimeoutException {
        await(
                "test accuracy above " + accuracy,
                () -> last(SeriesKey.ofNetwork(Twin.A, Quantity.TEST_ACCURACY)) > accuracy);
        for (Twin twin : Twin.values()) {
            for (int layer = 0; layer < experiment().hidden().size(); layer++) {
                SeriesKey key = new SeriesKey(twin, layer, Quantity.PROBE_DRIFT_W1);
                await("drift of " + key, () -> last(key) > 0);
            }
        }
    }

    private double last(SeriesKey key) {
        History history = bench.run().run().history();
        return history.series(key).size() == 0
                ? Double.NaN
                : history.series(key).last();
    }

    @Test
    void aTableWithTextLabelsTrainsAndShowsDrift(FxRobot robot) throws Exception {
        Random random = new Random(1);
        String[] species = {"setosa", "versicolor", "virginica"};
        StringBuilder table = new StringBuilder("id;name;petal length;colour;species\n");
        for (int i = 0; i < 300; i++) {
            int kind = i * 7 % 3;
            table.append(i + ";plant " + i + ";" + (1.5 + 2 * kind + 0.3 * random.nextGaussian()) + ";"
                    + (random.nextBoolean() ? "white" : "blue") + ";" + species[kind] + "\n");
        }
        Path file = Files.writeString(folder.resolve("flowers.csv"), table);

        open(robot, file);
        await("the table is read", () -> canStart(robot));
        TableView<?> rows = robot.lookup("#data-table").query();
        assertEquals(5, rows.getColumns().size());
        assertFalse(robot.lookup("plant 3").queryAll().isEmpty(), "rows are shown");
        String facts = text(robot, "#data-facts");
        assertTrue(facts.contains("300 rows, 5 columns") && facts.contains("setosa 100"), facts);
        assertFalse(box(robot, 1).isSelected(), "a column that counts the rows tells nothing");
        assertFalse(box(robot, 2).isSelected(), "names are no inputs");
        assertTrue(box(robot, 3).isSelected() && box(robot, 4).isSelected());
        assertTrue(robot.lookup("#data-use-5").tryQuery().isEmpty(), "the label is no input");
        assertFalse(robot.lookup("species (label)").queryAll().isEmpty());
        assertEquals(Set.of(), cut(rows));

        robot.type(KeyCode.ENTER);
        await("the run is on it", () -> experiment().data() instanceof DataSpec.Csv);
        assertEquals(
                new DataSpec.Csv(
                        file.toAbsolutePath(),
                        true,
                        "species",
                        DataSpec.Scaling.STANDARDIZE,
                        0.2,
                        DataSpec.Separator.SEMICOLON,
                        DataSpec.Target.CLASSES,
                        DataSpec.Missing.REFUSE,
                        DataSpec.Text.ONE_HOT,
                        List.of("id", "name")),
                experiment().data());
        assertLearnsAndDrifts(0.9);
    }

    private static CheckBox box(FxRobot robot, int column) {
        return robot.lookup("#data-use-" + column).query();
    }

    /** Texts of the window of a node that are shown with an ellipsis. */
    private static Set<String> cut(Node node) {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> node.getScene().getRoot().lookupAll(".label,.button,.check-box").stream()
                        .map(Labeled.class::cast)
                        .filter(labeled -> labeled.lookup(".text") instanceof Text shown
                                && labeled.isVisible()
                                && !shown.getText()
                                        .replace("\n", "")
                                        .equals(labeled.getText().replace("\n", "")))
                        .map(Labeled::getText)
                        .collect(Collectors.toSet()));
    }

    @Test
    void imagesLikeFashionsTrainAndShowDrift(FxRobot robot) throws Exception {
        garments("train", 600, 1);
        garments("t10k", 150, 2);

        open(robot, folder.resolve("t10k-labels-idx1-ubyte.gz"));
        await("all four files are read", () -> canStart(robot));
        String facts = text(robot, "#data-facts");
        assertTrue(facts.contains("600 rows to train on, 150 to test on; images of 28 x 28"), facts);
        assertTrue(facts.contains("4 classes"), facts);
        assertEquals(20, robot.lookup("#data-pictures .label").queryAll().size());
        robot.clickOn("#data-start");
        await("the run is on them", () -> experiment().data() instanceof DataSpec.Idx);
        assertLearnsAndDrifts(0.8);
    }

    /** Images of four shapes of different height and width, with noise, and their labels. */
    private void garments(String set, int rows, int seed) throws IOException {
        Random random = new Random(seed);
        try (DataOutputStream images = zipped(set + "-images-idx3-ubyte.gz", 3, rows, 28, 28);
                DataOutputStream labels = zipped(set + "-labels-idx1-ubyte.gz", 1, rows)) {
            for (int i = 0; i < rows; i++) {
                int kind = random.nextInt(4);
                int width = kind % 2 == 0 ? 6 : 20;
                int height = kind < 2 ? 10 : 22;
                for (int y = 0; y < 28; y++) {
                    for (int x = 0; x < 28; x++) {
                        boolean inside = Math.abs(2 * x - 27) < width && Math.abs(2 * y - 27) < height;
                        images.write((inside ? 150 : 0) + random.nextInt(80));
                    }
                }
                labels.write(kind);
            }
        }
    }

    private DataOutputStream zipped(String name, int rank, int... sizes) throws IOException {
        DataOutputStream out = new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(folder.resolve(name))));
        out.writeInt(0x0800 + rank);
        for (int size : sizes) {
            out.writeInt(size);
        }
        return out;
    }

    @Test
    void cellsWithoutAValueAreToldAndDealtWith(FxRobot robot) throws Exception {
        StringBuilder table = new StringBuilder("rooms,area,price\n");
        for (int i = 0; i < 100; i++) {
            table.append(i % 7 + "," + (i == 41 ? "" : i) + "," + 1000 * i + "\n");
        }
        Experiment before = experiment();
        open(robot, Files.writeString(folder.resolve("prices.csv"), table));
        await("what is missing is told", () -> text(robot, "#data-problem").contains("Missing values"));
        assertTrue(
                text(robot, "#data-facts").contains("Cells without a value: 1; the first: area, line 43: empty"),
                text(robot, "#data-facts"));
        assertFalse(canStart(robot));
        ComboBox<DataSpec.Missing> missing = robot.lookup("#data-missing").query();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> missing.setValue(DataSpec.Missing.FILL_MEAN));
        await("it can start now", () -> canStart(robot));
        assertEquals("", text(robot, "#data-problem"));

        robot.type(KeyCode.ESCAPE);
        await("Escape closes it", () -> robot.lookup("#data-path").tryQuery().isEmpty());
        assertEquals(before, experiment(), "nothing was begun");

        open(robot, folder.resolve("prices.csv"));
        await("nothing is remembered of what was cancelled", () -> text(robot, "#data-problem")
                .contains("Missing"));
        ComboBox<DataSpec.Missing> again = robot.lookup("#data-missing").query();
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> again.setValue(DataSpec.Missing.DROP_ROW));
        await("it can start now", () -> canStart(robot));
        robot.clickOn("#data-start");
        await("the run is on it", () -> experiment().data() instanceof DataSpec.Csv);
        assertEquals(Loss.MEAN_SQUARED_ERROR, experiment().loss());
        assertEquals(DataSpec.Missing.DROP_ROW, bench.settings().missing(), "remembered for the next time");
        await("it trains", () -> bench.run().run().history().lastStep() > 50);
    }

    @Test
    void dataOpenedOrDroppedAsAnyFileShowsTheDialog(FxRobot robot) throws Exception {
        Path file = Files.writeString(folder.resolve("pairs.csv"), "x,y\n1,a\n2,b\n");
        bench.settings().addRecent(file.toString());
        chooseExperiment(robot, file.toString());
        await("the dialog opens", () -> robot.lookup("#data-path").tryQuery().isPresent());
        await("it has read the file", () -> canStart(robot));
        assertEquals(
                file.toString(),
                robot.lookup("#data-path").queryAs(TextField.class).getText());
        robot.type(KeyCode.ESCAPE);
        await("Escape closes it", () -> robot.lookup("#data-path").tryQuery().isEmpty());
    }

    @Test
    void dataOpenedBeforeOpensWithAllThatWasChosen(FxRobot robot) throws Exception {
        StringBuilder table = new StringBuilder("kind,size,weight\n");
        for (int i = 0; i < 60; i++) {
            table.append((i % 3 == 0 ? "cat," : "dog,") + i % 7 + "," + i % 5 + "\n");
        }
        Path file = Files.writeString(folder.resolve("pets.csv"), table);
        DataSpec.Csv spec = new DataSpec.Csv(
                file.toAbsolutePath(),
                true,
                "kind",
                DataSpec.Scaling.UNIT,
                0.3,
                DataSpec.Separator.COMMA,
                DataSpec.Target.CLASSES,
                DataSpec.Missing.FILL_MEAN,
                DataSpec.Text.REFUSE,
                List.of("weight"));
        bench.settings().recentData().add(new OwnData("pets", spec, false, 60, 1).suggested());
        openRecentData(robot, file);
        await("it has read the file", () -> canStart(robot));
        assertTrue(box(robot, 2).isSelected());
        assertFalse(box(robot, 3).isSelected(), "left out before");
        robot.type(KeyCode.ENTER);
        await("the run is on it", () -> experiment().data() instanceof DataSpec.Csv);
        assertEquals(spec, experiment().data());

        Files.delete(file);
        openRecentData(robot, file);
        await("it says why", () -> text(robot, "#data-problem").contains("no such file"));
        assertFalse(canStart(robot));
        robot.type(KeyCode.ESCAPE);
        await("Escape closes it", () -> robot.lookup("#data-path").tryQuery().isEmpty());
    }

    private void openRecentData(FxRobot robot, Path file) throws TimeoutException {
        chooseExperiment(robot, "Data: " + file.toAbsolutePath());
        await("the dialog opens", () -> robot.lookup("#data-path").tryQuery().isPresent());
    }

    @Test
    void aFileThatIsNoDataIsRefusedInWords(FxRobot robot) throws Exception {
        open(robot, folder.resolve("none.csv"));
        await("it says why", () -> text(robot, "#data-problem").contains("no such file"));
        assertFalse(canStart(robot));
        robot.type(KeyCode.ESCAPE);
        await("Escape closes it", () -> robot.lookup("#data-path").tryQuery().isEmpty());
    }
}
