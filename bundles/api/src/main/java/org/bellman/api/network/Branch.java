package org.bellman.api.network;

import java.util.List;

/**
 * A trunk with its heads. A network of several branches ({@code parallel}: policy beside value, twin
 * critics) feeds its input to each of them.
 *
 * @param name its name, matching {@code [A-Za-z][A-Za-z0-9-]*}, unique in the network
 * @param trunk layers that all heads share; may be empty
 * @param heads at least one
 */
public record Branch(String name, List<Layer> trunk, List<Head> heads) {
    /** Checks the name and that there is a head. */
    public Branch {
        trunk = List.copyOf(trunk);
        heads = List.copyOf(heads);
        NetworkSpec.requireName("branch", name);
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("branch " + name + " has no head");
        }
    }

    /**
     * Makes a branch.
     *
     * @param name its name
     * @param trunk layers that all heads share
     * @param heads at least one
     * @return the branch
     */
    public static Branch of(String name, List<Layer> trunk, Head... heads) {
        return new Branch(name, trunk, List.of(heads));
    }
}
