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

    /** Stylesheet of the controls, in its binary form: parsing the text takes a tenth of a start. */
    String controls() {
        atlantafx.base.theme.Theme controls = this == LIGHT ? new PrimerLight() : new PrimerDark();
        return String.valueOf(controls.getUserAgentStylesheetBSS());
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
