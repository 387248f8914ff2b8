package org.driftscope.train;

import java.util.Arrays;
import java.util.Locale;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch;
import org.driftscope.train.Intervention.FollowUnit;
import org.driftscope.train.Intervention.ReestimateStatistics;
import org.driftscope.train.Intervention.SetBatchNorm;
import org.driftscope.train.Intervention.SetBatchSize;
import org.driftscope.train.Intervention.SetCadence;
import org.driftscope.train.Intervention.SetComposition;
import org.driftscope.train.Intervention.SetLearningRate;
import org.driftscope.train.Intervention.SetMomentum;
import org.driftscope.train.Intervention.SetReference;
import org.driftscope.train.Intervention.SetShift;

/**
 * Events as text, one a line: {@code 1000: bn A 2 off}, {@code 1000: bn B 1 after naive}, {@code 1200: lr 0.05},
 * {@code 1200: momentum 0.9}, {@code 1500: unit 3 17}, {@code 2000: cadence gradient-shift 400},
 * {@code 2500: reference ago 500}, {@code 3000: shift test rotation 30}, {@code 3000: shift training noise 0.2 gradual 0.1},
 * {@code 3000: composition sorted}, {@code 3000: batch-size 4}, {@code 3500: reestimate A}. Layers and units count from 1.
 */
public final class EventText {
    private static final String FORMS = "write STEP: bn A|B LAYER off|before|after [naive], STEP: lr RATE, "
            + "STEP: momentum VALUE, STEP: unit LAYER UNIT, STEP: cadence MEASURE STEPS, "
            + "STEP: reference start|here|step STEP|ago STEPS, STEP: shift training|test|both " + InputText.SHIFT_FORM
            + ", STEP: composition " + InputText.COMPOSITION_FORM
            + ", STEP: batch-size ROWS, or STEP: reestimate A|B";

    private EventText() {}

    /**
     * Reads one event.
     *
     * @throws IllegalArgumentException if it is not one; the message says why and what is
     */
    public static Event parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw wrong(text, "no step before a colon");
        }
        try {
            long step = Long.parseLong(text.substring(0, colon).strip());
            if (step < 0) {
                throw wrong(text, "a step is not negative");
            }
            String[] words = text.substring(colon + 1).strip().split("\\s+");
            return new Event(step, intervention(text, words));
        } catch (NumberFormatException e) {
            throw wrong(text, "not a number (" + e.getMessage() + ")");
        }
    }

    private static Intervention intervention(String text, String[] words) {
        String kind = words[0].toLowerCase(Locale.ROOT);
        if (kind.equals("bn") && (words.length == 4 || (words.length == 5 && words[4].equals("naive")))) {
            return new SetBatchNorm(
                    choice(text, Twin.class, words[1]),
                    Integer.parseInt(words[2]) - 1,
                    choice(text, BatchNormPlacement.class, words[3]),
                    words.length == 5 ? BatchNormSwitch.Way.NAIVE : BatchNormSwitch.Way.PRESERVING);
        }
        if (kind.equals("lr") && words.length == 2) {
            return new SetLearningRate(Double.parseDouble(words[1]));
        }
        if (kind.equals("momentum") && words.length == 2) {
            return new SetMomentum(Double.parseDouble(words[1]));
        }
        if (kind.equals("unit") && words.length == 3) {
            return new FollowUnit(Integer.parseInt(words[1]) - 1, Integer.parseInt(words[2]) - 1);
        }
        if (kind.equals("cadence") && words.length == 3) {
            return new SetCadence(choice(text, CostlyMeasure.class, words[1]), Integer.parseInt(words[2]));
        }
        if (kind.equals("reference")) {
            return new SetReference(reference(text, words));
        }
        if (kind.equals("batch-size") && words.length == 2) {
            return new SetBatchSize(Integer.parseInt(words[1]));
        }
        if (kind.equals("reestimate") && words.length == 2) {
            return new ReestimateStatistics(choice(text, Twin.class, words[1]));
        }
        if (kind.equals("composition") || (kind.equals("shift") && words.length > 2)) {
            return input(text, words);
        }
        throw wrong(text, "unknown event");
    }

    private static Intervention input(String text, String[] words) {
        try {
            if (words[0].equalsIgnoreCase("composition")) {
                return new SetComposition(InputText.composition(behind(words, 1)));
            }
            return new SetShift(choice(text, ShiftTarget.class, words[1]), InputText.shift(behind(words, 2)));
        } catch (IllegalArgumentException e) {
            throw wrong(text, String.valueOf(e.getMessage()));
        }
    }

    private static String behind(String[] words, int from) {
        return String.join(" ", Arrays.asList(words).subList(from, words.length))
                .toLowerCase(Locale.ROOT);
    }

    private static Reference reference(String text, String[] words) {
        String which = words.length < 2 ? "" : words[1].toLowerCase(Locale.ROOT);
        if (which.equals("start") && words.length == 2) {
            return new Reference.Start();
        } else if (which.equals("here") && words.length == 2) {
            return new Reference.Here();
        } else if (which.equals("step") && words.length == 3) {
            return new Reference.Pinned(Long.parseLong(words[2]));
        } else if (which.equals("ago") && words.length == 3) {
            return new Reference.Ago(Long.parseLong(words[2]));
        }
        throw wrong(text, "a reference is start, here, step STEP or ago STEPS");
    }

    private static String format(Reference reference) {
        if (reference instanceof Reference.Pinned pinned) {
            return "step " + pinned.step();
        } else if (reference instanceof Reference.Ago ago) {
            return "ago " + ago.steps();
        }
        return reference instanceof Reference.Here ? "here" : "start";
    }

    private static <E extends Enum<E>> E choice(String text, Class<E> type, String word) {
        for (E value : type.getEnumConstants()) {
            if (PropertyType.word(value).equalsIgnoreCase(word)) {
                return value;
            }
        }
        throw wrong(text, "\"" + word + "\" is not known here");
    }

    private static IllegalArgumentException wrong(String text, String why) {
        return new IllegalArgumentException("event \"" + text + "\": " + why + "; " + FORMS);
    }

    /** The text that {@link #parse} reads back as {@code event}. */
    public static String format(Event event) {
        return event.step() + ": " + format(event.intervention());
    }

    private static String format(Intervention intervention) {
        if (intervention instanceof SetBatchNorm change) {
            return "bn " + change.twin() + " " + (change.layer() + 1) + " "
                    + change.placement().name().toLowerCase(Locale.ROOT)
                    + (change.way() == BatchNormSwitch.Way.NAIVE ? " naive" : "");
        } else if (intervention instanceof SetLearningRate change) {
            return "lr " + change.rate();
        } else if (intervention instanceof SetMomentum change) {
            return "momentum " + change.momentum();
        } else if (intervention instanceof FollowUnit change) {
            return "unit " + (change.layer() + 1) + " " + (change.unit() + 1);
        } else if (intervention instanceof SetCadence change) {
            return "cadence " + change.measure().word() + " " + change.steps();
        } else if (intervention instanceof SetReference change) {
            return "reference " + format(change.reference());
        } else if (intervention instanceof SetShift change) {
            return "shift " + PropertyType.word(change.target()) + " " + InputText.format(change.shift());
        } else if (intervention instanceof SetComposition change) {
            return "composition " + InputText.format(change.composition());
        } else if (intervention instanceof SetBatchSize change) {
            return "batch-size " + change.rows();
        } else if (intervention instanceof ReestimateStatistics change) {
            return "reestimate " + change.twin();
        }
        throw new IllegalArgumentException("unknown intervention: " + intervention);
    }
}
