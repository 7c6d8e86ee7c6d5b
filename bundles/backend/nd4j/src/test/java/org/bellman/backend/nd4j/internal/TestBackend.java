package org.bellman.backend.nd4j.internal;

import java.nio.file.Path;

/** ND4J on the CPU from a flat class path, one for all tests: a class space loads it once. */
final class TestBackend {
    static final Natives NATIVES = new Natives(
            "nd4j-cpu", TestBackend.class, "/org/nd4j/linalg/cpu/nativecpu/bindings", "jnind4jcpu", Device.HOST);
    static final Library LIBRARY =
            new Library(NATIVES, new Settings(1, Path.of("target", "cache").toAbsolutePath()));
    static final Nd4jBackend BACKEND = new Nd4jBackend(LIBRARY);
    /** As where ND4J computes on a device: by its operations alone, which here run on the CPU. */
    static final Nd4jBackend OPERATIONS = new Nd4jBackend(new Library(
            new Natives("nd4j-cpu", TestBackend.class, NATIVES.directory(), NATIVES.library(), new OperationsDevice()),
            new Settings(1, Path.of("target", "cache").toAbsolutePath())));

    private TestBackend() {}
}
