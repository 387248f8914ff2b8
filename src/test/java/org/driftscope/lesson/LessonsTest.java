package org.driftscope.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.driftscope.history.History;
import org.driftscope.history.HistorySize;
import org.driftscope.history.Quantity;
import org.driftscope.history.SeriesKey;
import org.driftscope.train.EventText;
import org.driftscope.train.ExperimentFile;
import org.driftscope.train.Lockstep;
import org.driftscope.train.Runs;
import org.driftscope.train.Snapshot;
import org.driftscope.train.Twin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonsTest {

    @Test
    void everyStepHasItsTextInBothLanguages() {
        for (String id : Lessons.all()) {
            Lesson lesson = Lessons.load(id);
            Set<String> ids = lesson.steps().stream().map(LessonStep::id).collect(Collectors.toSet());
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                LessonText text = Lessons.text(id, language);
                assertEquals(ids, text.steps().keySet(), id);
                assertFalse(text.summary().isBlank(), id);
                text.steps().values().forEach(words -> assertFalse(words.isBlank(), id));
            }
            for (LessonStep step : lesson.steps()) {
                assertTrue(
                        step.checks().isEmpty()
                                || step.runTo() == 0
                                || step.curves().size() == 2,
                        id);
            }
            assertTrue(
                    id.equals(Lessons.TOUR)
                            || lesson.steps().stream()
                                    .anyMatch(step -> !step.checks().isEmpty()),
                    id);
            assertEquals(Optional.of(id), Lessons.named(lesson.experiment().title()));
        }
    }

    @Test
    void aLessonShowsWhatItPromises() throws Exception {
        try (Lockstep lockstep = new Lockstep()) {
            List<LessonCheck.Outcome> outcomes =
                    LessonRun.of(Lessons.load("naive-switch"), 2, Runs.factory(), lockstep, step -> {});
            assertEquals(3, outcomes.size());
            outcomes.forEach(outcome -> assertTrue(outcome.passed(), outcome::toString));
        }
    }

    @Test
    void checksCompareWhatWasRecorded() {
        History history = new History(HistorySize.ofBuckets(64));
        List<Snapshot> run = Runs.record(Runs.spirals(), 20);
        run.forEach(history::add);
        double loss = history.series(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS)).mean(2);

        LessonCheck.Outcome outcome =
                LessonCheck.parse("A.loss at 10 * 2 + 1 > A.loss at 10 - 0.5").of(history);
        assertTrue(outcome.passed());
        assertEquals(2 * loss + 1, outcome.left(), 1e-12);
        assertEquals(loss - 0.5, outcome.right(), 1e-12);
        assertFalse(LessonCheck.parse("A.loss at 10 < A.loss at 10").of(history).passed());
        assertTrue(LessonCheck.parse("max A.variance[2] from 0 to 20 > min A.variance[2] from 0 to 20")
                .of(history)
                .passed());
    }

    @Test
    void whatWasNotRecordedPassesNoCheck() {
        History history = new History(HistorySize.ofBuckets(64));
        assertFalse(LessonCheck.parse("A.loss at 10 < 1").of(history).passed());
        assertFalse(LessonCheck.parse("A.loss at 10 > 1").of(history).passed());
    }

    @Test
    void refusesWhatIsNoCheck() {
        for (String text : List.of(
                "A.loss at 10",
                "A.loss < 1",
                "A.lost at 10 < 1",
                "A.variance at 10 < 1",
                "A.variance[0] at 10 < 1",
                "A.loss[1] at 10 < 1",
                "mean A.loss at 10 < 1",
                "A.loss from 1 to 10 < 1",
                "mean A.loss from 10 to 1 < 1",
                "1 < 2 < 3")) {
            assertThrows(IllegalArgumentException.class, () -> LessonCheck.parse(text), text);
        }
    }

    private static Lesson parse(String toml) {
        LessonText words = LessonText.parse("# Test\n## a\nText");
        return LessonFile.parse("test", toml, words, words);
    }

    @Test
    void isReadFromFilesOfOnesOwn(@TempDir Path folder) throws IOException {
        Path toml = folder.resolve("mine.toml");
        Files.writeString(toml, "sample = \"spirals\"\n[[steps]]\nid = \"a\"\nrun_to = 5\n");
        assertTrue(problem(toml).contains("mine_en.md"), problem(toml));
        Path words = folder.resolve("mine_zh.md");
        Files.writeString(words, "no title");
        assertTrue(problem(toml).startsWith(words + ": has no title"), problem(toml));
        Files.writeString(words, "# 我的课\n简介\n## b\n文字");
        assertTrue(problem(toml).contains("## a"), problem(toml));
        Files.writeString(words, "# 我的课\n简介\n## a\n文字");
        Lesson lesson = Lessons.read(toml);
        assertEquals("mine", lesson.id());
        assertEquals("我的课", lesson.text(Locale.ENGLISH).title(), "there are no others");
        assertEquals("我的课", lesson.experiment().title());
        Files.writeString(folder.resolve("mine_en.md"), "# My lesson\n## a\nText");
        assertEquals("My lesson", Lessons.read(toml).text(Locale.ENGLISH).title());
        assertEquals("我的课", Lessons.read(toml).text(Locale.SIMPLIFIED_CHINESE).title());
    }

    @Test
    void tellsALessonFromAnExperiment(@TempDir Path folder) throws IOException {
        for (String toml : List.of(
                "[[steps]]\nid = \"a\"\n",
                "steps = [{id = \"a\"}]\n",
                "[[steps]]\nid = wrong\n",
                "sample = \"spirals\"")) {
            assertTrue(Lessons.isLesson(Files.writeString(folder.resolve("mine.toml"), toml)), toml);
        }
        Path experiment = folder.resolve("experiment.toml");
        Files.writeString(experiment, ExperimentFile.write(Runs.spirals()));
        assertFalse(Lessons.isLesson(experiment));
        Path picture = folder.resolve("picture.toml");
        Files.write(picture, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xFF});
        assertFalse(Lessons.isLesson(picture));
        assertFalse(Lessons.isLesson(folder), "a folder");
        assertFalse(Lessons.isLesson(folder.resolve("none.toml")), "no file");
    }

    @Test
    void saysThatAFileIsNoText(@TempDir Path folder) throws IOException {
        Path toml = folder.resolve("mine.toml");
        Files.writeString(folder.resolve("mine_en.md"), "# Mine\n## a\nText");
        Files.write(toml, new byte[] {'a', (byte) 0xFF});
        IOException problem = assertThrows(IOException.class, () -> Lessons.read(toml));
        assertEquals(toml + ": is not UTF-8 text; save it as UTF-8", problem.getMessage());
    }

    private static String problem(Path toml) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Lessons.read(toml))
                .getMessage());
    }

    @Test
    void aStepNamesItsCurvesAndWhatTheReaderIsToDo() {
        LessonStep step = parse("sample = \"spirals\"\n[[steps]]\nid = \"a\"\nrun_to = 7\n"
                        + "curves = [\"A.loss\", \"B.variance[2]\"]\nask = [\"bn A 1 off\"]")
                .steps()
                .get(0);
        assertEquals(
                List.of(SeriesKey.ofNetwork(Twin.A, Quantity.LOSS), new SeriesKey(Twin.B, 1, Quantity.VARIANCE)),
                step.curves());
        assertEquals(List.of(EventText.parse("7: bn A 1 off").intervention()), step.asked());
    }

    @Test
    void refusesWhatIsNoLesson() {
        for (String toml : List.of(
                "",
                "sample = \"spirals\"",
                "sample = \"spirals\"\n[[steps]]\nid = \"a\"\ncurves = [\"C.loss\"]",
                "sample = \"spirals\"\n[[steps]]\nid = \"a\"\nask = [\"dance\"]",
                "sample = \"spirals\"\n[[steps]]\nid = \"a\"\ncurves = [\"A.variance[99]\"]",
                "sample = \"spirals\"\n[[steps]]\nid = \"a\"\ncheck = [\"1 < A.variance[99] at 5\"]",
                "sample = \"spirals\"\n[[steps]]\nid = \"without text\"",
                "sample = \"spirals\"\nwrong = 1\n[[steps]]\nid = \"a\"",
                "sample = \"spirals\"\nset = [\"no.key=1\"]\n[[steps]]\nid = \"a\"",
                "sample = \"spirals\"\n[[steps]]\nid = \"a\"\nrun_to = 5\n[[steps]]\nid = \"b\"\nrun_to = 4",
                "sample = \"spirals\"\n[[steps]]\nid = \"a\"\n[[steps]]\nid = \"a\"")) {
            assertThrows(IllegalArgumentException.class, () -> parse(toml), toml);
        }
    }
}
