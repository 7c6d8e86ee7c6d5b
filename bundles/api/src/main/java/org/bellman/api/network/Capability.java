package org.bellman.api.network;

/** What an algorithm may need of a backend beyond forward, backward and step. */
public enum Capability {
    /** {@link Network#jvp}: forward mode, for Fisher-vector products. */
    JVP,
    /** {@link NetworkBackend#createRecurrent}. */
    RECURRENT,
    /** {@link NetworkBackend#createSequence}. */
    SEQUENCE
}
