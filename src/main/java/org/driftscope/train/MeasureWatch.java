package org.driftscope.train;

/** Is told when a costly measure begins and ends, on the thread that trains. The trainer itself has no clock. */
public interface MeasureWatch {
    /** Does nothing. */
    MeasureWatch NONE = new MeasureWatch() {
        @Override
        public void begins(CostlyMeasure measure) {}

        @Override
        public void ends(CostlyMeasure measure) {}
    };

    void begins(CostlyMeasure measure);

    /** Behind {@link #begins}, with the same measure; not called where it threw. */
    void ends(CostlyMeasure measure);
}
