package org.driftscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFormatTest {

    private static String written(Path folder, TableFormat format) throws IOException {
        Path file = folder.resolve(format.file("table"));
        try (TableWriter table = format.open(file, List.of("a, b", "c", "d"))) {
            table.text("say \"hi\",\nfriend");
            table.whole(-7);
            table.number(0.1);
            table.endRow();
            table.nothing();
            table.number(Double.NaN);
            table.number(0.1f);
            table.endRow();
            table.nothing();
            table.nothing();
            table.nothing();
            table.endRow();
            table.commit();
        }
        return Files.readString(file);
    }

    @Test
    void csvQuotesWhatMustBe(@TempDir Path folder) throws IOException {
        assertEquals(
                "\"a, b\",c,d\n\"say \"\"hi\"\",\nfriend\",-7,0.1\n,NaN,0.1\n,,\n", written(folder, TableFormat.CSV));
    }

    @Test
    void jsonLinesLeaveOutWhatHasNoValue(@TempDir Path folder) throws IOException {
        List<String> lines = written(folder, TableFormat.JSON_LINES).lines().toList();
        assertEquals("{\"a, b\":\"say \\\"hi\\\",\\u000afriend\",\"c\":-7,\"d\":0.1}", lines.get(0));
        assertEquals("{\"c\":\"NaN\",\"d\":0.1}", lines.get(1));
        assertEquals("{}", lines.get(2));
        assertEquals(3, lines.size());
        assertEquals(
                "say \"hi\",\nfriend",
                JsonParser.parseString(lines.get(0))
                        .getAsJsonObject()
                        .get("a, b")
                        .getAsString());
    }
}
