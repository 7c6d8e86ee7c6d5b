package org.bellman.backend.vector.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bellman.api.network.Activation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scalar and vector kernels of every width give the same bits, compiled or not, on every JDK. */
class EqualBitsTest {
    private static final Map<String, float[]> SCALAR = new KernelBattery(new ScalarKernels()).call();

    /**
     * Of {@link #SCALAR}, on whatever JDK the tests run: what one JDK computes is compared with this, so
     * with what every other one computes. Whether the numbers are right, {@link KernelsTest} says; who
     * changes arithmetic or the battery on purpose changes this.
     */
    private static final String SHA_256 = "58e034cd9c88bf8db4681997fc7627756b8f0c2df04fdb5f479850108f6145f4";

    /** The kernels' package once more, so that its constants can be others. */
    private static final class Isolated extends ClassLoader {
        private static final String PACKAGE = KernelBattery.class.getPackageName() + ".";

        Isolated() {
            super(EqualBitsTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith(PACKAGE)) {
                    return super.loadClass(name, resolve);
                }
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What happens while a property has a value. */
    private static <T> T with(String property, String value, Callable<T> work) throws Exception {
        String before = System.setProperty(property, value);
        try {
            return work.call();
        } finally {
            if (before == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, before);
            }
        }
    }

    /** The battery's results; the kernels read the property while they are loaded, that is while they run. */
    @SuppressWarnings("unchecked")
    private static Map<String, float[]> battery(ClassLoader loader, int lanes) throws Exception {
        return with(LaneSetting.PROPERTY, Integer.toString(lanes), () -> {
            Object battery = loader.loadClass(KernelBattery.class.getName())
                    .getConstructor()
                    .newInstance();
            return ((Callable<Map<String, float[]>>) battery).call();
        });
    }

    /** Whether these kernels take the tiles of 24 sums. */
    private static boolean hasWideTiles(ClassLoader loader) throws ReflectiveOperationException {
        Field many = loader.loadClass(VectorProducts.class.getName()).getDeclaredField("MANY_REGISTERS");
        many.setAccessible(true);
        return many.getBoolean(null);
    }

    private static void assertSameBits(Map<String, float[]> actual, int lanes) {
        assertThat(actual.keySet()).isEqualTo(SCALAR.keySet());
        actual.forEach((name, values) -> {
            float[] expected = name.equals("lanes") ? new float[] {lanes} : SCALAR.get(name);
            assertThat(values).as(name).isEqualTo(expected);
        });
    }

    /** Of all numbers, in the battery's order; every NaN as the one that Java calls canonical. */
    private static String digest(Map<String, float[]> results) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (float[] values : results.values()) {
            ByteBuffer bytes = ByteBuffer.allocate((1 + values.length) * Integer.BYTES);
            bytes.putInt(values.length);
            for (float value : values) {
                bytes.putInt(Float.floatToIntBits(value));
            }
            digest.update(bytes.array());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void everyJdkGivesTheSameBits() throws NoSuchAlgorithmException {
        assertThat(digest(SCALAR)).as("on %s", Runtime.version()).isEqualTo(SHA_256);
    }

    /** Processors with 16 registers, whose tiles are small, and with 32: both on every machine. */
    @ParameterizedTest
    @CsvSource({"2, amd64", "4, amd64", "8, amd64", "2, aarch64", "4, aarch64", "8, aarch64", "16, amd64"})
    void vectorsOfEveryWidthGiveTheScalarBits(int lanes, String processor) throws Exception {
        ClassLoader loader = new Isolated();
        assertSameBits(with("os.arch", processor, () -> battery(loader, lanes)), lanes);
        assertThat(hasWideTiles(loader)).isEqualTo(lanes == 16 || processor.equals("aarch64"));
    }

    @Test
    void theSettingZeroChoosesTheScalarKernels() throws Exception {
        assertSameBits(battery(new Isolated(), 0), 1);
    }

    @Test
    void theJvmsStateOfCompilationChangesNoBit() throws Exception {
        Kernels vectors = new VectorKernels();
        Kernels scalar = new ScalarKernels();
        float[] first = null;
        for (int i = 0; i < 3_000; i++) {
            float[] now = somePasses(vectors);
            first = first == null ? now : first;
            assertThat(now).isEqualTo(first);
            assertThat(somePasses(scalar)).isEqualTo(first);
        }
    }

    /** Tiles of each kind, a function and a sum. */
    private static float[] somePasses(Kernels kernels) {
        int rows = 15;
        int columns = 100;
        Block a = KernelBattery.random(1, rows, 9);
        Block b = KernelBattery.random(2, 9, columns);
        Block c = KernelBattery.random(3, rows, columns);
        Block normal = KernelBattery.zeros(rows, columns);
        kernels.product(a, b, c, c, rows, columns, 9);
        kernels.activate(Activation.TANH, c, c, rows, columns);
        kernels.activate(Activation.GELU, c, c, rows, columns);
        kernels.normalize(c, normal, KernelBattery.zeros(rows, 1), rows, columns, 1e-5f);
        kernels.transposedProduct(a, normal, b, b, 9, columns, rows);
        return KernelBattery.values(b, 9, columns);
    }
}
