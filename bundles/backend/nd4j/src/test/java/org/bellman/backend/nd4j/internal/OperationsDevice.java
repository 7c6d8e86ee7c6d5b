package org.bellman.backend.nd4j.internal;

import java.util.Optional;

/** A device that counts as one with memory of its own; in truth it is the CPU. */
class OperationsDevice implements Device {
    @Override
    public boolean host() {
        return false;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public void prepare() {
        // The CPU is there.
    }
}
