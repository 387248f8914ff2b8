package org.driftscope;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who may use whom: the table of rooms, from the ground up. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // The program is read once.
class ArchitectureTest {
    private static final String ROOT = "org.driftscope.";

    /** A package may use those before it, never those after it. */
    private static final List<String> ROOMS = List.of(
            "stats",
            "data",
            "nn",
            "measure",
            "train",
            "history",
            "lesson",
            "export",
            "chart",
            "viewmodel",
            "view",
            "figures",
            "cli",
            "bench",
            "app");

    private final JavaClasses program = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.driftscope");

    @Test
    void thereAreTheRoomsOfTheTableAndNoOthers() {
        Set<String> rooms = program.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.substring(ROOT.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(ROOMS), rooms);
    }

    @Test
    void noRoomUsesOneAboveIt() {
        for (int i = 0; i < ROOMS.size() - 1; i++) {
            String[] above = ROOMS.subList(i + 1, ROOMS.size()).stream()
                    .map(room -> ROOT + room + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ROOMS.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(program);
        }
    }

    @Test
    void roomsHaveNoCycles() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(program);
    }

    @Test
    void statisticsKnowTheJdkAlone() {
        onlyUses("stats", "java..", "org.jspecify..", ROOT + "stats..");
    }

    @Test
    void networksKnowMatricesAndStatisticsAlone() {
        onlyUses("nn", "java..", "org.jspecify..", "org.ejml..", "org.bytedeco..", ROOT + "nn..", ROOT + "stats..");
    }

    @Test
    void measuresKnowNetworksAndStatisticsAlone() {
        onlyUses(
                "measure",
                "java..",
                "org.jspecify..",
                "org.ejml..",
                ROOT + "measure..",
                ROOT + "nn..",
                ROOT + "stats..");
    }

    private void onlyUses(String room, String... packages) {
        classes()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(program);
    }

    @Test
    void nothingBelowChartsUsesJavaFx() {
        String[] below = ROOMS.subList(0, ROOMS.indexOf("chart")).stream()
                .map(room -> ROOT + room + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(below)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..")
                .check(program);
    }

    @Test
    void viewModelsUseNoMoreOfJavaFxThanItsBeans() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "viewmodel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.fxml..")
                .check(program);
    }

    @Test
    void staticStateDoesNotChange() {
        fields().that().areStatic().should().beFinal().check(program);
    }
}
