package org.driftscope.view;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.driftscope.chart.Board;
import org.driftscope.chart.Dictionary;
import org.driftscope.chart.Numbers;
import org.driftscope.chart.PdfPages;
import org.driftscope.chart.Picture;
import org.driftscope.chart.PlotSource;
import org.driftscope.chart.QuantityGroup;
import org.driftscope.chart.Recording;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepView;
import org.driftscope.chart.Surface;
import org.driftscope.chart.Surface.Anchor;
import org.driftscope.chart.TextStyle;
import org.driftscope.chart.Theme;
import org.driftscope.history.AtomicFile;
import org.driftscope.history.History;
import org.driftscope.history.Quantity;
import org.driftscope.history.Series;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.Divergence;
import org.driftscope.train.EventText;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.Twin;

/**
 * A run on paper, A4 across: what came out, what was done, all settings; its charts; a table of every measure at its last
 * step. Made by the thread that owns the history, written by any.
 */
public final class RunReport {
    private static final double WIDTH = 1123;
    private static final double HEIGHT = 794;
    private static final double MARGIN = 44;
    private static final double TOP = 92;
    private static final double LINE = 15;
    private static final double GAP = 26;
    private static final int COLUMNS = 3;
    private static final int MOST_ROWS = 5;
    private static final int MOST_LAYERS = 5;
    private static final double NAME_WIDTH = 330;

    /** Width that charts are laid out for; they are made smaller to fit the page. */
    private static final double CHARTS = 1440;

    private static final TextStyle TITLE = new TextStyle(22, true);
    private static final TextStyle HEAD = new TextStyle(13, true);
    private static final Theme THEME = Theme.LIGHT;

    private final RunPictures pictures;
    private final RunPlots plots;
    private final Dictionary words;
    private final StepView view;
    private final Board.Choice choice;
    private final List<Page> pages = new ArrayList<>();
    private final String title;
    private final String producer;
    private final String language;

    /** What is painted, and how much it is magnified. */
    private record Page(Recording recording, double magnification) {}

    /** A line of the first pages. */
    private record Line(String text, TextStyle style, int colour) {}

    /**
     * Takes in what the run tells now.
     *
     * @param choice of what its charts show
     */
    public RunReport(RunPictures pictures, Board.Choice choice) {
        this.pictures = pictures;
        this.plots = pictures.plots();
        this.words = plots.words();
        this.choice = choice;
        this.view = StepView.all(plots.history().lastStep());
        this.title = plots.experiment().title();
        this.producer = "Driftscope " + pictures.version();
        this.language = words.text("report.language");
        texts();
        charts();
        measures();
    }

    /**
     * Writes it as PDF, whole or not at all.
     *
     * @throws IOException saying what cannot be written, and why
     * @throws InterruptedException if it was asked to stop; nothing is left
     */
    public void write(Path file, Progress progress) throws IOException, InterruptedException {
        try (AtomicFile out = new AtomicFile(file)) {
            PdfPages pdf = new PdfPages(out);
            for (int i = 0; i < pages.size(); i++) {
                progress.at(i, pages.size());
                Page page = pages.get(i);
                String number = words.text("report.page", i + 1, pages.size());
                pdf.page(WIDTH, HEIGHT, surface -> {
                    surface.place(0, 0, page.magnification);
                    page.recording.replay(surface);
                    surface.unplace();
                    surface.text(number, WIDTH - MARGIN, HEIGHT - 16, Anchor.END, TextStyle.NOTE, THEME.muted());
                });
            }
            pdf.end(title, producer, language);
            out.commit();
        }
    }

    // First pages: lines in columns.

