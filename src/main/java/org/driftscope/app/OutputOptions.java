package org.driftscope.app;

import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** Options that say what a rendering writes. */
final class OutputOptions {
    @Option(names = "--png", description = "Writes every chart as PNG.")
    private boolean png;

    @Option(names = "--svg", description = "Writes every chart as SVG.")
    private boolean svg;

    @Option(names = "--csv", description = "Writes all recorded numbers as CSV.")
    private boolean csv;

    @Option(names = "--jsonl", description = "Writes all recorded numbers as JSON lines.")
    private boolean jsonl;

    @Option(names = "--animate", description = "Writes the board moving through the run, as animated PNG and as GIF.")
    private boolean animate;

    @Option(names = "--report", description = "Writes a report of the run: settings, charts, table of measures.")
    private boolean report;

    @Option(
            names = "--no-pictures",
            description = "Writes no pictures: left out what is asked for, CSV and run.toml alone.")
    private boolean noPictures;

    /** What is asked for; pictures and CSV when nothing is. */
    Set<Output> chosen() {
        Set<Output> outputs = EnumSet.noneOf(Output.class);
        add(outputs, png, Output.PNG);
        add(outputs, svg, Output.SVG);
        add(outputs, csv, Output.CSV);
        add(outputs, jsonl, Output.JSON_LINES);
        add(outputs, animate, Output.ANIMATION);
        add(outputs, report, Output.REPORT);
        if (outputs.isEmpty()) {
            outputs.addAll(Set.of(Output.PNG, Output.CSV));
        }
        if (noPictures) {
            outputs.removeAll(Output.DRAWN);
        }
        return outputs;
    }

    private static void add(Set<Output> outputs, boolean asked, Output output) {
        if (asked) {
            outputs.add(output);
        }
    }
}
