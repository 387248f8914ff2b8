package org.driftscope.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.driftscope.app.CommandRun;
import org.driftscope.train.CostlyMeasure;
import org.driftscope.train.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchCommandTest {
    private static CommandRun tiny(String... more) {
        return CommandRun.of(
                Stream.concat(Stream.of("bench", "--seconds=0.01", "--rows=200", "--shape=1"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private static JsonObject json(CommandRun run) {
        assertEquals(0, run.exitCode(), run.err());
        return JsonParser.parseString(run.out()).getAsJsonObject();
    }

    private static void assertRates(JsonObject figures) {
        assertTrue(figures.get("stepsPerSecond").getAsDouble() > 0, figures.toString());
        assertTrue(figures.get("cpuMillisecondsPerStep").getAsDouble() > 0, figures.toString());
    }

    @Test
    void writesOneJsonObjectWithAllFigures() {
        CommandRun run = tiny("--json");
        JsonObject all = json(run);

        assertTrue(all.get("peakGigaflops").getAsDouble() > 0, run.out());
        assertEquals(1, all.get("cases").getAsJsonArray().size());
        JsonObject one = all.get("cases").getAsJsonArray().get(0).getAsJsonObject();
        assertEquals("784-100x3-10 batch 60", one.get("shape").getAsString());
        for (String kind : new String[] {"plain", "moments", "full", "routine", "schedule", "window"}) {
            assertRates(one.get(kind).getAsJsonObject());
        }
        assertTrue(one.get("full").getAsJsonObject().get("bytesPerStep").getAsDouble() > 0, run.out());
        double share = one.get("productShare").getAsDouble();
        assertTrue(share > 0 && share < 1, run.out());
        assertTrue(one.get("twinsInLockstepPerSecond").getAsDouble() > 0, run.out());
        assertTrue(one.get("twinsInTurnPerSecond").getAsDouble() > 0, run.out());
        assertTrue(run.err().contains("0/16 figures"), run.err());
    }

    @Test
    void aSoakTellsMemoryOverTime() {
        CommandRun run = CommandRun.of("bench", "--soak=0.02");
        assertEquals(0, run.exitCode(), run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals(24, lines.size(), run.out());
        String[] first = lines.get(2).strip().split(" +", -1);
        String[] last = lines.get(22).strip().split(" +", -1);
        assertEquals("0", first[1]);
        assertTrue(Long.parseLong(last[1].replace(",", "")) > 0, run.out());
        assertTrue(Long.parseLong(last[4]) > 0, run.out());
        assertEquals(2, CommandRun.of("bench", "--soak=0").exitCode());
    }

    /** The standard schedule, and what the window makes of it, are what is routine and the costly measures at their cadences. */
    @Test
    void costsAddUpToTheSchedules() {
        JsonObject one =
                json(tiny("--json")).get("cases").getAsJsonArray().get(0).getAsJsonObject();
        Map<String, JsonObject> costs = new HashMap<>();
        one.get("costs")
                .getAsJsonArray()
                .forEach(cost -> costs.put(cost.getAsJsonObject().get("of").getAsString(), cost.getAsJsonObject()));

        assertEquals(12, costs.size());
        double standard = secondsPerStep(one, "routine");
        double inWindow = standard;
        for (CostlyMeasure measure : CostlyMeasure.values()) {
            JsonObject cost = Objects.requireNonNull(costs.get(measure.word()));
            double seconds = 1e-6 * cost.get("microseconds").getAsDouble();
            assertTrue(seconds > 0, cost.toString());
            assertEquals(measure.standardCadence(), cost.get("every").getAsInt());
            assertEquals(
                    seconds / measure.standardCadence() / secondsPerStep(one, "plain"),
                    cost.get("shareOfPlain").getAsDouble(),
                    1e-9);
            standard += seconds / measure.standardCadence();
            inWindow += seconds / cost.get("everyInWindow").getAsInt();
        }
        assertEquals(standard, secondsPerStep(one, "schedule"), 1e-9);
        assertEquals(inWindow, secondsPerStep(one, "window"), 1e-9);
        double costly = inWindow - secondsPerStep(one, "routine");
        assertTrue(costly <= Schedule.DEFAULT.budget() * inWindow, one.toString());
    }

    private static double secondsPerStep(JsonObject one, String kind) {
        return 1 / one.get(kind).getAsJsonObject().get("stepsPerSecond").getAsDouble();
    }

    @Test
    void writesATableForPeopleAndTheProgressBesideIt() {
        CommandRun run = tiny();

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("GFLOP/s"), run.out());
        assertTrue(run.out().contains("784-100x3-10 batch 60"), run.out());
        assertTrue(run.out().contains("in lockstep"), run.out());
        assertTrue(run.out().contains("    histogram"), run.out());
        assertFalse(run.out().contains("figures"), run.out());
        assertTrue(run.err().contains("figures"), run.err());
    }

    @Test
    void aBriefOneHasThreeKindsAlone() {
        CommandRun run = tiny("--brief", "--json");
        JsonObject one = json(run).get("cases").getAsJsonArray().get(0).getAsJsonObject();

        assertEquals(Set.of("shape", "plain", "moments", "full"), one.keySet());
        assertTrue(run.err().contains("0/5 figures"), run.err());
    }

    @Test
    void growthHasARowForEachDepthAndWidth() {
        JsonObject all = json(tiny("--growth", "--json"));

        JsonArray depths = all.get("depth").getAsJsonArray();
        JsonArray widths = all.get("width").getAsJsonArray();
        assertEquals(List.of(2, 4, 8, 16, 32), values(depths, "layers"));
        assertEquals(List.of(64, 128, 256, 512, 1024), values(widths, "units"));
        // 3 products in layers of 128 on 128, but 2 behind the input, and 3 of 128 on 10; a batch of 128.
        assertEquals(
                128 * (2 * 128 * 128 + 3 * 128 * 128 + 3 * 128 * 10),
                depths.get(0).getAsJsonObject().get("multiplyAdds").getAsInt());
        for (JsonElement row : widths) {
            JsonObject plain = row.getAsJsonObject().get("plain").getAsJsonObject();
            assertRates(plain);
            double micros = plain.get("microsecondsPerStep").getAsDouble();
            assertEquals(micros / 4, plain.get("microsecondsPerLayer").getAsDouble(), 1e-9 * micros);
            assertEquals(
                    1e6 * micros,
                    plain.get("picosecondsPerMultiplyAdd").getAsDouble()
                            * row.getAsJsonObject().get("multiplyAdds").getAsDouble(),
                    1e-3 * micros);
        }
        CommandRun table = tiny("--growth");
        assertEquals(0, table.exitCode(), table.err());
        assertTrue(table.out().contains("against depth"), table.out());
        assertTrue(table.out().contains("    32   128"), table.out());
        assertTrue(table.out().contains("     4  1024"), table.out());
    }

    private static List<Integer> values(JsonArray rows, String key) {
        List<Integer> values = new ArrayList<>();
        rows.forEach(row -> values.add(row.getAsJsonObject().get(key).getAsInt()));
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seconds=0", "--seconds=NaN", "--rows=0", "--shape=4", "--shape=0", "spirals"})
    void wrongUsageIsExitCode2(String argument) {
        CommandRun run = CommandRun.of("bench", argument);

        assertEquals(2, run.exitCode());
        assertTrue(run.err().startsWith("driftscope: "), run.err());
    }
}