    private void texts() {
        List<Line> lines = new ArrayList<>();
        head(lines, "report.outcome");
        for (Twin twin : plots.twins()) {
            outcome(lines, twin);
        }
        head(lines, "report.events");
        if (plots.history().events().isEmpty()) {
            lines.add(new Line(words.text("report.events.none"), TextStyle.NOTE, THEME.muted()));
        }
        plots.history()
                .events()
                .forEach(event -> lines.add(new Line(EventText.format(event), TextStyle.NOTE, THEME.ink())));
        head(lines, "report.settings");
        ExperimentFile.write(plots.experiment())
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> lines.add(new Line(
                        line,
                        line.startsWith("[") ? TextStyle.STRONG_NOTE : TextStyle.NOTE,
                        line.startsWith("#") ? THEME.muted() : THEME.ink())));
        layOut(wrapped(lines));
    }

    private static double columnWidth() {
        return (WIDTH - 2 * MARGIN - GAP * (COLUMNS - 1)) / COLUMNS;
    }

    private void layOut(List<Line> lines) {
        int perColumn = (int) ((HEIGHT - TOP - MARGIN) / LINE);
        for (int start = 0; start < lines.size(); start += perColumn * COLUMNS) {
            Recording page = page(title, pictures.footer());
            List<Line> some = lines.subList(start, Math.min(lines.size(), start + perColumn * COLUMNS));
            for (int i = 0; i < some.size(); i++) {
                Line line = some.get(i);
                int column = i / perColumn;
                double x = MARGIN + column * (columnWidth() + GAP);
                double y = TOP + i % perColumn * LINE;
                page.text(line.text, x, y, Anchor.START, line.style, line.colour);
            }
            pages.add(new Page(page, 1));
        }
    }

    /** The same lines, those that are too long broken at blanks where they can be. */
    private static List<Line> wrapped(List<Line> lines) {
        Surface metrics = new Recording(1);
        List<Line> wrapped = new ArrayList<>();
        for (Line line : lines) {
            String rest = line.text;
            while (metrics.textWidth(rest, line.style) > columnWidth()) {
                int end = rest.length();
                while (end > 1 && metrics.textWidth(rest.substring(0, end), line.style) > columnWidth()) {
                    end = rest.offsetByCodePoints(end, -1);
                }
                int blank = rest.lastIndexOf(' ', end);
                int broken = blank > end / 2 ? blank : end;
                wrapped.add(new Line(rest.substring(0, broken), line.style, line.colour));
                rest = "    " + rest.substring(broken).strip();
            }
            wrapped.add(new Line(rest, line.style, line.colour));
        }
        return wrapped;
    }

    private void head(List<Line> lines, String key) {
        if (!lines.isEmpty()) {
            lines.add(new Line("", TextStyle.NOTE, THEME.ink()));
        }
        lines.add(new Line(words.text(key), HEAD, THEME.ink()));
    }

    private void outcome(List<Line> lines, Twin twin) {
        History history = plots.history();
        lines.add(new Line(words.text("report.network", twin), TextStyle.STRONG_NOTE, THEME.twin(twin)));
        Divergence divergence = history.divergence(twin);
        if (divergence != null) {
            String text = words.text(
                    "report.diverged", Numbers.whole(divergence.step()), plots.layerName(divergence.layer() - 1));
            lines.add(new Line(text, TextStyle.NOTE, THEME.warning()));
        }
        for (Quantity quantity : List.of(Quantity.LOSS, Quantity.TEST_LOSS, Quantity.TEST_ACCURACY)) {
            Series series = history.series(SeriesKey.ofNetwork(twin, quantity));
            if (series.size() > 0) {
                String text = words.text(
                        "report." + quantity.name().toLowerCase(Locale.ROOT),
                        Numbers.value(series.last()),
                        Numbers.whole(series.lastStep()));
                lines.add(new Line(text, TextStyle.NOTE, THEME.ink()));
            }
        }
    }

    private Recording page(String heading, String note) {
        Recording page = new Recording(1);
        page.text(heading, MARGIN, 48, Anchor.START, TITLE, THEME.ink());
        page.text(note, MARGIN, 68, Anchor.START, TextStyle.NOTE, THEME.muted());
        return page;
    }

    // Charts: a page for each view, or several for many layers.

    private void charts() {
        chartPages(new Board(plots, choice).curves().stream().map(List::of).toList(), "report.curves");
        for (Board.View each : Board.View.values()) {
            boolean ofLayers = each == Board.View.BANDS || each == Board.View.MOMENTS || each == Board.View.RIDGELINES;
            if (plots.depth() > 0 || !ofLayers) {
                chartPages(
                        new Board(plots, choice.withView(each)).layerRows(),
                        "tab." + each.name().toLowerCase(Locale.ROOT).replace("_", ""));
            }
        }
    }

    private void chartPages(List<List<PlotSource>> rows, String titleKey) {
        String heading = title + " · " + words.text(titleKey);
        for (int start = 0; start < rows.size(); start += MOST_ROWS) {
            List<Picture.Row> some = rows.subList(start, Math.min(rows.size(), start + MOST_ROWS)).stream()
                    .map(row -> new Picture.Row(
                            row.stream().map(source -> source.plot(view)).toList(), 1))
                    .toList();
            boolean empty = some.stream()
                    .flatMap(row -> row.plots().stream())
                    .allMatch(plot -> plot.table(view).rows().isEmpty());
            if (empty) {
                continue;
            }
            Picture picture = new Picture(heading, some, pictures.footer());
            double height = CHARTS * HEIGHT / WIDTH;
            pages.add(new Page(picture.record(CHARTS, height, 2, view, THEME), WIDTH / CHARTS));
        }
    }

    // Measures: a row for each quantity, a column for each layer of each network.

    private void measures() {
        for (int first = 0; first <= plots.depth(); first += MOST_LAYERS) {
            measures(first, Math.min(plots.depth() + 1, first + MOST_LAYERS));
        }
    }

    private void measures(int first, int end) {
        List<Quantity> quantities = QuantityGroup.all();
        int perPage = (int) ((HEIGHT - TOP - 2 * LINE - MARGIN) / LINE);
        for (int start = 0; start < quantities.size(); start += perPage) {
            Recording page = page(title + " · " + words.text("report.measures"), words.text("report.measures.note"));
            List<Quantity> some = quantities.subList(start, Math.min(quantities.size(), start + perPage));
            double cell = (WIDTH - 2 * MARGIN - NAME_WIDTH)
                    / ((end - first) * plots.twins().size());
            for (int i = 0; i < some.size(); i += 2) {
                double y = TOP + (i + 2) * LINE - 11;
                page.fillRect(MARGIN - 6, y, WIDTH - 2 * MARGIN + 12, LINE, THEME.background());
            }
            double x = MARGIN + NAME_WIDTH;
            for (Twin twin : plots.twins()) {
                page.text(
                        words.text("report.network", twin),
                        x + cell,
                        TOP,
                        Anchor.END,
                        TextStyle.STRONG_NOTE,
                        THEME.twin(twin));
                for (int layer = first; layer < end; layer++) {
                    x += cell;
                    page.text(plots.layerName(layer), x, TOP + LINE, Anchor.END, TextStyle.NOTE, THEME.muted());
                    column(page, some, new SeriesKey(twin, layer, some.get(0)), x);
                }
            }
            for (int i = 0; i < some.size(); i++) {
                page.text(
                        words.text("quantity." + some.get(i).name()),
                        MARGIN,
                        TOP + (i + 2) * LINE,
                        Anchor.START,
                        TextStyle.NOTE,
                        THEME.ink());
            }
            pages.add(new Page(page, 1));
        }
    }

    private void column(Recording page, List<Quantity> quantities, SeriesKey of, double x) {
        for (int i = 0; i < quantities.size(); i++) {
            Series series = plots.history().series(new SeriesKey(of.twin(), of.layer(), quantities.get(i)));
            String text = series.size() == 0 ? "–" : Numbers.value(series.last());
            page.text(text, x, TOP + (i + 2) * LINE, Anchor.END, TextStyle.NOTE, THEME.ink());
        }
    }
}
