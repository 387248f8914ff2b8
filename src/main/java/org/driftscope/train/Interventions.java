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
import org.jspecify.annotations.Nullable;

/**
 * Events as text, one a line: {@code 1000: bn A 2 off}, {@code 1000: bn B 1 after naive}, {@code 1200: lr 0.05},
 * {@code 1200: momentum 0.9}, {@code 1500: unit 3 17}, {@code 2000: cadence gradient-shift 400},
 * {@code 2500: reference ago 500}, {@code 3000: shift test rotation 30}, {@code 3000: shift training noise 0.2 gradual 0.1},
 * {@code 3000: composition sorted}, {@code 3000: batch-size 4}, {@code 3500: reestimate A}. Layers and units count from 1.
 */
public final class Interventions {
    private static final String FORMS = "write STEP: bn A|B LAYER off|before|after [naive], STEP: lr RATE, "
            + "STEP: momentum VALUE, STEP: unit LAYER UNIT, STEP: cadence MEASURE STEPS, "
            + "STEP: reference start|here|step STEP|ago STEPS, STEP: shift training|test|both " + InputText.SHIFT_FORM
            + ", STEP: composition " + InputText.COMPOSITION_FORM
            + ", STEP: batch-size ROWS, or STEP: reestimate A|B";

    private Interventions() {}

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

    /**
     * The intervention that sets back what another changes; null for one that is not known. It takes no learning back: the run
     * goes on from where it is.
     *
     * @param before what stood when {@code done} acted
     */
    public static @Nullable Intervention inverse(Intervention done, RunSettings before) {
        if (done instanceof SetBatchNorm change) {
            BatchNormPlacement placement = before.placement(change.twin(), change.layer());
            return new SetBatchNorm(change.twin(), change.layer(), placement, change.way());
        } else if (done instanceof SetLearningRate) {
            return new SetLearningRate(before.learningRate());
        } else if (done instanceof SetMomentum) {
            return new SetMomentum(before.momentum());
        } else if (done instanceof FollowUnit change) {
            return new FollowUnit(change.layer(), before.followedUnits().get(change.layer()));
        } else if (done instanceof SetReference) {
            return new SetReference(before.reference());
        } else if (done instanceof SetCadence change) {
            return new SetCadence(change.measure(), before.cadences().of(change.measure()));
        }
        return null;
    }

    /** Whether two change the same thing, whatever they make of it. */
    public static boolean changeTheSame(Intervention one, Intervention other) {
        if (one instanceof SetBatchNorm a && other instanceof SetBatchNorm b) {
            return a.twin() == b.twin() && a.layer() == b.layer();
        } else if (one instanceof FollowUnit a && other instanceof FollowUnit b) {
            return a.layer() == b.layer();
        } else if (one instanceof SetCadence a && other instanceof SetCadence b) {
            return a.measure() == b.measure();
        }
        return one.getClass() == other.getClass();
    }

    /**
     * The most steps that a reference can lie back ({@link Reference.Ago}) in a run of {@code experiment}.
     *
     * @param outputs width of the output layer
     */
    public static long longestAgo(Experiment experiment, int outputs) {
        return LookMemory.longestAgo(experiment, outputs);
    }

    /**
     * Checks that it can act in a run of {@code experiment}.
     *
     * @param outputs width of the output layer
     * @throws IllegalArgumentException if the layer, unit or step does not exist, or a value is out of its range
     */
    static void validate(Event event, Experiment experiment, int outputs) {
        validate(event.intervention(), experiment, outputs);
        if (event.intervention() instanceof SetReference change
                && change.reference() instanceof Reference.Pinned pinned
                && pinned.step() > event.step()) {
            throw new IllegalArgumentException("step " + pinned.step() + " lies behind step " + event.step()
                    + ": a reference is a step that has been reached");
        }
    }

    private static void validate(Intervention intervention, Experiment experiment, int outputs) {
        int depth = experiment.hidden().size();
        if (intervention instanceof SetBatchNorm change) {
            if (change.layer() < 0 || change.layer() >= depth) {
                throw new IllegalArgumentException(
                        "there is no hidden layer " + (change.layer() + 1) + "; there are " + depth);
            }
            if (change.twin() == Twin.B && !experiment.twin().enabled()) {
                throw new IllegalArgumentException("there is no network B: the twin is off");
            }
            BatchNormSwitch.requirePlace(experiment.normalizer(change.twin()).kind(), change.placement());
        } else if (intervention instanceof SetLearningRate change) {
            if (!(change.rate() >= 0 && change.rate() <= 1e6)) {
                throw new IllegalArgumentException("a learning rate is from 0 to 1e6: " + change.rate());
            }
        } else if (intervention instanceof SetMomentum change) {
            if (!(change.momentum() >= 0 && change.momentum() < 1)) {
                throw new IllegalArgumentException("momentum is from 0 to under 1: " + change.momentum());
            }
        } else if (intervention instanceof FollowUnit change) {
            if (change.layer() < 0 || change.layer() > depth) {
                throw new IllegalArgumentException(
                        "there is no layer " + (change.layer() + 1) + "; there are " + (depth + 1));
            }
            int units = change.layer() == depth
                    ? outputs
                    : experiment.hidden().get(change.layer()).units();
            if (change.unit() < 0 || change.unit() >= units) {
                throw new IllegalArgumentException(
                        "layer " + (change.layer() + 1) + " has no unit " + (change.unit() + 1) + "; it has " + units);
            }
        } else if (intervention instanceof SetCadence change) {
            validate(change, experiment.schedule().demanded(change.measure()));
        } else if (intervention instanceof SetReference change) {
            validate(change.reference(), experiment, outputs);
        } else if (intervention instanceof SetBatchSize change) {
            if (change.rows() < 1 || change.rows() > Experiment.MOST_BATCH_ROWS) {
                throw new IllegalArgumentException(
                        "a mini-batch has from 1 to " + Experiment.MOST_BATCH_ROWS + " rows: " + change.rows());
            }
        } else if (intervention instanceof ReestimateStatistics change
                && change.twin() == Twin.B
                && !experiment.twin().enabled()) {
            throw new IllegalArgumentException("there is no network B: the twin is off");
        }
    }

    private static void validate(Reference reference, Experiment experiment, int outputs) {
        if (reference instanceof Reference.Pinned pinned && pinned.step() < 0) {
            throw new IllegalArgumentException("a step is not negative: " + pinned.step());
        } else if (reference instanceof Reference.Ago ago) {
            // Until the data is loaded the output layer's width is not known, and left out.
            int known = outputs == Integer.MAX_VALUE ? 0 : outputs;
            long longest = LookMemory.longestAgo(experiment, known);
            if (ago.steps() < 1 || ago.steps() > longest) {
                throw new IllegalArgumentException("a reference some steps ago is from 1 to " + longest
                        + " here, for which looks at the probe batch are kept: " + ago.steps()
                        + "; a larger recording.probe_every or fewer recording.probe_rows reach further back");
            }
        }
    }

    private static void validate(SetCadence change, int demanded) {
        if (change.steps() < 1 || change.steps() > Schedule.MOST_STEPS) {
            throw new IllegalArgumentException(
                    "a cadence is from 1 to " + Schedule.MOST_STEPS + " steps: " + change.steps());
        }
        if (demanded > 0 && change.steps() > demanded) {
            throw new IllegalArgumentException("the experiment demands "
                    + change.measure().word() + " every " + demanded + " steps: it may be taken more often, not less");
        }
    }
}
