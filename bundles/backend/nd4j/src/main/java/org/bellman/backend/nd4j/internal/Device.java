package org.bellman.backend.nd4j.internal;

import java.util.Optional;

/** What ND4J computes on. Any thread. */
public interface Device {
    /** The processor, in the process's own memory. */
    Device HOST = new Device() {
        @Override
        public boolean host() {
            return true;
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.empty();
        }

        @Override
        public void prepare() {
            // The processor is there.
        }
    };

    /**
     * Returns whether arrays lie in the process's own memory, so that it can work on them without ND4J.
     *
     * @return false for a device with memory of its own
     */
    boolean host();

    /**
     * Tells why there is nothing to compute on, without loading anything.
     *
     * @return a clause that follows "backend x is unusable: "; nothing if it can be tried
     */
    Optional<String> obstacle();

    /**
     * Loads what must be there before ND4J asks for it.
     *
     * @throws IllegalStateException if there is nothing to compute on
     * @throws LinkageError if a library of the system is missing
     */
    void prepare();
}
