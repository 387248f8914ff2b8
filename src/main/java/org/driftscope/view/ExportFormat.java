package org.driftscope.view;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** As what a chart can be taken away. */
enum ExportFormat {
    PNG("png"),
    SVG("svg"),
    CSV("csv"),
    JSON_LINES("jsonl"),
    APNG("png"),
    GIF("gif"),
    REPORT("pdf");

    private static final Set<ExportFormat> MOVING = EnumSet.of(APNG, GIF);
    private static final Set<ExportFormat> TABLES = EnumSet.of(CSV, JSON_LINES);

    private final String suffix;

    ExportFormat(String suffix) {
        this.suffix = suffix;
    }

    /** How names of files end, without the dot. */
    String suffix() {
        return suffix;
    }

    /** What calls it in the message files. */
    String key() {
        return "export.format." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean moving() {
        return MOVING.contains(this);
    }

    /** Whether it is numbers, and no picture. */
    boolean table() {
        return TABLES.contains(this);
    }

    /** Whether it tells of the whole run, whatever chart is chosen. */
    boolean wholeRun() {
        return this == REPORT;
    }

    /** Whether light or dark can be chosen. */
    boolean coloured() {
        return !table() && !wholeRun();
    }

    /** Whether it takes so long that it can be stopped. */
    boolean takesLong() {
        return moving() || wholeRun();
    }

    /** Whether it is made of pixels. */
    boolean pixels() {
        return this == PNG || moving();
    }
}
