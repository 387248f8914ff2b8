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
import org.driftscope.train.Intervention;
import org.driftscope.train.NetworkSnapshot;
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

    /** A change of batch norm has been asked for. */
    void asked(Twin twin) {
        side(twin).pending.set(true);
    }

    /** What was asked for will not act. */
    void refused() {
        sides.values().forEach(side -> side.pending.set(false));
    }

    /** Takes note of what has acted, on this layer or elsewhere. */
    void acted(Intervention intervention) {
        if (intervention instanceof Intervention.SetBatchNorm change && change.layer() == index) {
            side(change.twin()).placement.set(change.placement());
            side(change.twin()).pending.set(false);
        } else if (intervention instanceof Intervention.FollowUnit follow && follow.layer() == index) {
            followedUnit.set(follow.unit());
        }
    }

    /**
     * Shows what was recorded: nothing of a network that has diverged; of one that was not recorded now, what was before.
     *
     * @param network null where it was not recorded
     */
    void recorded(Twin twin, @Nullable NetworkSnapshot network, boolean diverged) {
        if (network != null) {
            side(twin).reading.set(network.layers().get(index));
        } else if (diverged) {
            side(twin).reading.set(null);
        }
    }
}
