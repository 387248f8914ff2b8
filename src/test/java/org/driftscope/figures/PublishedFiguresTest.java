package org.driftscope.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** That each figure can be made; whether it comes out is what the command is run for. */
class PublishedFiguresTest {
    static final List<PublishedFigure> ALL = PublishedFigures.ALL;

    @Test
    void eachHasAShortNameOfItsOwn() {
        Set<String> ids = ALL.stream().map(PublishedFigure::id).collect(Collectors.toSet());
        assertEquals(ALL.size(), ids.size());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void namesItsSourceAndItsSettings(PublishedFigure figure) {
        assertFalse(figure.source().isBlank());
        assertFalse(figure.settings().isBlank());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void itsRunsAreExperimentsWithTheSeedAskedFor(PublishedFigure figure) {
        List<FigureRun> runs = figure.runs(7);
        assertTrue(runs.size() > 0);
        assertTrue(runs.stream().allMatch(run -> run.experiment().seed() == 7));
        assertEquals(runs.size(), runs.stream().map(FigureRun::name).distinct().count());
    }
}
