package org.bellman.backend.nd4j.cuda.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bellman.backend.nd4j.internal.Device;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.Loader;

/** A graphics processor of NVIDIA's, by CUDA 11.6. Any thread. */
final class CudaDevice implements Device {
    /** What a driver leaves behind: on Linux, on Linux within Windows, on Jetson, on Windows. */
    private static final List<String> TRACES =
            List.of("dev/nvidiactl", "dev/dxg", "dev/nvhost-ctrl", "Windows/System32/nvcuda.dll");

    private final Path root;

    /**
     * Makes the device; nothing is looked for yet.
     *
     * @param root the root of the file system
     */
    CudaDevice(Path root) {
        this.root = root;
    }

    @Override
    public boolean host() {
        return false;
    }

    @Override
    public Optional<String> obstacle() {
        if (TRACES.stream().map(root::resolve).anyMatch(Files::exists)) {
            return Optional.empty();
        }
        return Optional.of("there is no driver of NVIDIA's (none of " + String.join(", ", TRACES) + " in " + root
                + "), hence no GPU to compute on");
    }

    /** ND4J would print a stack trace where this says in a sentence what is missing. */
    @Override
    public void prepare() {
        Loader.load(cudart.class);
        int[] count = {0};
        int error = cudart.cudaGetDeviceCount(count);
        if (error != cudart.cudaSuccess) {
            throw new IllegalStateException(
                    "CUDA finds no GPU: " + cudart.cudaGetErrorString(error).getString() + " (error " + error + ")");
        }
        if (count[0] < 1) {
            throw new IllegalStateException("CUDA finds no GPU");
        }
        Loader.load(cublas.class);
    }
}
