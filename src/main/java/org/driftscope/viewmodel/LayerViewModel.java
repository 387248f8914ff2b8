package org.driftscope.viewmodel;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.driftscope.measure.LayerReading;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.LayerSpec;
import org.driftscope.train.Twin;
import org.jspecify.annotations.Nullable;

/** One hidden layer as its card shows it. Belongs to the JavaFX thread. */
public final class LayerViewModel {
    private final int index;
    private final LayerSpec spec;
    private final ReadOnlyIntegerWrapper followedUnit = new ReadOnlyIntegerWrapper(this, "followedUnit");
    private final Map<Twin, Side> sides = new EnumMap<>(Twin.class);

    /** One network's side of the card. */
    private static final class Side {
        final ReadOnlyObjectWrapper<BatchNormPlacement> placement = new ReadOnlyObjectWrapper<>();
        final ReadOnlyBooleanWrapper pending = new ReadOnlyBooleanWrapper();
        final ReadOnlyObjectWrapper<@Nullable LayerReading> reading = new ReadOnlyObjectWrapper<>();
    }

    LayerViewModel(int index, LayerSpec spec, BatchNormPlacement twinPlacement) {
        this.index = index;
        this.spec = spec;
        for (Twin twin : Twin.values()) {
            Side side = new Side();
            side.placement.set(twin == Twin.A ? spec.batchNorm() : twinPlacement);
            sides.put(twin, side);
        }
    }

    private Side side(Twin twin) {
        Side side = sides.get(twin);
        if (side == null) {
            throw new IllegalArgumentException("no such network: " + twin);
        }
        return side;
    }

    /** 0-based, from the input on. */
    public int index() {
        return index;
    }

    /** As configured. */
    public LayerSpec spec() {
        return spec;
    }

    /** The unit that is recorded by itself, 0-based. */
    public ReadOnlyIntegerProperty followedUnitProperty() {
        return followedUnit.getReadOnlyProperty();
    }

    /** Where batch norm stands in that network. */
    public ReadOnlyObjectProperty<BatchNormPlacement> placementProperty(Twin twin) {
        return side(twin).placement.getReadOnlyProperty();
    }

    /** Whether a change of batch norm has been asked for and has not acted yet. */
    public ReadOnlyBooleanProperty pendingProperty(Twin twin) {
        return side(twin).pending.getReadOnlyProperty();
    }

    /** What was last measured; null when nothing was yet, or the network has diverged. */
    public ReadOnlyObjectProperty<@Nullable LayerReading> readingProperty(Twin twin) {
        return side(twin).reading.getReadOnlyProperty();
    }

    void setPending(Twin twin, boolean pending) {
        side(twin).pending.set(pending);
    }

    void setPlacement(Twin twin, BatchNormPlacement placement) {
        side(twin).placement.set(placement);
    }

    void setFollowedUnit(int unit) {
        followedUnit.set(unit);
    }

    void setReading(Twin twin, @Nullable LayerReading reading) {
        side(twin).reading.set(reading);
    }
}
