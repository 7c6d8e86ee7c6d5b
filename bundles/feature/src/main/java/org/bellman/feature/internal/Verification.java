package org.bellman.feature.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares the files of what is installed with the lock. */
final class Verification {
    private Verification() {}

    /**
     * Hashes every file that the lock names.
     *
     * @param home the distribution's directory
     * @return the files that are missing or differ, relative to home, in the order of the lock
     * @throws FeatureException if the lock cannot be read
     */
    static List<String> of(Path home) {
        List<String> differing = new ArrayList<>();
        for (Lock.Entry entry : Lock.read(home).entries()) {
            try {
                if (!Repository.sha256(home.resolve(entry.path())).equals(entry.sha256())) {
                    differing.add(entry.path() + " (another content)");
                }
            } catch (IOException e) {
                differing.add(entry.path() + " (cannot be read)");
            }
        }
        return differing;
    }
}
