package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bn A 0 off|there is no hidden layer 0; there are 2",
                "bn A 3 off|there is no hidden layer 3; there are 2",
                "bn A -2147483648 off|there is no hidden layer",
                "lr -0.1|a learning rate is from 0 to 1e6",
                "lr NaN|a learning rate is from 0 to 1e6",
                "lr Infinity|a learning rate is from 0 to 1e6",
                "momentum 1|momentum is from 0 to under 1",
                "momentum -0.1|momentum is from 0 to under 1",
                "momentum NaN|momentum is from 0 to under 1",
                "unit 0 1|there is no layer 0; there are 3",
                "unit 4 1|there is no layer 4; there are 3",
                "unit 1 0|layer 1 has no unit 0; it has 8",
                "unit 1 9|layer 1 has no unit 9; it has 8",
                "unit 3 3|layer 3 has no unit 3; it has 2",
                "cadence gradient-shift 0|a cadence is from 1 to 1000000 steps: 0",
                "cadence gradient-shift 1000001|a cadence is from 1 to 1000000 steps: 1000001",
                "cadence gradient-shift 21|the experiment demands gradient-shift every 20 steps: it may be taken more",
                "reference step -1|a step is not negative: -1",
                "reference step 1|step 1 lies behind step 0",
                "reference ago 0|a reference some steps ago is from 1 to 131",
                "reference ago 99999999|a reference some steps ago is from 1 to 131",
            })
    void whatCannotActIsRefused(String textAndReason) {
        String[] parts = textAndReason.split("\\|", 2);
        Event event = EventText.parse("0: " + parts[0]);
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> EventRules.validate(event, Runs.spirals(), 2));
        assertTrue(String.valueOf(thrown.getMessage()).startsWith(parts[1]), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bn A 1 off",
                "bn B 2 after naive",
                "lr 0",
                "lr 1e6",
                "momentum 0",
                "unit 1 8",
                "unit 3 2",
                "cadence gradient-shift 7",
                "reference start",
                "reference here",
                "reference step 0",
                "reference ago 100000"
            })
    void whatCanActPasses(String text) {
        Event event = EventText.parse("0: " + text);
        assertDoesNotThrow(() -> EventRules.validate(event, Runs.spirals(), 2));
    }

    @Test
    void aTwinThatIsOffCannotBeChanged() {
        Experiment alone = Runs.spirals("twin.enabled=false");
        Event onB = EventText.parse("0: bn B 1 off");
        Event onA = EventText.parse("0: bn A 1 off");
        assertThrows(IllegalArgumentException.class, () -> EventRules.validate(onB, alone, 2));
        assertDoesNotThrow(() -> EventRules.validate(onA, alone, 2));
    }
}
