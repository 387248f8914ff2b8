package org.driftscope.chart;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.driftscope.chart.PaintQueue.Due;
import org.jspecify.annotations.Nullable;

/**
 * Shows a plot, and lets pointer and keyboard act on the axis of steps. It redraws at most once a pulse, and only while
 * it can be seen; because of what was recorded only where that looks different, and when there is time. The pointer's line
 * lies on a canvas of its own, so moving it repaints no data.
 *
 * <p>Pointer: move reads values, wheel zooms, drag pans, double click shows all. Keys: arrows move the read-out, with
 * shift they pan; + and - zoom; Home and End read the first and the newest step; Escape ends reading. A scrubber is another
 * matter: on it a press or a drag chooses the step that is looked back at, and these keys are left to the window. End is left
 * to it too while a past step is shown.
 */
public final class ChartView extends Region {
    private static final double ZOOM = 1.25;
    private static final double WHEEL_NOTCH = 40;
    private static final double KEY_SHARE = 0.01;
    private static final double KEY_PAN = 0.1;
    private static final double CORNER_GAP = 5;

    /** Size that a magnified chart is laid out for. */
    private static final double MAGNIFIED_WIDTH = 720;

    private static final double MAGNIFIED_HEIGHT = 400;
    private static final double MOST_MAGNIFIED = 2.5;

    /** What moves by less, in units of the canvas, looks the same. */
    private static final double LEAST_MOVE = 0.5;

    /** But the newest values, in nanoseconds: eyes read a few a second. */
    private static final long LONGEST_WAIT = 250_000_000;

    private final StepAxis axis;
    private final Canvas data = new Canvas();
    private final Canvas overlay = new Canvas();
    private final PlotSource source;
    private @Nullable Node corner;
    private final ObjectProperty<@Nullable ContextMenu> contextMenu = new SimpleObjectProperty<>(this, "contextMenu");
    private final Painting painting = Painting.of(this, this::due, this::paint);

    // Held strongly here, so that the axis holds this view only as long as it is in a scene.
    private final InvalidationListener viewChanged = o -> moved();
    private final InvalidationListener spreadChanged = o -> invalidate();
    private final InvalidationListener hoverChanged = o -> invalidateOverlay();
    private final InvalidationListener shownChanged = o -> showStep();
    private boolean listening;
    private @Nullable CanvasSurface dataSurface;
    private @Nullable CanvasSurface overlaySurface;
    private boolean dataDue = true;
    private boolean overlayDue = true;
    private boolean newsCame;
    private double pixelScale = 1;
    private double magnification = 1;
    private boolean magnifying;
    private double draggedStep = Double.NaN;
    private boolean scrubbing;
    private Theme theme;

    // As last painted.
    private Plot plot;
    private StepView paintedView;
    private long paintedNanos;
    private long paints;

