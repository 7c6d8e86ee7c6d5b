package org.bellman.runtime.internal.run;

/** What is asked of a run's thread; it looks at every boundary. A later one is never weaker. */
enum Request {
    /** To go on. */
    NONE,
    /** To take a snapshot in memory and end. */
    HAND_OVER,
    /** To write a checkpoint and end. */
    SUSPEND,
    /** To end and leave everything as it is: its generation is withdrawn. */
    ABANDON
}
