package org.bellman.runtime.internal.run;

/** Where the components that wire runs hand their parts in. A service inside the runtime; any thread. */
public interface RunHost {
    /**
     * A component was bound, or bound anew; returns at once.
     *
     * @param name the run's name
     * @param parts what it was bound to
     */
    void bound(String name, BoundParts parts);

    /**
     * A component gives its parts back. Returns when the run has let go of them, or after a short
     * while; at once if the run stood still.
     *
     * @param name the run's name
     * @param owner the component
     */
    void unbound(String name, Object owner);
}
