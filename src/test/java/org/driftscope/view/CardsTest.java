package org.driftscope.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.driftscope.chart.BandPlot;
import org.driftscope.chart.Board;
import org.driftscope.chart.PlotSource;
import org.driftscope.chart.QuantityGroup;
import org.driftscope.chart.RunPlots;
import org.driftscope.chart.StepView;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.train.InputSample;
import org.driftscope.train.InputSamples;
import org.driftscope.train.Runs;
import org.junit.jupiter.api.Test;

/** Every chart of the window has its card in both languages, and there are no others. */
class CardsTest {
    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE);

    /** Of the charts on all boards, of what layer cards show, and of lessons. */
    private static Set<String> asked() {
        History history = new History(HistorySize.ofBuckets(64));
        RunPlots plots = new RunPlots(Runs.spirals(), history, Messages.in(Locale.ENGLISH));
        Set<String> topics = new TreeSet<>(Set.of("units", "lesson"));
        topics.add(plots.histogram(0).topic());
        for (InputSample sample : List.of(InputSamples.ofPoints(), InputSamples.ofImages())) {
            history.setInputSample(sample);
            for (Board.Choice choice : choices()) {
                Board board = new Board(plots, choice);
                List<PlotSource> sources = new ArrayList<>(board.curves());
                board.layerRows().forEach(sources::addAll);
                sources.forEach(
                        source -> topics.add(source.plot(StepView.all(1)).topic()));
            }
        }
        return topics;
    }

    private static List<Board.Choice> choices() {
        List<Board.Choice> choices = new ArrayList<>();
        for (Board.View view : Board.View.values()) {
            Board.Choice choice = Board.Choice.DEFAULT.withView(view);
            for (BandPlot.Source source : BandPlot.Source.values()) {
                choices.add(choice.withSource(source));
            }
            QuantityGroup.all().forEach(quantity -> choices.add(choice.withQuantity(quantity)));
        }
        return choices;
    }

    @Test
    void everyChartHasItsCardInEveryLanguage() {
        Set<String> asked = asked();
        assertTrue(asked.size() > 20, asked.toString());
        for (Locale language : LANGUAGES) {
            assertEquals(asked, new TreeSet<>(Cards.in(language).topics()), language.toString());
        }
    }

    @Test
    void cardsDifferAndAreWrittenOut() {
        for (Locale language : LANGUAGES) {
            Cards cards = Cards.in(language);
            Set<String> titles = new HashSet<>();
            for (String topic : cards.topics()) {
                Card card = cards.card(topic);
                assertTrue(titles.add(card.title()), card.title());
                for (String text : List.of(card.definition(), card.reading(), card.limits())) {
                    assertTrue(text.endsWith(language.equals(Locale.ENGLISH) ? "." : "。"), topic + ": " + text);
                    assertFalse(text.contains("\n"), topic);
                }
            }
        }
    }

    @Test
    void chineseCardsAreChinese() {
        Cards cards = Cards.in(Locale.SIMPLIFIED_CHINESE);
        for (String topic : cards.topics()) {
            String text = cards.card(topic).definition()
                    + cards.card(topic).reading()
                    + cards.card(topic).limits();
            long han = text.codePoints()
                    .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
                    .count();
            assertTrue(han > text.length() / 3, topic);
        }
    }

    @Test
    void anUnknownTopicIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> Cards.in(Locale.ENGLISH).card("no such chart"));
    }
}
