package org.driftscope.view;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.driftscope.chart.Dictionary;

/** The words of the window and of the pictures, in one language. */
public final class Messages implements Dictionary {
    private final ResourceBundle bundle;

    private Messages(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    /** In that language, if it is known, else in English. */
    public static Messages in(Locale locale) {
        return new Messages(ResourceBundle.getBundle(
                "org.driftscope.view.messages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
    }

    /** What FXML files look their {@code %key}s up in. */
    public ResourceBundle bundle() {
        return bundle;
    }

    @Override
    public String text(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }
}
