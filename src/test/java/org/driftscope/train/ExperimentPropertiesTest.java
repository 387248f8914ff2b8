package org.driftscope.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

class ExperimentPropertiesTest {

    @Test
    void theTableHasEveryPropertyInTheOrderOfItsDeclaration() throws IllegalAccessException {
        List<Object> declared = new ArrayList<>();
        for (Field field : ExperimentProperties.class.getDeclaredFields()) {
            if (field.getType() == Property.class) {
                field.setAccessible(true);
                declared.add(field.get(null));
            }
        }
        assertFalse(declared.isEmpty());
        assertEquals(declared, ExperimentProperties.all());
    }

    @Test
    void theTableCannotBeChanged() {
        assertThrows(UnsupportedOperationException.class, () -> ExperimentProperties.all()
                .remove(0));
    }

    @Test
    void noKeyStandsTwiceAndTablesStandTogether() {
        Set<String> keys = new HashSet<>();
        List<String> tables = new ArrayList<>();
        for (Property<?> property : ExperimentProperties.all()) {
            assertTrue(keys.add(property.key()), property.key());
            String table = property.key().contains(".") ? property.key().replaceAll("\\..*", "") : "";
            if (tables.isEmpty() || !tables.get(tables.size() - 1).equals(table)) {
                assertFalse(tables.contains(table), property.key());
                tables.add(table);
            }
        }
        assertEquals("", tables.get(0));
    }

    @Test
    void everyPropertyReadsItsOwnDefaultAndSaysWhatItIs() {
        for (Property<?> property : ExperimentProperties.all()) {
            TomlParseResult toml = Toml.parse("value = " + property.defaultText());
            assertFalse(toml.hasErrors(), property.key());
            Object value = toml.get("value");
            assertEquals(property.standard(), property.read(value == null ? "" : value), property.key());
            assertFalse(property.doc().isBlank(), property.key());
            assertFalse(property.values().isBlank(), property.key());
        }
    }

    @Test
    void everyPropertyOfAnExperimentIsWrittenAsItReads() {
        Experiment experiment = Samples.load("spirals");
        for (Property<?> property : ExperimentProperties.all()) {
            Object value = property.of(experiment);
            String text = property.textOf(experiment);
            assertEquals(value == null, text == null, property.key());
            if (text != null) {
                Object read = Toml.parse("value = " + text).get("value");
                assertEquals(value, property.read(read == null ? "" : read), property.key());
            }
        }
    }
}
