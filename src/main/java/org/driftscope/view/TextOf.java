package org.driftscope.view;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Shows the items of a list that cannot be typed. */
final class TextOf<T> extends StringConverter<T> {
    private final Function<T, String> text;

    TextOf(Function<T, String> text) {
        this.text = text;
    }

    @Override
    public String toString(@Nullable T value) {
        return value == null ? "" : text.apply(value);
    }

    @Override
    public T fromString(String string) {
        throw new UnsupportedOperationException("not editable");
    }
}
