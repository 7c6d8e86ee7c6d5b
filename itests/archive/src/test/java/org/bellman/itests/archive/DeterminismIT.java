package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Same seed, same backend: the same bytes. */
class DeterminismIT {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"vector", "nd4j-cpu"})
    void theSameSeedGivesTheSameMetricsAndWeights(String backend) throws Exception {
        RunFiles once = train(Bellman.in(directory), "once", "--backend", backend, "--seed", "5");
        RunFiles twice = train(Bellman.in(directory), "twice", "--backend", backend, "--seed", "5");

        once.equalTo(twice);
    }

    @Test
    void anotherSeedGivesOtherMetrics() throws Exception {
        RunFiles one = train(Bellman.in(directory), "one", "--seed", "1");
        RunFiles two = train(Bellman.in(directory), "two", "--seed", "2");

        assertThat(Files.readString(one.metrics())).isNotEqualTo(Files.readString(two.metrics()));
    }

    @Test
    void theCompilerOfTheJvmDoesNotMatter() throws Exception {
        String[] small = {"--set", "hidden-layers=8", "--set", "batch-size=8"};
        RunFiles compiled = train(Bellman.in(directory), "compiled", small);
        RunFiles interpreted = train(Bellman.in(directory).with("BELLMAN_JAVA_OPTS", "-Xint"), "interpreted", small);

        compiled.equalTo(interpreted);
    }

    @Test
    void theNumberOfProcessorsDoesNotMatter() throws Exception {
        RunFiles all = train(Bellman.in(directory), "all");
        RunFiles one = train(Bellman.in(directory).with("BELLMAN_JAVA_OPTS", "-XX:ActiveProcessorCount=1"), "one");

        all.equalTo(one);
    }

    /** A JVM whose release file does not name the module, so that the script does not ask for it. */
    @Test
    void withoutTheVectorModuleScalarCodeTrainsInTheSameBitsAndSaysSo() throws Exception {
        Path jdk = Files.createDirectories(directory.resolve("jdk/bin")).getParent();
        Files.writeString(
                jdk.resolve("release"),
                "JAVA_VERSION=\"" + Runtime.version().feature() + "\"\nMODULES=\"java.base jdk.unsupported\"\n");
        Path java = jdk.resolve("bin/java");
        Files.writeString(java, "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        RunFiles vectors = train(Bellman.in(directory), "vectors", "--backend", "vector");

        Result result = Bellman.in(directory)
                .with("BELLMAN_JAVA", java.toString())
                .run(named("scalars", "--backend", "vector"));

        assertThat(result.code()).as(result.toString()).isZero();
        assertThat(result.err()).contains("jdk.incubator.vector");
        vectors.equalTo(files("scalars"));
    }

    private RunFiles train(Bellman bellman, String runs, String... options) throws Exception {
        bellman.run(named(runs, options)).succeeds();
        return files(runs);
    }

    /** Runs of the same name, in directories of their own. */
    private static String[] named(String runs, String... options) {
        return Stream.of(Words.train("--runs", runs, "--run", "same"), options)
                .flatMap(Stream::of)
                .toArray(String[]::new);
    }

    private RunFiles files(String runs) {
        return new RunFiles(directory.resolve(runs).resolve("same"));
    }
}
