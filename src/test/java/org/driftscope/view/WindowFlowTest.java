package org.driftscope.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.controls.ToggleSwitch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.driftscope.chart.BandPlot;
import org.driftscope.chart.Board;
import org.driftscope.chart.ChartView;
import org.driftscope.chart.Numbers;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.Theme;
import org.driftscope.export.FileKind;
import org.driftscope.export.PngImage;
import org.driftscope.export.PngMetadata;
import org.driftscope.export.SvgMetadata;
import org.driftscope.history.Quantity;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.train.CostlyMeasure;
import org.driftscope.train.Costs;
import org.driftscope.train.EventText;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.Reference;
import org.driftscope.train.Samples;
import org.driftscope.train.TrainingSession;
import org.driftscope.train.TrainingSession.State;
import org.driftscope.train.Twin;
import org.driftscope.viewmodel.Playback;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.service.query.NodeQuery;
import org.testfx.util.WaitForAsyncUtils;

/** What a user does in the window, on real MNIST. */
class WindowFlowTest extends WindowFlow {

    @Start
    void start(Stage window) {
        open(window, "ioffe-2015");
    }

    private void awaitStep(long step) throws TimeoutException {
        await("step " + step, () -> bench.run().run().history().lastStep() >= step);
    }

    private List<SetBatchNorm> switches() {
        return bench.run().run().history().events().stream()
                .map(event -> event.intervention())
                .filter(SetBatchNorm.class::isInstance)
                .map(SetBatchNorm.class::cast)
                .toList();
    }

    @Test
    void switchesBatchNormWhileItRunsAndTakesThePictureAway(FxRobot robot) throws Exception {
        awaitStep(50);
        int before = eventPixels(robot);
        assertEquals(0, before, "no event line yet");

        robot.clickOn("#bn-a-2");
        await("batch norm off", () -> switches().size() == 1);
        awaitStep(bench.run().run().history().lastStep() + 50);
        int one = eventPixels(robot);
        robot.clickOn("#bn-a-2");
        await("batch norm on", () -> switches().size() == 2);
        awaitStep(bench.run().run().history().lastStep() + 50);
        int two = eventPixels(robot);
        assertTrue(one > 0 && two > one, "event lines on the charts: " + before + ", " + one + ", " + two + " pixels");
        assertEquals(
                List.of(BatchNormPlacement.OFF, BatchNormPlacement.BEFORE),
                switches().stream().map(SetBatchNorm::placement).toList());
        assertTrue(switches().stream().allMatch(change -> change.twin() == Twin.A && change.layer() == 1));

        robot.press(KeyCode.CONTROL, KeyCode.E).release(KeyCode.E, KeyCode.CONTROL);
        await("the export opens", () -> robot.lookup("#export-write").tryQuery().isPresent());
        Path file = folder.resolve("board.png");
        WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> robot.lookup("#export-file").queryAs(TextField.class).setText(file.toString()));
        robot.clickOn("#export-write");
        await("the file is written", () -> Files.exists(file));

