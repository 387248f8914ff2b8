package org.driftscope.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/** The cards of one language, by the topics of plots. */
final class Cards {
    private final Map<String, Card> cards;

    private Cards(Map<String, Card> cards) {
        this.cards = cards;
    }

    /**
     * Reads the cards of that language, if it is known, else the English ones.
     *
     * @throws IllegalStateException if the file is not complete
     */
    static Cards in(Locale locale) {
        String name = locale.getLanguage().equals("zh") ? "cards_zh.toml" : "cards_en.toml";
        try (InputStream in = Objects.requireNonNull(Cards.class.getResourceAsStream(name), name)) {
            TomlParseResult toml = Toml.parse(in);
            if (toml.hasErrors()) {
                throw new IllegalStateException(name + ": " + toml.errors());
            }
            Map<String, Card> cards = new LinkedHashMap<>();
            for (String topic : toml.keySet()) {
                TomlTable table = Objects.requireNonNull(toml.getTable(topic), topic);
                cards.put(topic, card(name + ", " + topic, table));
            }
            return new Cards(cards);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Card card(String where, TomlTable table) {
        return new Card(
                text(where, table, "title"),
                text(where, table, "definition"),
                text(where, table, "formula"),
                text(where, table, "reading"),
                text(where, table, "limits"),
                text(where, table, "source"));
    }

    private static String text(String where, TomlTable table, String key) {
        String text = table.getString(key);
        if (text == null || text.isBlank()) {
            throw new IllegalStateException(where + ": no " + key);
        }
        return text;
    }

    Set<String> topics() {
        return cards.keySet();
    }

    /** @throws IllegalArgumentException if there is no card of that topic */
    Card card(String topic) {
        Card card = cards.get(topic);
        if (card == null) {
            throw new IllegalArgumentException("no card for " + topic);
        }
        return card;
    }
}
