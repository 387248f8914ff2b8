package org.driftscope.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says with which seeds everything is trained. */
final class SeedsOption {
    @Option(
            names = "--seeds",
            paramLabel = "S",
            split = ",",
            description = "Seeds to train with, each in turn (default: ${DEFAULT-VALUE}).",
            defaultValue = "1,2,3")
    private List<Long> seeds = new ArrayList<>();

    List<Long> seeds() {
        return List.copyOf(seeds);
    }
}
