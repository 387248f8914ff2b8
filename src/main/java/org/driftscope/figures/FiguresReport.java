package org.driftscope.figures;

import java.util.List;
import java.util.Map;

/**
 * The table of published against reproduced values, as Markdown.
 *
 * @param backend that multiplied the matrices
 * @param version of the program
 */
public record FiguresReport(Map<PublishedFigure, Map<Long, List<Criterion>>> outcomes, String backend, String version) {

    /** The whole page. Pictures stand beside it, named by {@link #pictureName}. */
    public String markdown() {
        StringBuilder out = new StringBuilder();
        out.append("Made by `driftscope figures`, version ")
                .append(version)
                .append(", ")
                .append(backend)
                .append(". A figure that did not come out as published is reported as it came out.\n\n");
        summary(out);
        outcomes.forEach((figure, seeds) -> section(out, figure, seeds));
        return out.toString();
    }

    private void summary(StringBuilder out) {
        out.append("| | figure | criteria passed, of seeds ")
                .append(String.join(
                        ", ", seedsOf().stream().map(String::valueOf).toList()))
                .append(" |\n| --- | --- | --- |\n");
        outcomes.forEach((figure, seeds) -> out.append("| ")
                .append(figure.id())
                .append(" | ")
                .append(figure.source())
                .append(" | ")
                .append(String.join(
                        ", ", seeds.values().stream().map(FiguresReport::tally).toList()))
                .append(" |\n"));
    }

    private List<Long> seedsOf() {
        return outcomes.values().stream()
                .findFirst()
                .map(seeds -> List.copyOf(seeds.keySet()))
                .orElse(List.of());
    }

    /** "4 of 5". */
    public static String tally(List<Criterion> criteria) {
        return criteria.stream().filter(Criterion::passed).count() + " of " + criteria.size();
    }

    /** The file of a figure's picture. */
    public static String pictureName(PublishedFigure figure, long seed) {
        return figure.id().toLowerCase(java.util.Locale.ROOT) + "-seed-" + seed + ".png";
    }

    private static void section(StringBuilder out, PublishedFigure figure, Map<Long, List<Criterion>> seeds) {
        out.append("\n## ")
                .append(figure.id())
                .append(": ")
                .append(figure.source())
                .append("\n");
        out.append(figure.settings()).append("\n\n");
        seeds.keySet().stream().findFirst().ifPresent(seed -> out.append("![")
                .append(figure.source())
                .append("](")
                .append(pictureName(figure, seed))
                .append(")\n\n"));
        out.append("| criterion | published |");
        seeds.keySet().forEach(seed -> out.append(" seed ").append(seed).append(" |"));
        out.append("\n| --- | --- |").append(" --- |".repeat(seeds.size())).append('\n');
        int criteria = seeds.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < criteria; i++) {
            int row = i;
            Criterion first = seeds.values().iterator().next().get(i);
            out.append("| ")
                    .append(first.claim())
                    .append(" | ")
                    .append(first.published())
                    .append(" |");
            seeds.values().forEach(list -> out.append(' ')
                    .append(list.get(row).measured())
                    .append(list.get(row).passed() ? " ✓ |" : " ✗ |"));
            out.append('\n');
        }
    }
}
