package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.driftscope.data.Composition;
import org.driftscope.data.Course;
import org.driftscope.data.Shift;
import org.driftscope.data.ShiftKind;
import org.driftscope.nn.BatchNormPlacement;
import org.driftscope.nn.BatchNormSwitch.Way;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTextTest {

    @Test
    void everyFormIsRead() {
        assertEquals(
                new Event(1000, new SetBatchNorm(Twin.A, 1, BatchNormPlacement.OFF, Way.PRESERVING)),
                EventText.parse("1000: bn A 2 off"));
        assertEquals(
                new Event(1000, new SetBatchNorm(Twin.B, 0, BatchNormPlacement.AFTER, Way.NAIVE)),
                EventText.parse("1000: bn B 1 after naive"));
        assertEquals(
                new Event(0, new SetBatchNorm(Twin.B, 2, BatchNormPlacement.BEFORE, Way.PRESERVING)),
                EventText.parse("  0 :  BN  b  3  Before "));
        assertEquals(new Event(1200, new SetLearningRate(0.05)), EventText.parse("1200: lr 0.05"));
        assertEquals(new Event(1200, new SetMomentum(0.9)), EventText.parse("1200: momentum 0.9"));
        assertEquals(new Event(1500, new FollowUnit(2, 16)), EventText.parse("1500:unit 3 17"));
        assertEquals(
                new Event(2000, new SetCadence(CostlyMeasure.GRADIENT_SHIFT, 400)),
                EventText.parse("2000: cadence gradient-shift 400"));
        assertEquals(new Event(9, new SetReference(new Reference.Start())), EventText.parse("9: reference start"));
        assertEquals(new Event(9, new SetReference(new Reference.Here())), EventText.parse("9: Reference HERE"));
        assertEquals(
                new Event(900, new SetReference(new Reference.Pinned(800))),
                EventText.parse("900: reference step 800"));
        assertEquals(
                new Event(900, new SetReference(new Reference.Ago(500))), EventText.parse("900: reference ago 500"));
    }

    @Test
    void whatIsWrittenReadsBackAsTheSameEvent() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 200; i++) {
            Intervention intervention =
                    switch (random.nextInt(10)) {
                        case 0 ->
                            new SetBatchNorm(
                                    any(Twin.values(), random),
                                    random.nextInt(50),
                                    any(BatchNormPlacement.values(), random),
                                    any(Way.values(), random));
                        case 1 -> new SetLearningRate(Math.pow(10, 20 * random.nextDouble() - 14));
                        case 2 -> new SetMomentum(random.nextDouble());
                        case 3 -> new SetCadence(any(CostlyMeasure.values(), random), random.nextInt(1, 1000));
                        case 4 -> new SetReference(any(references(random), random));
                        case 5 ->
                            new SetShift(
                                    any(ShiftTarget.values(), random),
                                    new Shift(
                                            any(ShiftKind.values(), random),
                                            random.nextDouble(),
                                            any(courses(random), random)));
                        case 6 -> new SetComposition(any(compositions(random), random));
                        case 7 -> new SetBatchSize(1 + random.nextInt(100));
                        case 8 -> new ReestimateStatistics(any(Twin.values(), random));
                        default -> new FollowUnit(random.nextInt(50), random.nextInt(50));
                    };
            Event event = new Event(random.nextLong(1L << 40), intervention);
            assertEquals(event, EventText.parse(EventText.format(event)));
        }
    }

    private static Course[] courses(SplittableRandom random) {
        return new Course[] {
            new Course.Constant(),
            new Course.Gradual(1e-9 + random.nextDouble()),
            new Course.Jump(random.nextLong(1L << 40)),
            new Course.Periodic(2 + random.nextLong(1L << 40))
        };
    }

    private static Composition[] compositions(SplittableRandom random) {
        return new Composition[] {
            new Composition.Shuffled(),
            new Composition.Sorted(),
            new Composition.OneClass(),
            new Composition.Imbalanced(List.of(random.nextDouble(), 1.0, 20.0)),
            new Composition.Duplicates(random.nextDouble())
        };
    }

    @Test
    void shiftsAndCompositionsAreRead() {
        assertEquals(
                new Event(
                        1000, new SetShift(ShiftTarget.TEST, new Shift(ShiftKind.ROTATION, 30, new Course.Constant()))),
                EventText.parse("1000: shift test rotation 30"));
        assertEquals(
                "5: shift both translation-x -2 gradual 0.5",
                EventText.format(new Event(
                        5,
                        new SetShift(
                                ShiftTarget.BOTH, new Shift(ShiftKind.TRANSLATION_X, -2, new Course.Gradual(0.5))))));
        assertEquals(
                new Event(7, new SetComposition(new Composition.Imbalanced(List.of(1.0, 0.0, 0.5)))),
                EventText.parse("7: composition IMBALANCED 1,0,.5"));
        for (String wrong : List.of(
                "1: shift test rotation 500",
                "1: shift test squint 3",
                "1: shift somewhere rotation 3",
                "1: shift test rotation 3 slowly 5",
                "1: shift test rotation 3 periodic 1",
                "1: composition imbalanced 1,,2",
                "1: composition duplicates 2",
                "1: batch-size many",
                "1: reestimate C")) {
            assertThrows(IllegalArgumentException.class, () -> EventText.parse(wrong), wrong);
        }
    }

    private static Reference[] references(SplittableRandom random) {
        return new Reference[] {
            new Reference.Start(),
            new Reference.Here(),
            new Reference.Pinned(random.nextInt(5000)),
            new Reference.Ago(random.nextInt(5000))
        };
    }

    private static <T> T any(T[] values, SplittableRandom random) {
        return values[random.nextInt(values.length)];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|no step before a colon",
                "bn A 2 off|no step before a colon",
                ": lr 1|not a number",
                "x: lr 1|not a number",
                "-1: lr 1|a step is not negative",
                "1.5: lr 1|not a number",
                "99999999999999999999: lr 1|not a number",
                "1:|unknown event",
                "1: lr|unknown event",
                "1: lr 1 2|unknown event",
                "1: lr fast|not a number",
                "1: bn C 1 off|\"C\" is not known here",
                "1: bn A x off|not a number",
                "1: bn A 1 maybe|\"maybe\" is not known here",
                "1: bn A 1 off gently|unknown event",
                "1: bn A 1|unknown event",
                "1: unit 1|unknown event",
                "1: unit 1 1.5|not a number",
                "1: dropout 0.5|unknown event",
                "1: cadence landscape|unknown event",
                "1: cadence drift 5|\"drift\" is not known here",
                "1: cadence landscape often|not a number",
                "1: reference|a reference is start, here, step STEP or ago STEPS",
                "1: reference start 5|a reference is start, here, step STEP or ago STEPS",
                "1: reference ago|a reference is start, here, step STEP or ago STEPS",
                "1: reference step x|not a number",
            })
    void whatIsNoEventIsRefusedWithTheReasonAndTheForms(String textAndReason) {
        String[] parts = textAndReason.split("\\|", 2);
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> EventText.parse(parts[0]));
        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.startsWith("event \"" + parts[0] + "\": " + parts[1]), message);
        assertTrue(
                message.endsWith("write STEP: bn A|B LAYER off|before|after [naive], STEP: lr RATE, "
                        + "STEP: momentum VALUE, STEP: unit LAYER UNIT, STEP: cadence MEASURE STEPS, "
                        + "STEP: reference start|here|step STEP|ago STEPS, "
                        + "STEP: shift training|test|both KIND AMOUNT [gradual RATE|jump STEP|periodic STEPS], "
                        + "STEP: composition shuffled|sorted|one-class|imbalanced WEIGHT,WEIGHT,..|duplicates SHARE, "
                        + "STEP: batch-size ROWS, or STEP: reestimate A|B"),
                message);
    }
}
