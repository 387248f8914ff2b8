package org.driftscope.train;

import java.util.List;
import java.util.stream.Stream;

/**
 * What acted in a run until a step. With its experiment and seed it is the run.
 *
 * @param events in the order in which they acted, none behind {@code step}; those that the experiment schedules are among them
 * @param step mini-batches learnt
 */
public record RunLog(List<Event> events, long step) {

    public RunLog {
        events = List.copyOf(events);
    }

    /** Nothing yet. */
    public static final RunLog NONE = new RunLog(List.of(), 0);

    /** The same run, in which one thing more has acted at its end. */
    RunLog with(Intervention intervention) {
        return new RunLog(
                Stream.concat(events.stream(), Stream.of(new Event(step, intervention)))
                        .toList(),
                step);
    }

    /** The same run as it was when it reached an earlier step, before anything acted there. */
    public RunLog until(long earlier) {
        return new RunLog(
                events.stream().filter(event -> event.step() < earlier).toList(), earlier);
    }

    /** What acts in a run of {@code experiment} that begins like this one: all of this, and what is scheduled from then on. */
    List<Event> continuedBy(Experiment experiment) {
        List<Event> scheduled = experiment.events().stream()
                .filter(event -> event.step() >= step)
                .toList();
        return Stream.concat(events.stream(), scheduled.stream()).toList();
    }
}
