package org.bellman.itests.benchmarks;

/** How the distribution starts its JVM, as far as it concerns speed. */
final class Jvm {
    static final String VECTORS = "--add-modules=jdk.incubator.vector";
    static final String COLLECTOR = "-XX:+UseG1GC";
    static final String REGIONS = "-XX:G1HeapRegionSize=1m";

    private Jvm() {}
}
