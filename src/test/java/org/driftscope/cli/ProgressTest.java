package org.driftscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text, true);
    private long seconds;

    private Progress progress(boolean terminal, long total) {
        return new Progress(out, terminal, () -> seconds * 1_000_000_000L, total);
    }

    @Test
    void withoutATerminalItTellsALineNowAndThen() {
        Progress progress = progress(false, 1000);
        for (int step = 1; step <= 100; step++) {
            progress.at(step);
        }
        seconds = 10;
        progress.at(250);
        seconds = 40;
        progress.end(1000);

        assertEquals("""
                [........................]   0 %  0/1,000 steps
                [######..................]  25 %  250/1,000 steps  25/s  0:30 left
                [########################] 100 %  1,000/1,000 steps  25/s  in 0:40
                """, text.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void onATerminalTheLineIsDrawnAnewInItsPlace() {
        Progress progress = progress(true, 1000);
        seconds = 7200;
        progress.at(500);
        seconds = 7201;
        progress.end(1000);

        String[] lines = text.toString().split("\r", -1);
        assertEquals("", lines[0]);
        assertTrue(lines[2].startsWith("[############............]  50 %  500/1,000 steps  2:00:00 left"), lines[2]);
        assertEquals(lines[1].length(), lines[2].length());
        assertTrue(text.toString().endsWith(System.lineSeparator()));
    }

    @Test
    void whatEndsEarlySaysWhere() {
        Progress progress = progress(false, 1000);
        seconds = 1;
        progress.end(10);

        assertTrue(text.toString().contains("1 %  10/1,000 steps"), text.toString());
    }

    @Test
    void whatIsSlowHasNoRateAndTheLineCanBeCleared() {
        Progress progress = new Progress(out, true, () -> seconds * 1_000_000_000L, 4, "figures");
        seconds = 10;
        progress.at(1);
        progress.clear();

        String[] drawn = text.toString().split("\r", -1);
        assertEquals("[######..................]  25 %  1/4 figures  0:30 left", drawn[2].strip());
        assertEquals(" ".repeat(78), drawn[3]);
        assertTrue(text.toString().endsWith("\r"));
    }
}
