package org.bellman.backend.nd4j.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bellman.api.MissingPartException;
import org.bellman.api.network.Activation;
import org.bellman.api.network.Head;
import org.bellman.api.network.Initializer;
import org.bellman.api.network.Layer;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.network.NetworkSpec;
import org.bellman.api.network.Support;
import org.bellman.backend.nd4j.Container;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** The packed bundle in a Felix without its natives, as the default build has it, GPU or none. */
class CudaBackendIT {
    private static final String HOST = "org.bellman.backend.nd4j-cuda";
    private static final NetworkSpec SPEC = NetworkSpec.of(
            4, List.of(), Head.of("q", Layer.dense(2, Activation.IDENTITY, new Initializer.UniformFanIn())));

    @TempDir
    Path storage;

    @Test
    void theBundleResolvesStartsAndSaysWhyItIsUnusable() throws Exception {
        Path cache = storage.resolve("cache");
        try (Container container = new Container("nd4j-cuda", storage.resolve("storage"), cache)) {
            Bundle host = container.install(HOST);
            host.start();
            assertThat(host.getState()).isEqualTo(Bundle.ACTIVE);
            assertThat(container.reference().getProperty("bellman.backend")).isEqualTo("nd4j-cuda");

            NetworkBackend backend = container.backend();
            Support support = backend.supports(SPEC, Set.of());
            assertThat(support.supported()).isFalse();
            assertThat(support.missing()).containsAnyOf("no driver of NVIDIA's", HOST + "-natives-");
            assertThat(backend.provenance()).containsEntry("unusable", support.missing());
            assertThatThrownBy(() -> backend.create(SPEC, null, 1))
                    .isInstanceOf(MissingPartException.class)
                    .hasMessage("backend nd4j-cuda is unusable: " + support.missing());

            host.stop();
            host.start();
            assertThat(container.backend().supports(SPEC, Set.of())).isEqualTo(support);
            assertThat(cache).doesNotExist();
        }
    }
}
