package org.bellman.itests.archive;

import java.util.stream.Stream;

/** Arguments of the command line. */
final class Words {
    private Words() {}

    /** Six hundred steps of DQN on CartPole, with further options. */
    static String[] train(String... options) {
        String[] common = {"train", "dqn", "CartPole-v1", "--steps", "600", "--set", "learning-starts=100"};
        return Stream.of(common, options).flatMap(Stream::of).toArray(String[]::new);
    }

    /** Value iteration, with its outcome as one object, and further options. */
    static String[] plan(String task, String... options) {
        String[] common = {"train", "value-iteration", task, "--json"};
        return Stream.of(common, options).flatMap(Stream::of).toArray(String[]::new);
    }
}
