package org.driftscope.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.driftscope.data.DataSpec.Separator;
import org.driftscope.data.DataSpec.Target;
import org.junit.jupiter.api.Test;

class CsvGuessTest {

    private static CsvGuess guess(boolean header, String... lines) {
        return new CsvGuess(
                new CsvSample(
                        Separator.COMMA,
                        Arrays.stream(lines)
                                .map(line -> List.of(line.split(",", -1)))
                                .toList(),
                        1),
                header);
    }

    @Test
    void theLabelIsKnownByItsName() {
        assertEquals(1, guess(true, "a, Label ,b", "1,2,3", "4,5,6").label());
        assertEquals(2, guess(true, "label,b,Species", "1,2,3", "4,5,6").label(), "the last of several");
        assertEquals(2, guess(false, "label,b,c", "1,2,3", "4,5,6").label(), "no names, no label by name");
    }

    @Test
    void elseTheLabelIsTheLastColumnOrTheOnlyTextsThatRecur() {
        assertEquals(1, guess(true, "a,b", "1,2", "3,4").label());
        String[] lines = {"k,v", "x,1", "y,2", "x,3", "y,4", "x,5", "y,6", "x,7", "y,8"};
        assertEquals(0, guess(true, lines).label());
        String[] names = {"k,v", "a,1", "b,2", "c,3", "d,4", "e,5", "f,6", "g,7", "h,8"};
        assertEquals(1, guess(true, names).label());
        assertEquals(0, guess(true, "alone", "1").label());
    }

    @Test
    void manyDifferentNumbersAreValuesToPredict() {
        List<String> lines = new ArrayList<>(List.of("few,many,text"));
        for (int i = 0; i < 21; i++) {
            lines.add(i % 20 + "," + i + ",t" + i);
        }
        CsvGuess guess = guess(true, lines.toArray(String[]::new));
        assertEquals(Target.CLASSES, guess.target(0));
        assertEquals(Target.VALUES, guess.target(1));
        assertEquals(Target.CLASSES, guess.target(2));
    }

    @Test
    void aColumnThatCountsRowsIsKnown() {
        CsvGuess guess = guess(
                true,
                "from 0,from 7,gap,text,same",
                "0,7,1,a,1",
                "1,8,2,b,1",
                "2,9,3,c,1",
                "3, 10,5,d,1",
                "4,11,6,e,1");
        assertTrue(guess.isCounter(0));
        assertTrue(guess.isCounter(1));
        assertFalse(guess.isCounter(2));
        assertFalse(guess.isCounter(3));
        assertFalse(guess.isCounter(4));
        assertFalse(guess(true, "a", "1", "2", "3", "4").isCounter(0), "too few to know");
    }
}
