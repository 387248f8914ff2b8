package org.driftscope.view;

import java.util.function.DoubleConsumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.event.ActionEvent;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.driftscope.chart.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Ties a spinner to a number of the run: it shows what is in force, and asks for what is entered. Text that is no number
 * that may be set is put back to what is in force.
 */
final class NumberSpinner extends SpinnerValueFactory<Double> {
    private final Steps steps;
    private boolean showing;

    private NumberSpinner(Steps steps, ReadOnlyDoubleProperty inForce) {
        this.steps = steps;
        setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Double value) {
                return value == null ? "" : Numbers.exact(value);
            }

            @Override
            public Double fromString(String text) {
                try {
                    double value = Double.parseDouble(text.strip());
                    return steps.allows(value) ? value : inForce.get();
                } catch (NumberFormatException e) {
                    return inForce.get();
                }
            }
        });
    }

    /** @return ends it */
    static Subscription tie(
            Spinner<Double> spinner, Steps steps, ReadOnlyDoubleProperty inForce, DoubleConsumer request) {
        NumberSpinner values = new NumberSpinner(steps, inForce);
        values.setValue(inForce.get());
        spinner.setValueFactory(values);
        spinner.getEditor().addEventHandler(ActionEvent.ACTION, event -> values.commit(spinner));
        spinner.focusedProperty().subscribe(focused -> {
            if (!focused) {
                values.commit(spinner);
            }
        });
        values.valueProperty().subscribe(value -> {
            if (!values.showing && value != inForce.get()) {
                request.accept(value);
            }
        });
        return inForce.subscribe(value -> values.show(value.doubleValue()));
    }

    /** Takes what was typed, and shows what has come of it. */
    private void commit(Spinner<Double> spinner) {
        spinner.commitValue();
        spinner.getEditor().setText(Numbers.exact(getValue()));
    }

    private void show(double value) {
        showing = true;
        setValue(value);
        showing = false;
    }

    @Override
    public void decrement(int times) {
        for (int i = 0; i < times; i++) {
            setValue(steps.down(getValue()));
        }
    }

    @Override
    public void increment(int times) {
        for (int i = 0; i < times; i++) {
            setValue(steps.up(getValue()));
        }
    }
}
