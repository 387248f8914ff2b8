package org.driftscope.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.driftscope.cli.BackendOption;
import org.driftscope.cli.Interruption;
import org.driftscope.cli.SeedsOption;
import org.driftscope.cli.UserException;
import org.driftscope.cli.Version;
import org.driftscope.data.DataException;
import org.driftscope.lesson.Lesson;
import org.driftscope.lesson.LessonCheck;
import org.driftscope.lesson.LessonRun;
import org.driftscope.lesson.Lessons;
import org.driftscope.train.Lockstep;
import org.driftscope.train.TrainerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the lessons, or goes through them and checks that what their texts promise happens. */
@Command(
        name = "lessons",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Lists the lessons on the pitfalls of batch norm. With --check, goes through them without a window "
                        + "and checks that what their texts promise happens.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; with --check, every check passed",
            "1:a check failed, or could not be made",
            "2:wrong usage"
        })
final class LessonsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Parameters(
            paramLabel = "LESSON",
            description = "Those wanted, by name or as a file of your own (*.toml); all that come along if left out.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--check", description = "Goes through them, and checks what they promise.")
    private boolean check;

    @Mixin
    private final SeedsOption seeds = new SeedsOption();

    @Mixin
    private final BackendOption backend = new BackendOption();

    @Override
    public Integer call() throws DataException, InterruptedException, UserException {
        PrintWriter out = spec.commandLine().getOut();
        List<Lesson> wanted = new ArrayList<>();
        for (String name : names.isEmpty() ? Lessons.IDS : names) {
            wanted.add(lesson(name));
        }
        if (check) {
            return check(wanted, out) ? ExitCode.OK : ExitCode.SOFTWARE;
        }
        for (Lesson lesson : wanted) {
            out.println(String.format(
                    Locale.ROOT, "%-16s %s", lesson.id(), lesson.english().title()));
        }
        return ExitCode.OK;
    }

    private Lesson lesson(String name) throws UserException {
        if (Lessons.all().contains(name)) {
            return Lessons.load(name);
        } else if (!name.endsWith(".toml")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no lesson " + name + "; there are " + String.join(", ", Lessons.all()) + ", and files *.toml");
        }
        try {
            return Lessons.read(Path.of(name));
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()), e);
        }
    }

    private boolean check(List<Lesson> wanted, PrintWriter out)
            throws DataException, InterruptedException, UserException {
        boolean passed = true;
        TrainerFactory factory = new TrainerFactory(backend.load());
        try (Interruption interruption = new Interruption();
                Lockstep lockstep = new Lockstep()) {
            for (Lesson lesson : wanted) {
                for (long seed : seeds.seeds()) {
                    for (LessonCheck.Outcome outcome :
                            LessonRun.of(lesson, seed, factory, lockstep, step -> interruption.check())) {
                        passed &= outcome.passed();
                        out.println(lesson.id() + ", seed " + seed + ": " + (outcome.passed() ? "passed" : "FAILED")
                                + ": " + outcome.check().text() + "  (" + outcome.numbers() + ")");
                    }
                }
            }
        }
        return passed;
    }
}
