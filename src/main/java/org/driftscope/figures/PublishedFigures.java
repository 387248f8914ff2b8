package org.driftscope.figures;

import java.util.List;

/** All figures that are reproduced. */
public final class PublishedFigures {
    public static final List<PublishedFigure> ALL = List.of(
            new IoffeFigure1a(),
            new IoffeFigure1bc(),
            new SanturkarFigure3(),
            new SanturkarFigure4(),
            new BjorckLearningRates(),
            new GlorotFigure2());

    private PublishedFigures() {}
}
