package org.bellman.backend.nd4j.cuda.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bellman.api.MissingPartException;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkSpec;
import org.bellman.backend.nd4j.internal.Library;
import org.bellman.backend.nd4j.internal.Natives;
import org.bellman.backend.nd4j.internal.Nd4jBackend;
import org.bellman.backend.nd4j.internal.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said on machines with and without a driver, from the files that a driver leaves. */
class CudaDeviceTest {
    private static final NetworkSpec SPEC = NetworkSpec.of(
            2, List.of(), Head.of("out", Layer.dense(1, Activation.IDENTITY, new Initializer.UniformFanIn())));

    @TempDir
    Path root;

    private Nd4jBackend backend(String directory) {
        Natives natives =
                new Natives("nd4j-cuda", CudaDeviceTest.class, directory, "jnind4jcuda", new CudaDevice(root));
        return new Nd4jBackend(new Library(natives, new Settings(1, root.resolve("cache"))));
    }

    @Test
    void withoutADriverTheBackendIsUnusableAndSaysSo() {
        Nd4jBackend backend = backend("/nowhere");
        assertThat(backend.supports(SPEC, Set.of()).missing()).contains("no driver of NVIDIA's", root.toString());
        assertThat(backend.provenance()).containsOnlyKeys("unusable");
        assertThatThrownBy(() -> backend.create(SPEC, null, 1))
                .isInstanceOf(MissingPartException.class)
                .hasMessageStartingWith("backend nd4j-cuda is unusable: there is no driver");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev/nvidiactl", "dev/dxg", "dev/nvhost-ctrl", "Windows/System32/nvcuda.dll"})
    void withADriverTheFragmentThatIsMissingIsNamed(String trace) throws IOException {
        Files.createDirectories(root.resolve(trace).getParent());
        Files.createFile(root.resolve(trace));
        assertThat(backend("/nowhere").supports(SPEC, Set.of()).missing())
                .contains("org.bellman.backend.nd4j-cuda-natives-");
    }
}
