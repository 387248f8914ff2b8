package org.driftscope.chart;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.driftscope.chart.PaintQueue.Due;
import org.jspecify.annotations.Nullable;

/**
 * Shows a plot, and lets {@linkplain ChartGestures pointer and keyboard} act on the axis of steps. It redraws at most once a
 * pulse, and only while it can be seen; because of what was recorded only where that looks different, and when there is time.
 */
public final class ChartView extends Region {
    private static final double CORNER_GAP = 5;

    /** What moves by less, in units of the canvas, looks the same. */
    private static final double LEAST_MOVE = 0.5;

    /** But the newest values, in nanoseconds: eyes read a few a second. */
    private static final long LONGEST_WAIT = 250_000_000;

    private final StepAxis axis;
    private final ChartCanvases canvases = new ChartCanvases(this::cornerRoom);
    private final PlotSource source;
    private @Nullable Node corner;
    private final ChartGestures gestures;
    private final Painting painting = Painting.of(this, this::due, this::paint);

    // Held strongly here, so that the axis holds this view only as long as it is in a scene.
    private final InvalidationListener viewChanged = o -> moved();
    private final InvalidationListener spreadChanged = o -> invalidate();
    private final InvalidationListener hoverChanged = o -> invalidateOverlay();
    private final InvalidationListener shownChanged = o -> showStep();
    private boolean listening;
    private boolean dataDue = true;
    private boolean overlayDue = true;
    private boolean newsCame;
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
        getChildren().addAll(canvases.nodes());
        focusedProperty().subscribe(this::invalidateOverlay);
        sceneProperty().subscribe(this::follow);
        gestures = ChartGestures.of(this, axis, this::stepAt);
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
        return gestures.contextMenuProperty();
    }

    /** Lays something small over the upper right corner, which plots leave free for it. */
    public void setCorner(Node value) {
        getChildren().removeIf(node -> node == corner);
        corner = value;
        value.addEventHandler(MouseEvent.ANY, MouseEvent::consume);
        getChildren().add(value);
        canvases.forgetSurfaces();
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
        canvases.setMagnifying(value);
    }

    /** Whether pressing and dragging choose the step that is looked back at; else, and at first, dragging moves the axis. */
    public void setScrubbing(boolean value) {
        gestures.setScrubbing(value);
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

    private double cornerRoom() {
        return corner == null ? 0 : corner.prefWidth(-1) + CORNER_GAP - Header.SIDE;
    }

    @Override
    protected void layoutChildren() {
        double width = snapSizeX(getWidth());
        double height = snapSizeY(getHeight());
        if (canvases.resize(width, height)) {
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
        if (canvases.isEmpty()) {
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
        Scale scale = now.scale(0, canvases.width());
        return Math.abs(scale.place(paintedView.to()) - scale.to()) >= LEAST_MOVE
                || Math.abs(scale.place(paintedView.from()) - scale.from()) >= LEAST_MOVE;
    }

    private void paintData() {
        Rect area = canvases.area();
        StepView view = axis.view();
        CanvasSurface surface = canvases.data();
        surface.clear(area.width(), area.height());
        plot = source.plot(view);
        plot.paint(surface, area, view.withoutHover(), theme);
        paintedView = view;
        paintedNanos = System.nanoTime();
        paints++;
        dataDue = false;
        newsCame = false;
    }

    private void paintOverlay() {
        Rect area = canvases.area();
        StepView now = axis.view();
        // As the data below it was laid out, though more steps may have come since.
        StepView view = new StepView(paintedView.from(), paintedView.to(), paintedView.log(), now.hover(), now.shown());
        overlayDue = false;
        boolean shown = isFocused() || !Double.isNaN(view.hover()) || !view.live();
        canvases.showOverlay(shown);
        if (!shown) {
            return;
        }
        CanvasSurface surface = canvases.overlay();
        surface.clear(area.width(), area.height());
        plot.paintShown(surface, area, view, theme);
        plot.paintHover(surface, area, view, theme);
        if (isFocused()) {
            surface.strokeRoundRect(1, 1, area.width() - 2, area.height() - 2, Frame.CORNER, new Pen(theme.focus(), 2));
        }
    }

    private double stepAt(double x, double y) {
        double scale = canvases.magnification();
        return plot.stepAt(canvases.overlay(), canvases.area(), axis.view(), x / scale, y / scale);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? plot.summary(axis.view())
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
