package org.bellman.backend.nd4j.internal;

import org.bytedeco.javacpp.Loader;

/**
 * Which native libraries a backend needs, and where they lie among its resources. Immutable.
 *
 * @param backend the backend's id, such as {@code nd4j-cpu}
 * @param anchor a class of the backend's own class space
 * @param directory resource directory that holds one directory for each platform
 * @param library name of the library that is loaded from there, without prefix and suffix
 * @param device what ND4J then computes on
 */
public record Natives(String backend, Class<?> anchor, String directory, String library, Device device) {
    /**
     * Returns the platform in JavaCPP's words.
     *
     * @return such as {@code linux-x86_64}
     */
    static String platform() {
        return Loader.Detector.getPlatform();
    }

    /** Whether a library for this platform is there: the fragment is installed and attached. */
    boolean present() {
        String file = directory + "/" + platform() + "/" + System.mapLibraryName(library);
        return anchor.getResource(file) != null;
    }

    /**
     * Returns the version of a library that is embedded.
     *
     * @param group its Maven group
     * @param artifact its Maven artefact
     * @return the version, or {@code unknown}
     */
    String version(String group, String artifact) {
        return Versions.of(anchor, group, artifact);
    }
}
