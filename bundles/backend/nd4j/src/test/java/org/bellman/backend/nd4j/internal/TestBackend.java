package org.bellman.backend.nd4j.internal;

import java.nio.file.Path;

/** ND4J on the CPU from a flat class path, one for all tests: a class space loads it once. */
final class TestBackend {
    static final Natives NATIVES =
            new Natives("nd4j-cpu", TestBackend.class, "/org/nd4j/linalg/cpu/nativecpu/bindings", "jnind4jcpu");
    static final Library LIBRARY =
            new Library(NATIVES, new Settings(1, Path.of("target", "cache").toAbsolutePath()));
    static final Nd4jBackend BACKEND = new Nd4jBackend(LIBRARY);

    private TestBackend() {}
}
