package org.bellman.runtime.internal.run;

/** What is wanted of a run. */
enum Aim {
    /** To train. */
    RUN,
    /** To stand at a boundary until somebody says otherwise. */
    PAUSE,
    /** To end with a checkpoint. */
    SUSPEND
}