    /** @param source asked for a plot each time the data is painted */
    public ChartView(PlotSource source, StepAxis axis, Theme theme) {
        this.axis = axis;
        this.source = source;
        this.paintedView = axis.view();
        this.plot = source.plot(paintedView);
        this.theme = theme;
        getStyleClass().add("chart-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        data.setManaged(false);
        overlay.setManaged(false);
        overlay.setMouseTransparent(true);
        overlay.setVisible(false);
        getChildren().addAll(data, overlay);
        focusedProperty().subscribe(this::invalidateOverlay);
        sceneProperty().subscribe(this::follow);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> axis.hoverStepProperty().set(Double.NaN));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::menu);
    }

    /** What it shows. */
    public PlotSource source() {
        return source;
    }

    /** Least height of what was last painted, as a multiple of that of a chart of curves. */
    public double plotHeight() {
        return plot.height();
    }

    /** Whether what was last painted is of a look at the input. */
    public boolean showsInput() {
        return plot instanceof StillPlot;
    }

    public void setTheme(Theme value) {
        theme = value;
        invalidate();
    }

    /** Opened by the secondary button and by the keyboard's menu key. */
    public ObjectProperty<@Nullable ContextMenu> contextMenuProperty() {
        return contextMenu;
    }

    /** Lays something small over the upper right corner, which plots leave free for it. */
    public void setCorner(Node value) {
        getChildren().removeIf(node -> node == corner);
        corner = value;
        value.addEventHandler(MouseEvent.ANY, MouseEvent::consume);
        getChildren().add(value);
        dataSurface = null;
        overlaySurface = null;
        invalidate();
    }

    /** What lies over the upper right corner; the view itself if nothing does. */
    public Node corner() {
        return corner == null ? this : corner;
    }

    /** Key of the card that explains what was last painted; empty if there is none. */
    public String topic() {
        return plot.topic();
    }

    /** Whether lines and letters grow with the view, to be read from afar; they do not unless said otherwise. */
    public void setMagnifying(boolean value) {
        magnifying = value;
    }

    private void magnify(double width, double height) {
        double fit = Math.min(width / MAGNIFIED_WIDTH, height / MAGNIFIED_HEIGHT);
        double now = magnifying ? Math.max(1, Math.min(MOST_MAGNIFIED, fit)) : 1;
        if (now != magnification) {
            magnification = now;
            dataSurface = null;
            overlaySurface = null;
        }
    }

    /** Whether pressing and dragging choose the step that is looked back at; else, and at first, dragging moves the axis. */
    public void setScrubbing(boolean value) {
        scrubbing = value;
    }

    /** How often the data was painted so far; for measuring. */
    public long paints() {
        return paints;
    }

    /** Asks to be painted anew, in the next pulse, or once it can be seen. */
    public void invalidate() {
        dataDue = true;
        overlayDue = true;
        painting.request();
    }

    /** Tells that more was recorded. It is painted when there is time, as soon as it looks different. */
    public void recorded() {
        newsCame = true;
        painting.request();
    }

    /** The axis shows other steps: of itself, as more were recorded, or because someone asked. */
    private void moved() {
        if (axis.followLiveProperty().get()) {
            recorded();
        } else {
            invalidate();
        }
    }

    /** Another step is shown: most charts tell of it on the canvas above their data. */
    private void showStep() {
        dataDue |= plot.paintsShown() || paintedView.live() != axis.isLive();
        invalidateOverlay();
    }

    private void invalidateOverlay() {
        overlayDue = true;
        painting.request();
    }

    /** Listens to the axis only while in a scene. */
    private void follow(@Nullable Scene scene) {
        if (listening) {
            axis.fromProperty().removeListener(viewChanged);
            axis.toProperty().removeListener(viewChanged);
            axis.logStepsProperty().removeListener(spreadChanged);
            axis.hoverStepProperty().removeListener(hoverChanged);
            axis.shownProperty().removeListener(shownChanged);
        }
        listening = scene != null;
        if (listening) {
            axis.fromProperty().addListener(viewChanged);
            axis.toProperty().addListener(viewChanged);
            axis.logStepsProperty().addListener(spreadChanged);
            axis.hoverStepProperty().addListener(hoverChanged);
            axis.shownProperty().addListener(shownChanged);
            invalidate();
        }
    }

    /** Units of a surface that {@link #setCorner} takes. */
    private double cornerRoom() {
        return corner == null ? 0 : (corner.prefWidth(-1) + CORNER_GAP - Header.SIDE) / magnification;
    }

    @Override
    protected void layoutChildren() {
        double width = snapSizeX(getWidth());
        double height = snapSizeY(getHeight());
        if (data.getWidth() != width || data.getHeight() != height) {
            data.setWidth(width);
            data.setHeight(height);
            overlay.setWidth(width);
            overlay.setHeight(height);
            magnify(width, height);
            dataDue = true;
            overlayDue = true;
        }
        if (corner != null) {
            double size = corner.prefWidth(-1);
            corner.resizeRelocate(width - size - CORNER_GAP, CORNER_GAP, size, corner.prefHeight(-1));
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        return 360;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 170;
    }

    private Due due() {
        if (data.getWidth() < 1 || data.getHeight() < 1) {
            return Due.NOT;
        }
        if (dataDue || overlayDue) {
            return Due.NOW;
        }
        return newsCame && looksDifferent() ? Due.SOON : Due.NOT;
    }

    private void paint() {
        if (dataDue || (newsCame && looksDifferent())) {
            paintData();
        }
        paintOverlay();
    }

    /** Whether what was recorded since would show. */
    private boolean looksDifferent() {
        if ((plot.showsNewest() && axis.isLive()) || System.nanoTime() - paintedNanos >= LONGEST_WAIT) {
            return true;
        }
        StepView now = axis.view();
        Scale scale = now.scale(0, data.getWidth());
        return Math.abs(scale.place(paintedView.to()) - scale.to()) >= LEAST_MOVE
                || Math.abs(scale.place(paintedView.from()) - scale.from()) >= LEAST_MOVE;
    }

    private void paintData() {
        Rect area = area();
        StepView view = axis.view();
        CanvasSurface surface = dataSurface();
        surface.clear(area.width(), area.height());
        plot = source.plot(view);
        plot.paint(surface, area, view.withoutHover(), theme);
        paintedView = view;
        paintedNanos = System.nanoTime();
        paints++;
        dataDue = false;
        newsCame = false;
    }

    /** Not even there while it has nothing to show: a canvas costs each frame its whole area. */
    private void paintOverlay() {
        Rect area = area();
        StepView now = axis.view();
        // As the data below it was laid out, though more steps may have come since.
        StepView view = new StepView(paintedView.from(), paintedView.to(), paintedView.log(), now.hover(), now.shown());
        overlayDue = false;
        overlay.setVisible(isFocused() || !Double.isNaN(view.hover()) || !view.live());
        if (!overlay.isVisible()) {
            return;
        }
        CanvasSurface surface = overlaySurface();
        surface.clear(area.width(), area.height());
        plot.paintShown(surface, area, view, theme);
        plot.paintHover(surface, area, view, theme);
        if (isFocused()) {
            surface.strokeRoundRect(1, 1, area.width() - 2, area.height() - 2, Frame.CORNER, new Pen(theme.focus(), 2));
        }
    }

    private Rect area() {
        return new Rect(0, 0, data.getWidth() / magnification, data.getHeight() / magnification);
    }

    private CanvasSurface dataSurface() {
        forgetSurfacesOfOtherScale();
        if (dataSurface == null) {
            dataSurface = new CanvasSurface(data.getGraphicsContext2D(), pixelScale, magnification, cornerRoom());
        }
        return dataSurface;
    }

    private CanvasSurface overlaySurface() {
        forgetSurfacesOfOtherScale();
        if (overlaySurface == null) {
            overlaySurface = new CanvasSurface(overlay.getGraphicsContext2D(), pixelScale, magnification, cornerRoom());
        }
        return overlaySurface;
    }

    private void forgetSurfacesOfOtherScale() {
        double now = Sight.pixelScale(this);
        if (now != pixelScale) {
            pixelScale = now;
            dataSurface = null;
            overlaySurface = null;
        }
    }

    private double stepAt(double x, double y) {
        return plot.stepAt(overlaySurface(), area(), axis.view(), x / magnification, y / magnification);
    }

    private void hover(MouseEvent event) {
        axis.hoverStepProperty().set(stepAt(event.getX(), event.getY()));
    }

    private void press(MouseEvent event) {
        requestFocus();
        // A scroll pane around it would take the focus for itself.
        event.consume();
        if (contextMenu.get() != null) {
            contextMenu.get().hide();
        }
        double step = event.getButton() == MouseButton.PRIMARY ? stepAt(event.getX(), event.getY()) : Double.NaN;
        draggedStep = scrubbing ? Double.NaN : step;
        if (scrubbing && !Double.isNaN(step)) {
            axis.lookAt(step);
        }
    }

    /** Moves the axis so that the step first pressed stays under the pointer; a scrubber, the step that is shown. */
    private void drag(MouseEvent event) {
        double step = stepAt(event.getX(), event.getY());
        if (scrubbing && event.isPrimaryButtonDown() && !Double.isNaN(step)) {
            axis.lookAt(step);
        } else if (!Double.isNaN(draggedStep) && !Double.isNaN(step)) {
            Scale scale = axis.view().scale(0, 1);
            axis.pan(scale.place(draggedStep) - scale.place(step));
        }
        hover(event);
    }

    private void click(MouseEvent event) {
        boolean twice = event.getClickCount() == 2 && event.isStillSincePress();
        if (event.getButton() == MouseButton.PRIMARY && twice && !scrubbing) {
            axis.showAll();
        }
    }

    private void scroll(ScrollEvent event) {
        double step = stepAt(event.getX(), event.getY());
        if (event.getDeltaY() != 0 && !Double.isNaN(step)) {
            axis.zoom(Math.pow(ZOOM, -event.getDeltaY() / WHEEL_NOTCH), step);
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean known = true;
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> axis.zoom(1 / ZOOM, centre());
            case MINUS, SUBTRACT -> axis.zoom(ZOOM, centre());
            case LEFT, RIGHT, HOME, END -> known = read(event);
            case ESCAPE -> {
                known = !Double.isNaN(axis.hoverStepProperty().get());
                axis.hoverStepProperty().set(Double.NaN);
            }
            default -> known = false;
        }
        if (known) {
            event.consume();
        }
    }

    /** Moves the step that is read, where the key is not the window's. */
    private boolean read(KeyEvent event) {
        KeyCode code = event.getCode();
        if (scrubbing || (code == KeyCode.END && !axis.isLive())) {
            return false;
        }
        switch (code) {
            case LEFT -> move(event.isShiftDown(), -1);
            case RIGHT -> move(event.isShiftDown(), 1);
            case HOME -> axis.hoverStepProperty().set(axis.view().from());
            default -> axis.hoverStepProperty().set(axis.view().to());
        }
        return true;
    }

    private void move(boolean pan, int direction) {
        if (pan) {
            axis.pan(direction * KEY_PAN);
        } else {
            axis.moveHover(direction * KEY_SHARE);
        }
    }

    /** Where keys zoom: at the step being read, else in the middle. */
    private double centre() {
        double step = axis.hoverStepProperty().get();
        return Double.isNaN(step) ? axis.view().scale(0, 1).value(0.5) : step;
    }

    private void menu(ContextMenuEvent event) {
        ContextMenu menu = contextMenu.get();
        if (menu != null) {
            if (!event.isKeyboardTrigger()) {
                // What it offers may be about the step under the pointer.
                axis.hoverStepProperty().set(stepAt(event.getX(), event.getY()));
            }
            menu.show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? plot.summary(axis.view())
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
