package org.driftscope.app;

import java.util.Locale;
import org.driftscope.chart.Theme;
import org.driftscope.cli.ScaleOption;
import org.driftscope.view.AnimationPlan;
import org.driftscope.view.Messages;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say how pictures and animations look. */
final class PictureOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ScaleOption scale = new ScaleOption();

    @Option(
            names = "--theme",
            paramLabel = "light|dark",
            description = "Colours of the pictures (default: ${DEFAULT-VALUE}).",
            defaultValue = "light")
    private Look look = Look.LIGHT;

    @Option(names = "--transparent", description = "Leaves out what lies behind the charts.")
    private boolean transparent;

    @Option(
            names = "--language",
            paramLabel = "en|zh",
            description = "Words in the pictures (default: ${DEFAULT-VALUE}).",
            defaultValue = "en")
    private Language language = Language.EN;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Frames of the animation, 2 to 1000 (default: ${DEFAULT-VALUE}).",
            defaultValue = "60")
    private int frames;

    @Option(
            names = "--fps",
            paramLabel = "F",
            description = "Frames per second of the animation, 0.5 to 50 (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private double framesPerSecond;

    private enum Look {
        LIGHT,
        DARK
    }

    private enum Language {
        EN,
        ZH
    }

    /** Colours. */
    Theme theme() {
        Theme theme = look == Look.LIGHT ? Theme.LIGHT : Theme.DARK;
        return transparent ? theme.transparent() : theme;
    }

    /** Words. */
    Messages words() {
        return Messages.in(language == Language.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH);
    }

    /** Device pixels per unit. */
    double scale() {
        return scale.value();
    }

    int frames() {
        return frames;
    }

    double framesPerSecond() {
        return framesPerSecond;
    }

    /** @throws ParameterException if a number is out of its range */
    void check() {
        scale.value();
        try {
            AnimationPlan.check(frames, framesPerSecond);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
