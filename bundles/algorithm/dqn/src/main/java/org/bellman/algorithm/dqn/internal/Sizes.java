package org.bellman.algorithm.dqn.internal;

import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.settings.SettingException;

/**
 * Refuses settings that no array or no memory holds: before a run begins, and by the name of the setting.
 * The ranges of single settings cannot say it, for it is their product that is too large.
 */
final class Sizes {
    /** As many values as an array of any Java machine holds. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    /** Weights and two moments of the online network and the target network's weights: what a snapshot holds. */
    private static final int ARRAYS = 4;

    private static final double GIBIBYTE = 1L << 30;

    private Sizes() {}

    /**
     * Makes the network's specification.
     *
     * @param parameters the settings
     * @param specification describes the network
     * @return the specification
     * @throws SettingException if an array cannot hold it
     */
    static NetworkSpec spec(DqnParameters parameters, Supplier<NetworkSpec> specification) {
        try {
            return specification.get();
        } catch (IllegalArgumentException e) {
            throw refusal(
                    parameters,
                    "makes a network that is too large: " + e.getMessage(),
                    "take fewer units or layers",
                    e);
        }
    }

    /**
     * Checks that networks and a batch have room.
     *
     * @param parameters the settings
     * @param spec the network
     * @param memory bytes that Java may use
     * @throws SettingException if they have not
     */
    static void check(DqnParameters parameters, NetworkSpec spec, long memory) {
        long bytes = (long) ARRAYS * Float.BYTES * spec.parameterCount();
        if (bytes > memory) {
            throw refusal(
                    parameters,
                    "makes a network of " + spec.parameterCount() + " parameters, which takes at least "
                            + gibibytes(bytes) + " of memory with its moments and the target network, and Java may use "
                            + gibibytes(memory),
                    "take fewer units or layers, or give Java more by BELLMAN_JAVA_OPTS=-Xmx",
                    null);
        }
        // A row of activations: the input, and as many as every layer has biases.
        long row = spec.inputs()
                + spec.parameters().stream()
                        .filter(range -> range.shape().size() == 1)
                        .mapToLong(range -> range.size())
                        .sum();
        long activations = parameters.batchSize() * row;
        long most = Math.min(MOST, memory / Float.BYTES);
        if (activations > most) {
            throw new SettingException(
                    "batchSize",
                    parameters.batchSize(),
                    "times the " + row + " inputs and units of the network is " + activations + ", and at most " + most
                            + " fit",
                    "take at most " + Math.max(1, most / row) + ", or fewer hidden-layers");
        }
    }

    /**
     * Checks that the replay memory has room.
     *
     * @param capacity transitions
     * @param width values of an observation
     * @throws SettingException if an array cannot hold their observations
     */
    static void checkReplay(int capacity, int width) {
        if ((long) capacity * width > MOST) {
            throw new SettingException(
                    "bufferSize",
                    capacity,
                    "is too large for observations of " + width + " values",
                    "take at most " + MOST / width);
        }
    }

    private static SettingException refusal(DqnParameters parameters, String problem, String hint, Throwable cause) {
        String layers = parameters.hiddenLayers().stream().map(String::valueOf).collect(Collectors.joining(","));
        return new SettingException("hiddenLayers", layers, problem, hint, cause);
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
    }
}
