package org.driftscope.data;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All that shifts the input of one set, and since when. Immutable. */
public final class InputShift {
    /** Leaves rows as they are. */
    public static final InputShift NONE = new InputShift(Map.of());

    private final Map<ShiftKind, Since> shifts;

    /** @param before amount when it was set, at {@code step} */
    private record Since(Shift shift, long step, double before) {
        double amount(long now) {
            double amount = shift.amount();
            if (shift.course() instanceof Course.Gradual gradual) {
                double moved = gradual.rate() * (now - step) / 1000;
                return amount > before ? Math.min(amount, before + moved) : Math.max(amount, before - moved);
            } else if (shift.course() instanceof Course.Jump jump) {
                return now < jump.step() ? before : amount;
            } else if (shift.course() instanceof Course.Periodic periodic) {
                double phase = (double) ((now - step) % periodic.period()) / periodic.period();
                return amount * (1 - Math.cos(2 * Math.PI * phase)) / 2;
            }
            return amount;
        }
    }

    private InputShift(Map<ShiftKind, Since> shifts) {
        this.shifts = shifts;
    }

    /** Of a run that begins with these. */
    public static InputShift of(Collection<Shift> shifts) {
        InputShift all = NONE;
        for (Shift shift : shifts) {
            all = all.with(shift, 0);
        }
        return all;
    }

    /** The same with a shift set behind {@code step}, in place of what there was of its kind. */
    public InputShift with(Shift shift, long step) {
        Map<ShiftKind, Since> changed = new EnumMap<>(ShiftKind.class);
        changed.putAll(shifts);
        if (shift.amount() == 0 && shift.course() instanceof Course.Constant) {
            changed.remove(shift.kind());
        } else {
            changed.put(shift.kind(), new Since(shift, step, amount(shift.kind(), step)));
        }
        return changed.isEmpty() ? NONE : new InputShift(changed);
    }

    /** Whether nothing is shifted at any step. */
    public boolean isNone() {
        return shifts.isEmpty();
    }

    /** What is set, in the order of kinds. */
    public List<Shift> shifts() {
        return shifts.values().stream().map(Since::shift).toList();
    }

    /** How much of a kind there is behind {@code step}. Allocates nothing. */
    public double amount(ShiftKind kind, long step) {
        Since since = shifts.get(kind);
        return since == null ? 0 : since.amount(step);
    }
}
