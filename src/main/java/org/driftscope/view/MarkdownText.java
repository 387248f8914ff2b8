package org.driftscope.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * A little Markdown: paragraphs behind empty lines, headings that begin with #, items that begin with "- ", {@code **strong**} and
 * {@code `code`}.
 */
final class MarkdownText extends VBox {
    private static final Pattern SPAN = Pattern.compile("\\*\\*(.+?)\\*\\*|`([^`]+)`");

    /** Some letters in one style. */
    record Span(String text, String style) {}

    MarkdownText(String markdown) {
        getStyleClass().add("markdown");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(markdown.replaceAll("\\*\\*|`|(?m)^#+\\s+", ""));
        // A heading needs no empty line behind it.
        String apart = markdown.strip().replaceAll("(?m)^(#+ .*)$", "$1\n");
        for (String paragraph : apart.split("\n\\s*\n", -1)) {
            getChildren().add(flow(paragraph.strip()));
        }
    }

    private static TextFlow flow(String paragraph) {
        String text = paragraph.replaceFirst("^#+\\s+", "");
        TextFlow flow = new TextFlow();
        for (Span span : spans(lines(text))) {
            Text part = new Text(span.text());
            part.getStyleClass().add(text.equals(paragraph) ? span.style() : "markdown-heading");
            flow.getChildren().add(part);
        }
        return flow;
    }

    /** A line of source is no line of the text, but for items. Chinese needs no space between. */
    private static String lines(String text) {
        return text.replaceAll("(?m)^\\s*- ", "• ")
                .replaceAll("\\n(?!• )", " ")
                .replaceAll("(?<=[\\p{IsHan}，。：；？、]) (?=[\\p{IsHan}])", "");
    }

    /** The text in pieces of one style each. */
    static List<Span> spans(String text) {
        List<Span> spans = new ArrayList<>();
        Matcher matcher = SPAN.matcher(text);
        int from = 0;
        while (matcher.find()) {
            add(spans, text.substring(from, matcher.start()), "markdown-plain");
            boolean strong = matcher.group(1) != null;
            add(spans, strong ? matcher.group(1) : matcher.group(2), strong ? "markdown-strong" : "markdown-code");
            from = matcher.end();
        }
        add(spans, text.substring(from), "markdown-plain");
        return spans;
    }

    private static void add(List<Span> spans, String text, String style) {
        if (!text.isEmpty()) {
            spans.add(new Span(text, style));
        }
    }
}
