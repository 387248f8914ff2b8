package org.driftscope.data;

/** One way in which input is shifted. */
public record Shift(ShiftKind kind, double amount, Course course) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public Shift {
        if (!(amount >= kind.least() && amount <= kind.most())) {
            throw new IllegalArgumentException(
                    "an amount of this shift is from " + kind.least() + " to " + kind.most() + ": " + amount);
        }
        // Not -0, which is another amount to a record.
        amount += 0.0;
        if (course instanceof Course.Gradual gradual && !(gradual.rate() > 0 && gradual.rate() <= 1e6)) {
            throw new IllegalArgumentException(
                    "a gradual shift's rate in 1,000 steps is above 0, at most 1e6: " + gradual.rate());
        }
        if (course instanceof Course.Jump jump && jump.step() < 0) {
            throw new IllegalArgumentException("a step is not negative: " + jump.step());
        }
        if (course instanceof Course.Periodic periodic && periodic.period() < 2) {
            throw new IllegalArgumentException("a period is of 2 steps or more: " + periodic.period());
        }
    }
}
