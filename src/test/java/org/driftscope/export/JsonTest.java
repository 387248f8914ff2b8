package org.driftscope.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void writesWhatAnotherReaderReadsBack() {
        String text = "a \"quote\", a \\ and\na line";
        String json = Json.of(Map.of(text, List.of(1, 2.5, text)));

        assertEquals(
                JsonParser.parseString(json)
                        .getAsJsonObject()
                        .get(text)
                        .getAsJsonArray()
                        .get(2)
                        .getAsString(),
                text);
    }

    @Test
    void aNumberThatIsNotFiniteIsNull() {
        assertEquals("[null, null, 1.5]", Json.of(List.of(Double.NaN, Double.POSITIVE_INFINITY, 1.5)));
    }
}