        PngMetadata metadata = PngMetadata.read(file);
        String experiment = Objects.requireNonNull(metadata.texts().get(PngImage.EXPERIMENT));
        assertEquals(
                Samples.load("ioffe-2015").hidden(),
                ExperimentFile.parse(experiment, "picture", folder).hidden());
        String events = Objects.requireNonNull(metadata.texts().get(PngImage.EVENTS));
        assertTrue(events.contains("bn A 2 off") && events.contains("bn A 2 before"), events);
        assertEquals(2 * 1440, metadata.width());
        robot.type(KeyCode.ESCAPE);
    }

    /** Pixels of the colour of events on a layer's chart. */
    private int eventPixels(FxRobot robot) {
        Node chart = robot.lookup("#layers .chart-view").query();
        Image image = robot.capture(chart).getImage();
        PixelReader pixels = image.getPixelReader();
        int count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += near(pixels.getArgb(x, y), Theme.LIGHT.event()) ? 1 : 0;
            }
        }
        return count;
    }

    private static boolean near(int a, int b) {
        int furthest = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            furthest = Math.max(furthest, Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)));
        }
        return furthest < 25;
    }

    @Test
    void answersToTheKeyboard(FxRobot robot) throws Exception {
        awaitStep(20);
        robot.type(KeyCode.SPACE);
        await("paused", () -> bench.run().stateProperty().get() == State.PAUSED);
        long step = bench.run().stepProperty().get();
        robot.type(KeyCode.PERIOD);
        await("one step more", () -> bench.run().stepProperty().get() == step + 1);
        List<Board.View> views = List.of(Board.View.values());
        for (int i = 0; i < views.size(); i++) {
            robot.type(KeyCode.getKeyCode(Integer.toString(i + 1)));
            assertEquals(views.get(i), bench.choice().get().view());
        }
        robot.type(KeyCode.DIGIT1).type(KeyCode.V).type(KeyCode.G);
        assertTrue(bench.choice().get().overlay());
        assertTrue(bench.axis().logStepsProperty().get());
        robot.press(KeyCode.CONTROL).type(KeyCode.T).release(KeyCode.CONTROL);
        assertEquals(Look.DARK, bench.look().get());
        robot.press(KeyCode.CONTROL).type(KeyCode.L).release(KeyCode.CONTROL);
        assertEquals(Locale.SIMPLIFIED_CHINESE, bench.language().get());
        await(
                "words are Chinese",
                () -> robot.lookup("#run-button").queryLabeled().getText().equals("运行"));
        robot.press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
        await("started over", () -> bench.run().stepProperty().get() == 0);
    }

    @Test
    void readsZoomsPansAndEnlargesWithPointerAndKeys(FxRobot robot) throws Exception {
        awaitStep(400);
        robot.type(KeyCode.SPACE);
        await("paused", () -> bench.run().stateProperty().get() == State.PAUSED);
        long last = bench.run().run().history().lastStep();

        robot.moveTo("#layers .chart-view");
        double middle = bench.axis().hoverStepProperty().get();
        assertTrue(middle > 0.3 * last && middle < 0.7 * last, middle + " of " + last);
        // Up on a real wheel: the headless glass turns it the other way.
        robot.scroll(5, VerticalDirection.DOWN);
        await("zoomed in", () -> span() < last);
        assertFalse(bench.axis().followLiveProperty().get());

        double from = bench.axis().view().from();
        robot.press(MouseButton.PRIMARY).moveBy(20, 0).release(MouseButton.PRIMARY);
        await(
                "dragging to the right shows earlier steps",
                () -> bench.axis().view().from() < from);

        double span = span();
        robot.type(KeyCode.MINUS);
        assertTrue(span() > span, "the minus key widens");
        robot.type(KeyCode.HOME);
        assertEquals(
                bench.axis().view().from(), bench.axis().hoverStepProperty().get());

        robot.type(KeyCode.ENTER);
        assertFalse(all(robot).isVisible(), "one chart fills the board");
        robot.type(KeyCode.ENTER);
        assertTrue(all(robot).isVisible());

        robot.doubleClickOn("#layers .chart-view");
        assertTrue(bench.axis().followLiveProperty().get());
        assertEquals((double) last, span());
    }

    private double span() {
        return bench.axis().view().to() - bench.axis().view().from();
    }

    private static Node all(FxRobot robot) {
        return robot.lookup("#board-charts").query();
    }

    @Test
    void takesAnotherLearningRateWhileItRunsAndRefusesNonsense(FxRobot robot) throws Exception {
        awaitStep(20);
        enter(robot, "#learning-rate", "0.05");
        await(
                "the rate has changed",
                () -> bench.run().settings().learningRateProperty().get() == 0.05);
        assertEquals(
                new SetLearningRate(0.05),
                bench.run().run().history().events().get(0).intervention());
        enter(robot, "#learning-rate", "minus one");
        await("what is in force is shown", () -> text(robot, "#learning-rate").equals("0.05"));
        assertEquals(0.05, bench.run().settings().learningRateProperty().get());
        robot.type(KeyCode.DIGIT4);
        assertEquals(Board.View.BANDS, bench.choice().get().view(), "digits belong to the field");
        robot.type(KeyCode.ESCAPE).type(KeyCode.DIGIT4);
        assertEquals(Board.View.HEAT_MAP, bench.choice().get().view(), "until it is left");
    }

    private static void enter(FxRobot robot, String spinner, String value) {
        Node editor = robot.lookup(spinner + " .text-field").query();
        robot.doubleClickOn(editor);
        robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
        robot.write(value).type(KeyCode.ENTER);
    }

    private static String text(FxRobot robot, String spinner) {
        return robot.lookup(spinner + " .text-field").queryTextInputControl().getText();
    }

    @Test
    void rebuildsTheNetworkFromTheForm(FxRobot robot) throws Exception {
        awaitStep(20);
        robot.press(KeyCode.CONTROL).type(KeyCode.N).release(KeyCode.CONTROL);
        await("the form opens", () -> robot.lookup("#edit-start").tryQuery().isPresent());
        replace(robot, "#edit-network-hidden", "[20, 10, nonsense]");
        await("what is wrong is said", () -> !label(robot, "#edit-problem").isEmpty());
        assertTrue(robot.lookup("#edit-start").queryButton().isDisabled());
        replace(robot, "#edit-network-hidden", "[20, 10]");
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> robot.lookup("#edit-network-activation")
                .<ComboBox<String>>query()
                .setValue("relu"));
        await("all is well", () -> label(robot, "#edit-problem").isEmpty());
        robot.clickOn("#edit-start");
        await(
                "the new network runs",
                () -> bench.run().run().experiment().hidden().size() == 2);
        awaitStep(10);
        assertEquals(2, robot.lookup("#layer-cards .card").queryAll().size(), "a card for each hidden layer");
    }

    @Test
    void followsAUnitOfOneLayerByItsStrip(FxRobot robot) throws Exception {
        awaitStep(20);
        assertEquals("1", text(robot, "#unit"));
        Node strip = robot.lookup("#units-2").query();
        robot.clickOn(strip);
        await("the unit in the middle is followed", () -> followed(1) == 50);
        assertEquals(0, followed(0), "other layers follow their own");
        assertEquals(Board.View.BANDS, bench.choice().get().view());
        assertEquals(BandPlot.Source.UNIT, bench.choice().get().source());
        assertEquals(
                BandPlot.Source.UNIT,
                robot.lookup("#source").<ComboBox<?>>query().getValue());
        assertEquals("–", text(robot, "#unit"), "layers differ");

        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.ENTER);
        await("two units on", () -> followed(1) == 52);
        robot.type(KeyCode.END).type(KeyCode.ENTER);
        await("the last unit", () -> followed(1) == 99);

        enter(robot, "#unit", "7");
        await("the same in all layers", () -> followed(0) == 6 && followed(1) == 6 && followed(2) == 6);
        assertEquals("7", text(robot, "#unit"));
        enter(robot, "#unit", "seven");
        assertEquals("7", text(robot, "#unit"));
        assertEquals(6, followed(0));
    }

    private int followed(int layer) {
        return bench.run().run().layers().get(layer).followedUnitProperty().get();
    }

    @Test
    void measuresDriftFromAnotherStep(FxRobot robot) throws Exception {
        awaitStep(120);
        robot.type(KeyCode.SPACE).type(KeyCode.DIGIT5);
        await("paused", () -> bench.run().stateProperty().get() == State.PAUSED);
        assertEquals("start", robot.lookup("#reference").queryLabeled().getText());
        assertFalse(robot.lookup("#ago").query().isVisible());

        robot.moveTo("#layers .chart-view");
        long read = Math.round(bench.axis().hoverStepProperty().get());
        robot.clickOn("#layers .chart-view").type(KeyCode.R);
        await(
                "the look at the probe batch next to the step that was read is the reference",
                () -> reference() instanceof Reference.Pinned pinned && Math.abs(pinned.step() - read) <= 50);
        long pinned = ((Reference.Pinned) reference()).step();
        assertEquals(0, pinned % CostlyMeasure.PROBE.standardCadence());
        await(
                "the control says so",
                () -> robot.lookup("#reference").queryLabeled().getText().equals("step " + Numbers.whole(pinned)));

        robot.clickOn("#reference").type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        await("some steps ago", () -> reference() instanceof Reference.Ago);
        enter(robot, "#ago", "50");
        await("fifty steps ago", () -> reference().equals(new Reference.Ago(50)));
        enter(robot, "#ago", "100000000");
        await(
                "so many are refused",
                () -> !bench.run().rejectionProperty().get().isEmpty());
        await(
                "in words, across the window",
                () -> robot.lookup("#banners .label").tryQuery().isPresent());
        assertEquals(new Reference.Ago(50), reference());
        assertEquals("50", text(robot, "#ago"));
    }

    private Reference reference() {
        return bench.run().settings().referenceProperty().get();
    }

    @Test
    void saysWhatAChartShows(FxRobot robot) throws Exception {
        awaitStep(20);
        robot.clickOn("#layers .chart-view .info-button");
        await("its card opens", () -> robot.lookup("#card").tryQuery().isPresent());
        Cards cards = Cards.in(Locale.ENGLISH);
        assertTrue(robot.lookup("#card")
                .query()
                .getAccessibleText()
                .contains(cards.card("bands").limits()));
        robot.type(KeyCode.ESCAPE);
        await("Escape closes it", () -> robot.lookup("#card").tryQuery().isEmpty());

        robot.type(KeyCode.DIGIT4);
        robot.clickOn("#layers .chart-view").type(KeyCode.I);
        String topic = RunPlots.topic(bench.choice().get().quantity());
        await("a key opens it, too", () -> robot.lookup("#card").tryQuery().isPresent());
        assertTrue(robot.lookup("#card")
                .query()
                .getAccessibleText()
                .contains(cards.card(topic).definition()));
        robot.type(KeyCode.F1);
        await("and closes it", () -> robot.lookup("#card").tryQuery().isEmpty());

        robot.clickOn("#units-1").type(KeyCode.I);
        await("strips have one", () -> robot.lookup("#card").tryQuery().isPresent());
        assertTrue(robot.lookup("#card")
                .query()
                .getAccessibleText()
                .contains(cards.card("units").title()));
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void keyboardShortcutsAreReadInFull(FxRobot robot) throws Exception {
        awaitStep(1);
        robot.type(KeyCode.F1);
        await(
                "the sheet opens",
                () -> robot.lookup("#shortcuts .strong").tryQuery().isPresent());
        await("no words are cut off", () -> robot.lookup("#shortcuts .form .label").queryAllAs(Label.class).stream()
                .allMatch(label -> label.getWidth() >= label.prefWidth(-1) - 0.5));
        robot.type(KeyCode.ESCAPE);
        await("Escape closes it", () -> robot.lookup("#shortcuts").tryQuery().isEmpty());

        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> stage.setHeight(700));
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.F1);
        double titleBar = 40;
        await("its button lies within a low window", () -> robot.lookup("#shortcuts").queryAllAs(Region.class).stream()
                .anyMatch(sheet -> sheet.getScene().getHeight() <= 700 - titleBar));
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void cardsTellAnotherMeasureAndTheBudgetOfMeasuringIsSet(FxRobot robot) throws Exception {
        awaitStep(20);
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> bench.cardQuantity().set(Quantity.GRADIENT_NORM));
        // A query is answered as it is put, so it is put anew each time.
        Supplier<NodeQuery> told = () -> robot.lookup("#layer-cards .twin-a.small")
                .match(node -> ((Label) node).getText().startsWith("A  "));
        await("the measure is told", () -> told.get().tryQuery().isPresent());
        Label values = told.get().queryAs(Label.class);
        double shown = Double.parseDouble(values.getText().substring(3));
        assertTrue(shown > 0, values.getText());
        assertEquals(
                "gradient norm",
                robot.lookup("#card-quantity").queryAs(Labeled.class).getText());

        await("the meter shows", () -> robot.lookup("#costs").query().isVisible());
        robot.clickOn("#costs");
        await("its table opens", () -> robot.lookup("#budget").tryQuery().isPresent());
        replaceBudget(robot, "30");
        await("the budget is in force", () -> {
            Costs costs = bench.run().costsProperty().get();
            return costs != null && costs.budget() == 0.3;
        });
        robot.type(KeyCode.ESCAPE);
        await("Escape closes it", () -> robot.lookup("#cost-table").tryQuery().isEmpty());
    }

    private static void replaceBudget(FxRobot robot, String percent) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Spinner<Integer> budget = robot.lookup("#budget").query();
            budget.getEditor().setText(percent);
            budget.commitValue();
        });
    }

    private static void replace(FxRobot robot, String field, String value) {
        WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> robot.lookup(field).queryAs(TextField.class).setText(value));
    }

    private static String label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    @Test
    void cutsNoWordsAtTheUsualSizesInEitherLanguage() throws Exception {
        awaitStep(20);
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            WaitForAsyncUtils.waitForAsyncFx(10_000, () -> bench.language().set(language));
            WaitForAsyncUtils.waitForFxEvents();
            for (int[] size : new int[][] {{1024, 740}, {1280, 770}, {1920, 1050}}) {
                for (Board.View view : Board.View.values()) {
                    WaitForAsyncUtils.waitForAsyncFx(10_000, () -> bench.choice()
                            .set(bench.choice().get().withView(view)));
                    Set<String> cut = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> cutAt(size[0], size[1]));
                    assertEquals(Set.of(), cut, language + " at " + size[0] + " x " + size[1] + ", " + view);
                }
            }
        }
    }

    /** Texts that are shown with an ellipsis, or beyond the edge of a window whose inside is of that size. */
    private Set<String> cutAt(double width, double height) {
        Region root = (Region) stage.getScene().getRoot();
        root.resize(width, height);
        root.applyCss();
        root.layout();
        return root.lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(Labeled.class::cast)
                .filter(labeled ->
                        labeled.getText() != null && !labeled.getText().isEmpty() && isShown(labeled))
                .filter(labeled -> {
                    Node text = labeled.lookup(".text");
                    boolean shortened = text instanceof Text shown
                            && !shown.getText().replace("\n", "").equals(labeled.getText());
                    double right =
                            labeled.localToScene(labeled.getBoundsInLocal()).getMaxX();
                    return shortened || right > width + 0.5;
                })
                .map(Labeled::getText)
                .collect(Collectors.toSet());
    }

    @Test
    void everyControlShowsThatItHasTheKeyboard(FxRobot robot) throws Exception {
        awaitStep(20);
        robot.type(KeyCode.SPACE);
        await("paused", () -> bench.run().stateProperty().get() == TrainingSession.State.PAUSED);
        Set<Control> all = WaitForAsyncUtils.waitForAsyncFx(30_000, this::controlsInSight);
        assertEquals(all, WaitForAsyncUtils.waitForAsyncFx(30_000, () -> lookingDifferent(all, true)));
        Set<Control> pressed = WaitForAsyncUtils.waitForAsyncFx(30_000, () -> lookingDifferent(all, false));
        pressed.removeIf(control -> !(control instanceof ButtonBase));
        assertEquals(Set.of(), pressed, "a button shows no ring when the mouse has pressed it");
    }

    private Set<Control> controlsInSight() {
        return stage.getScene().getRoot().lookupAll("*").stream()
                .filter(node -> node instanceof Control && node.isFocusTraversable())
                .filter(node -> isShown(node) && isInSight(node) && !node.isDisabled())
                .map(Control.class::cast)
                .collect(Collectors.toSet());
    }

    /**
     * Controls that look different with the focus.
     *
     * @param byKeyboard whether a key has moved the focus there, and not the mouse
     */
    private Set<Control> lookingDifferent(Set<Control> controls, boolean byKeyboard) {
        Node root = stage.getScene().getRoot();
        PseudoClass visible = PseudoClass.getPseudoClass("focus-visible");
        return controls.stream()
                .filter(control -> {
                    root.requestFocus();
                    int[] before = pixelsAbout(control);
                    control.requestFocus();
                    control.pseudoClassStateChanged(visible, byKeyboard);
                    boolean different = !Arrays.equals(before, pixelsAbout(control));
                    control.pseudoClassStateChanged(visible, false);
                    return different;
                })
                .collect(Collectors.toSet());
    }

    /** Whether it need not be scrolled to. */
    private static boolean isInSight(Node node) {
        Bounds bounds = node.localToScene(node.getBoundsInLocal());
        for (Node n = node.getParent(); n != null; n = n.getParent()) {
            if (n instanceof ScrollPane && !n.localToScene(n.getLayoutBounds()).contains(bounds)) {
                return false;
            }
        }
        return true;
    }

    private int[] pixelsAbout(Node node) {
        Bounds bounds = node.localToScene(node.getBoundsInLocal());
        SnapshotParameters part = new SnapshotParameters();
        part.setViewport(new Rectangle2D(
                bounds.getMinX() - 4, bounds.getMinY() - 4, bounds.getWidth() + 8, bounds.getHeight() + 8));
        Image image = stage.getScene().getRoot().snapshot(part, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    private static boolean isShown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void keepsTheRunAndSaysWhyWhenAFileCannotBeWritten(FxRobot robot) throws Exception {
        awaitStep(20);
        robot.clickOn("#export-button");
        await("the export opens", () -> robot.lookup("#export-write").tryQuery().isPresent());
        Path file = folder.resolve("no such folder").resolve("board.png");
        replace(robot, "#export-file", file.toString());
        robot.clickOn("#export-write");
        await("the failure is said", () -> label(robot, "#export-result").contains("folder does not exist"));
        assertFalse(Files.exists(file));
        long step = bench.run().stepProperty().get();
        awaitStep(step + 20);
    }

    private void choose(FxRobot robot, ExportFormat format) throws TimeoutException {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            @SuppressWarnings("unchecked")
            ComboBox<ExportFormat> box = robot.lookup("#export-format").queryAs(ComboBox.class);
            box.setValue(format);
        });
    }

    @Test
    void takesNumbersAndAnimationsAwayAndLeavesNothingWhenTheWindowCloses(FxRobot robot) throws Exception {
        awaitStep(30);
        robot.clickOn("#export-button");
        await("the export opens", () -> robot.lookup("#export-write").tryQuery().isPresent());
        for (ExportFormat format : List.of(ExportFormat.SVG, ExportFormat.JSON_LINES, ExportFormat.GIF)) {
            choose(robot, format);
            replace(robot, "#export-frames", "2");
            Path file = folder.resolve("x." + format.suffix());
            replace(robot, "#export-file", file.toString());
            robot.clickOn("#export-write");
            await("written: " + format, () -> Files.exists(file));
        }
        assertNotNull(SvgMetadata.read(folder.resolve("x.svg")).texts().get(PngImage.EXPERIMENT));
        assertTrue(Files.readAllLines(folder.resolve("x.jsonl")).get(0).startsWith("{\"chart\":"));
        assertEquals(FileKind.GIF, FileKind.of(folder.resolve("x.gif")));

        choose(robot, ExportFormat.APNG);
        replace(robot, "#export-frames", "1001");
        replace(robot, "#export-file", folder.resolve("long.png").toString());
        robot.clickOn("#export-write");
        await("what is wrong is said", () -> label(robot, "#export-result").contains("from 2 to 1000"));
        replace(robot, "#export-frames", "1000");
        robot.clickOn("#export-write");
        await("frames are written", () -> unfinished().size() == 1);
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> stage.hide());
        assertEquals(List.of(), unfinished());
        assertFalse(Files.exists(folder.resolve("long.png")));
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }

    @Test
    void looksBackByDraggingAndByKeysAndShowsNowAgain(FxRobot robot) throws Exception {
        awaitStep(100);
        robot.clickOn("#bn-a-2");
        await("batch norm off", () -> switches().size() == 1);
        long switched = bench.run().run().history().events().get(0).step();
        awaitStep(switched + 200);
        ToggleSwitch toggle = robot.lookup("#bn-a-2").queryAs(ToggleSwitch.class);
        assertFalse(toggle.isSelected());

        robot.moveTo("#time-line .chart-view").press(MouseButton.PRIMARY).moveBy(-5, 0);
        Node line = robot.lookup("#time-line .chart-view").query();
        double left = line.localToScreen(line.getBoundsInLocal()).getMinX();
        double top = line.localToScreen(line.getBoundsInLocal()).getCenterY();
        robot.moveTo(left - 30, top).release(MouseButton.PRIMARY);
        await("dragged to the start and beyond", () -> shown() == 0);
        assertTrue(toggle.isSelected() && toggle.isDisabled(), "as it stood, and not to be moved");
        String past = robot.lookup("#past").queryLabeled().getText();
        assertTrue(past.contains("step 0 of"), past);
        assertTrue(robot.lookup("#past").query().isVisible());
        long recorded = bench.run().run().history().lastStep();
        awaitStep(recorded + 20);
        assertEquals(0, shown(), "training goes on, the past stays");

        long every = bench.run().run().experiment().schedule().record();
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        assertEquals(2.0 * every, shown());
        robot.type(KeyCode.LEFT);
        assertEquals(1.0 * every, shown());
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        assertTrue(shown() > 1.0 * every);
        robot.type(KeyCode.HOME);
        assertEquals(0, shown());
        robot.type(KeyCode.END);
        await("now", () -> bench.axis().isLive());
        assertFalse(toggle.isSelected() || toggle.isDisabled(), "as it stands");
        assertFalse(robot.lookup("#past").query().isVisible());

        robot.type(KeyCode.HOME).clickOn("#live-button");
        assertTrue(bench.axis().isLive());
        robot.type(KeyCode.P);
        await("the history plays", () -> !bench.axis().isLive() && shown() > 0);
        robot.type(KeyCode.END);
        await("now", () -> bench.axis().isLive());
        assertFalse(bench.playback().playingProperty().get());
        robot.press(KeyCode.SHIFT).type(KeyCode.P).release(KeyCode.SHIFT);
        assertEquals(Playback.Speed.STEPS_100, bench.playback().speedProperty().get());
    }

    private double shown() {
        return bench.axis().shownProperty().get();
    }

    @Test
    void undoesAndDoesAgainWhatWasSwitchedAndChosen(FxRobot robot) throws Exception {
        awaitStep(20);
        assertTrue(robot.lookup("#undo-button").query().isDisabled());
        ToggleSwitch toggle = robot.lookup("#bn-a-1").queryAs(ToggleSwitch.class);
        assertTrue(toggle.isSelected());
        robot.clickOn("#bn-a-1");
        await("batch norm off", () -> switches().size() == 1);
        robot.type(KeyCode.DIGIT2);
        assertEquals(Board.View.MOMENTS, bench.choice().get().view());

        control(robot, KeyCode.Z);
        assertEquals(Board.View.BANDS, bench.choice().get().view());
        control(robot, KeyCode.Z);
        await("batch norm is on again", () -> switches().size() == 2 && toggle.isSelected());
        assertEquals(
                BatchNormPlacement.BEFORE, bench.run().settingsAt(Double.NaN).placement(Twin.A, 0));
        control(robot, KeyCode.Y);
        await("and off", () -> switches().size() == 3 && !toggle.isSelected());
        robot.clickOn("#undo-button");
        await("and on", () -> switches().size() == 4 && toggle.isSelected());
        robot.clickOn("#redo-button");
        await("and off", () -> switches().size() == 5);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.Z).release(KeyCode.SHIFT, KeyCode.CONTROL);
        assertEquals(Board.View.MOMENTS, bench.choice().get().view());
    }

    @Test
    void seesWhatIsFedAndWhatAShiftMakesOfIt(FxRobot robot) throws Exception {
        awaitStep(20);
        assertNull(bench.run().run().history().inputSample(), "nobody looks");
        robot.type(KeyCode.SPACE).type(KeyCode.DIGIT8);
        await("images, test rows, pixels", () -> inputCharts(robot).size() == 3);
        List<String> texts = inputCharts(robot).stream()
                .map(chart -> String.valueOf(chart.queryAccessibleAttribute(AccessibleAttribute.TEXT)))
                .toList();
        assertTrue(texts.get(0).startsWith("Mini-batch") && texts.get(1).startsWith("Test rows"), texts.toString());
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> bench.run()
                .requestInput(EventText.parse("0: shift test rotation 40").intervention()));
        await("while paused, too", () -> Objects.requireNonNull(
                        bench.run().run().history().inputSample())
                .test()
                .isShifted());
        robot.type(KeyCode.DIGIT1);
        await(
                "nobody looks any more",
                () -> !bench.run().lookingAtInputProperty().get());
    }

    private static List<ChartView> inputCharts(FxRobot robot) {
        return robot.lookup("#layers .chart-view").queryAllAs(ChartView.class).stream()
                .filter(ChartView::showsInput)
                .toList();
    }

    private static void control(FxRobot robot, KeyCode code) {
        robot.press(KeyCode.CONTROL).type(code).release(KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
