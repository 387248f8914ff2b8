package org.driftscope.chart;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.driftscope.chart.PaintQueue.Due;
import org.driftscope.train.Twin;

/**
 * All units of a layer at once, to point at and to choose from. It redraws at most once a pulse, and only while it can be
 * seen.
 *
 * <p>Pointer: move points, click follows. Keys: arrows, Home and End point, Enter follows, Escape ends pointing.
 */
public final class UnitStrip extends Region {
    private static final int PAGE = 10;

    private final int units;
    private final IntFunction<String> words;
    private final Canvas canvas = new Canvas();
    private final Map<Twin, UnitStripPlot.Side> sides = new EnumMap<>(Twin.class);
    private final ReadOnlyIntegerWrapper pointed = new ReadOnlyIntegerWrapper(this, "pointed", -1);
    private final IntegerProperty followed = new SimpleIntegerProperty(this, "followed", 0);
    private final Painting painting = Painting.of(this, this::due, this::paint);
    private Due due = Due.NOW;
    private Theme theme;

    /**
     * @param units of the layer
     * @param twins that have a row
     * @param words of one unit and its newest values
     * @param follow called with the unit that is chosen, 0-based
     */
    public UnitStrip(int units, List<Twin> twins, IntFunction<String> words, IntConsumer follow, Theme theme) {
        this.units = units;
        this.words = words;
        this.theme = theme;
        twins.forEach(twin -> show(twin, new float[0], new float[0]));
        getStyleClass().add("unit-strip");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.setManaged(false);
        getChildren().add(canvas);
        followed.subscribe(this::invalidate);
        pointed.subscribe(() -> {
            invalidate();
            notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        });
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                pointed.set(-1);
            }
            invalidate();
        });
        sceneProperty().subscribe(this::invalidate);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> pointed.set(unitAt(event)));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> pointed.set(-1));
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            requestFocus();
            // A scroll pane around it would take the focus for itself.
            event.consume();
        });
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                follow.accept(unitAt(event));
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, follow));
    }

    /** The unit pointed at, 0-based; -1 for none. */
    public ReadOnlyIntegerProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    /** The unit marked as followed, 0-based. */
    public IntegerProperty followedProperty() {
        return followed;
    }

    /**
     * Shows a network's units.
     *
     * @param means [units], not to be modified any more; empty for none
     * @param variances [units], likewise
     */
    public void show(Twin twin, float[] means, float[] variances) {
        sides.put(twin, new UnitStripPlot.Side(twin, means, variances));
        if (due == Due.NOT) {
            request(Due.SOON);
        }
    }

    public void setTheme(Theme value) {
        theme = value;
        invalidate();
    }

    private void invalidate() {
        request(Due.NOW);
    }

    private void request(Due when) {
        due = when;
        painting.request();
    }

    @Override
    protected void layoutChildren() {
        double width = snapSizeX(getWidth());
        double height = snapSizeY(getHeight());
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            due = Due.NOW;
        }
    }

    private Rect area() {
        return new Rect(2, 2, Math.max(0, canvas.getWidth() - 4), Math.max(0, canvas.getHeight() - 3));
    }

    private Due due() {
        return canvas.getWidth() < 1 ? Due.NOT : due;
    }

    private void paint() {
        due = Due.NOT;
        CanvasSurface surface = new CanvasSurface(canvas.getGraphicsContext2D(), Sight.pixelScale(this), 1, 0);
        surface.clear(canvas.getWidth(), canvas.getHeight());
        plot().paint(surface, area(), theme);
        if (isFocused()) {
            surface.strokeRoundRect(1, 1, canvas.getWidth() - 2, canvas.getHeight() - 2, 4, new Pen(theme.focus(), 2));
        }
    }

    private UnitStripPlot plot() {
        return new UnitStripPlot(List.copyOf(sides.values()), units, followed.get(), pointed.get());
    }

    private int unitAt(MouseEvent event) {
        return plot().unitAt(area(), event.getX());
    }

    private void key(KeyEvent event, IntConsumer follow) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int at = pointed.get() < 0 ? followed.get() : pointed.get();
        switch (event.getCode()) {
            case LEFT -> point(at - 1);
            case RIGHT -> point(at + 1);
            case PAGE_UP -> point(at - PAGE);
            case PAGE_DOWN -> point(at + PAGE);
            case HOME -> point(0);
            case END -> point(units - 1);
            case ENTER -> follow.accept(at);
            case ESCAPE -> {
                if (pointed.get() < 0) {
                    return;
                }
                pointed.set(-1);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void point(int unit) {
        pointed.set(Math.max(0, Math.min(units - 1, unit)));
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? words.apply(pointed.get() < 0 ? followed.get() : pointed.get())
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
