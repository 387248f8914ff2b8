package org.driftscope.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import org.driftscope.chart.Theme;

/** Light or dark: controls, panels and charts together. */
public enum Look {
    LIGHT,
    DARK;

    Look other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /** Colours of the charts. */
    Theme charts() {
        return this == LIGHT ? Theme.LIGHT : Theme.DARK;
    }

    /** Stylesheet of the controls. */
    String controls() {
        return this == LIGHT ? new PrimerLight().getUserAgentStylesheet() : new PrimerDark().getUserAgentStylesheet();
    }

    /** Stylesheets of the window's own parts. */
    List<String> sheets() {
        return List.of(sheet("driftscope"), sheet(this == LIGHT ? "light" : "dark"));
    }

    private static String sheet(String name) {
        URL url = Look.class.getResource("/org/driftscope/styles/" + name + ".css");
        return Objects.requireNonNull(url, name).toExternalForm();
    }
}
