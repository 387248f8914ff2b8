package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    @Test
    void theNearestKnownWordIsSuggested() {
        List<String> known = List.of("sigmoid", "tanh", "relu", "leaky-relu");
        assertEquals("; did you mean relu?", Suggestion.of("rellu", known));
        assertEquals("; did you mean leaky-relu?", Suggestion.of("leakyrelu", known));
        assertEquals("; did you mean tanh?", Suggestion.of("tahn", known));
    }

    @Test
    void nothingIsSuggestedWhenNothingIsNear() {
        assertEquals("", Suggestion.of("convolution", List.of("sigmoid", "tanh")));
        assertEquals("", Suggestion.of("x", List.of()));
    }

    @Test
    void distanceIsLevenshteins() {
        assertEquals(3, Suggestion.distance("kitten", "sitting"));
        assertEquals(0, Suggestion.distance("", ""));
        assertEquals(4, Suggestion.distance("", "tanh"));
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 300; i++) {
            String a = word(random);
            String b = word(random);
            assertEquals(byDefinition(a, b), Suggestion.distance(a, b), a + " " + b);
        }
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    private static int byDefinition(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        String restA = a.substring(1);
        String restB = b.substring(1);
        int replaced = byDefinition(restA, restB) + (a.charAt(0) == b.charAt(0) ? 0 : 1);
        return Math.min(replaced, 1 + Math.min(byDefinition(restA, b), byDefinition(a, restB)));
    }
}
