package org.driftscope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
    private static CommandRun tiny(String... more) {
        String[] arguments = new String[more.length + 5];
        System.arraycopy(
                new String[] {"bench", "--seconds=0.01", "--rows=200", "--shape=1", "--backend=ejml"},
                0,
                arguments,
                0,
                5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return CommandRun.of(arguments);
    }

    @Test
    void writesOneJsonObjectWithAllFigures() {
        CommandRun run = tiny("--json");

        assertEquals(0, run.exitCode(), run.err());
        JsonObject all = JsonParser.parseString(run.out()).getAsJsonObject();
        assertTrue(all.get("peakGigaflops").getAsDouble() > 0, run.out());
        assertEquals(1, all.get("cases").getAsJsonArray().size());
        JsonObject one = all.get("cases").getAsJsonArray().get(0).getAsJsonObject();
        assertEquals("784-100x3-10 batch 60", one.get("shape").getAsString());
        for (String kind : new String[] {"plain", "moments", "schedule", "full"}) {
            JsonObject figures = one.get(kind).getAsJsonObject();
            assertTrue(figures.get("stepsPerSecond").getAsDouble() > 0, kind);
            assertTrue(figures.get("cpuMillisecondsPerStep").getAsDouble() > 0, kind);
            assertTrue(figures.get("bytesPerStep").getAsDouble() >= 0, kind);
        }
        double share = one.get("productShare").getAsDouble();
        assertTrue(share > 0 && share < 1, run.out());
        assertTrue(one.get("twinsInLockstepPerSecond").getAsDouble() > 0, run.out());
        assertTrue(one.get("twinsInTurnPerSecond").getAsDouble() > 0, run.out());
    }

    @Test
    void writesATableForPeople() {
        CommandRun run = tiny();

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().startsWith("EJML"), run.out());
        assertTrue(run.out().contains("784-100x3-10 batch 60"), run.out());
        assertTrue(run.out().contains("in lockstep"), run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seconds=0", "--seconds=NaN", "--rows=0", "--shape=4", "--shape=0", "spirals"})
    void wrongUsageIsExitCode2(String argument) {
        CommandRun run = CommandRun.of("bench", argument);

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("driftscope: "), run.err());
    }
}
