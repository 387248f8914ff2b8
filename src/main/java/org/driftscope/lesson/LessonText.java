package org.driftscope.lesson;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The words of a lesson in one language, from a Markdown file: {@code # Title}, then for each step {@code ## id} and its
 * text.
 *
 * @param title of the lesson
 * @param summary what it shows, in a sentence or two; behind the title
 * @param steps text of each step, under its id
 */
public record LessonText(String title, String summary, Map<String, String> steps) {

    public LessonText {
        steps = Map.copyOf(steps);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it has no title
     */
    static LessonText parse(String markdown) {
        String title = "";
        String step = "";
        Map<String, StringBuilder> parts = new LinkedHashMap<>();
        for (String line : (Iterable<String>) markdown.lines()::iterator) {
            if (line.startsWith("# ")) {
                title = line.substring(2).strip();
            } else if (line.startsWith("## ")) {
                step = line.substring(3).strip();
            } else {
                parts.computeIfAbsent(step, id -> new StringBuilder())
                        .append(line)
                        .append('\n');
            }
        }
        if (title.isEmpty()) {
            throw new IllegalArgumentException("has no title: a line that begins with #");
        }
        StringBuilder summary = parts.remove("");
        Map<String, String> texts = new LinkedHashMap<>();
        parts.forEach((id, text) -> texts.put(id, text.toString().strip()));
        return new LessonText(title, summary == null ? "" : summary.toString().strip(), texts);
    }
}
