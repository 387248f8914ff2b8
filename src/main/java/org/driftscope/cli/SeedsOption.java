package org.driftscope.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that says with which seeds everything is trained. */
public final class SeedsOption {
    @Option(
            names = "--seeds",
            paramLabel = "S",
            split = ",",
            description = "Seeds to train with, each in turn (default: ${DEFAULT-VALUE}).",
            defaultValue = "1,2,3")
    private List<Long> seeds = new ArrayList<>();

    /** In the order given. */
    public List<Long> seeds() {
        return List.copyOf(seeds);
    }
}
