package org.bellman.algorithm.dqn.internal;

/** Closes what was made before something else could not be made. */
final class Closing {
    private Closing() {}

    /**
     * Closes a part after a failure.
     *
     * @param failure what is about to be thrown; it suppresses what goes wrong here
     * @param part what nobody else will close
     */
    static void after(Throwable failure, AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
