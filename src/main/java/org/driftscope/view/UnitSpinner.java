package org.driftscope.view;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.driftscope.viewmodel.LayerViewModel;
import org.jspecify.annotations.Nullable;

/**
 * Ties a spinner to the units that hidden layers follow, counted from 1: it shows the one that all follow, or a dash where
 * they differ, and asks for the same one in all.
 */
final class UnitSpinner extends SpinnerValueFactory<Integer> {
    private static final String VARIOUS = "–";

    private final List<LayerViewModel> layers;
    private final int most;
    private boolean showing;

    private UnitSpinner(List<LayerViewModel> layers) {
        this.layers = layers;
        this.most =
                layers.stream().mapToInt(layer -> layer.spec().units()).min().orElse(1);
        setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer value) {
                return value == null ? VARIOUS : value.toString();
            }

            @Override
            public @Nullable Integer fromString(String text) {
                try {
                    return within(Integer.parseInt(text.strip()));
                } catch (NumberFormatException e) {
                    return getValue();
                }
            }
        });
    }

    /**
     * @param request called with the unit that all layers are to follow, 0-based
     * @return ends it
     */
    static Subscription tie(Spinner<Integer> spinner, List<LayerViewModel> layers, IntConsumer request) {
        UnitSpinner units = new UnitSpinner(layers);
        units.show();
        spinner.setValueFactory(units);
        EventHandler<ActionEvent> enter = event -> units.showText(spinner);
        spinner.getEditor().addEventHandler(ActionEvent.ACTION, enter);
        Subscription asking = units.valueProperty().subscribe((before, now) -> {
            if (!units.showing && now != null) {
                request.accept(now - 1);
            }
        });
        return layers.stream()
                .map(layer -> layer.followedUnitProperty().subscribe(unit -> units.show()))
                .reduce(asking, Subscription::and)
                .and(() -> spinner.getEditor().removeEventHandler(ActionEvent.ACTION, enter));
    }

    /** Puts text that is no number back to what is shown. */
    private void showText(Spinner<Integer> spinner) {
        spinner.commitValue();
        spinner.getEditor().setText(getConverter().toString(getValue()));
    }

    private void show() {
        List<Integer> followed = layers.stream()
                .map(layer -> layer.followedUnitProperty().get() + 1)
                .distinct()
                .toList();
        showing = true;
        setValue(followed.size() == 1 ? followed.get(0) : null);
        showing = false;
    }

    private int within(int number) {
        return Math.max(1, Math.min(most, number));
    }

    private void move(int by) {
        Integer now = getValue();
        setValue(now == null ? Integer.valueOf(1) : Integer.valueOf(within(now + by)));
    }

    @Override
    public void decrement(int times) {
        move(-times);
    }

    @Override
    public void increment(int times) {
        move(times);
    }
}
