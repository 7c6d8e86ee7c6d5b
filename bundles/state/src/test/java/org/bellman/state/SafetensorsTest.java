package org.bellman.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bellman.api.state.StateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    Path directory;

    @Test
    void tensorsOfAllTypesComeBack() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", Tensor.of(new byte[] {1, -1, 3}));
        tensors.put("f", Tensor.of(new float[] {1.5f, Float.NaN, -0f, Float.MAX_VALUE}, 2, 2));
        tensors.put("d", Tensor.of(new double[] {Math.PI}));
        tensors.put("i", Tensor.of(new int[] {Integer.MIN_VALUE, -1, 7}));
        tensors.put("l", Tensor.of(new long[] {Long.MIN_VALUE, 1}, 1, 2));
        tensors.put("scalar", new Tensor(ElementType.F32, java.util.List.of(), new float[] {7}));
        tensors.put("none", Tensor.of(new float[0], 0, 5));
        Path file = directory.resolve("x.safetensors");
        new Safetensors(tensors, Map.of("format", "pt")).write(file);

        Safetensors read = Safetensors.read(file);
        assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"));
        assertThat(read.tensors().keySet()).containsExactly("d", "l", "f", "i", "scalar", "none", "b");
        tensors.forEach((name, tensor) -> {
            assertThat(read.tensors().get(name).shape()).isEqualTo(tensor.shape());
            assertThat(read.tensors().get(name).values()).isEqualTo(tensor.values());
        });
    }

    @Test
    void anOpenFileSaysWhatItHoldsBeforeItIsRead() {
        Path file = directory.resolve("x.safetensors");
        new Safetensors(Map.of("x", Tensor.of(new int[] {1, 2, 3, 4}, 2, 2)), Map.of("a", "b")).write(file);

        try (SafetensorsReader reader = SafetensorsReader.open(file)) {
            assertThat(reader.metadata()).containsExactly(Map.entry("a", "b"));
            assertThat(reader.tensors())
                    .containsExactly(
                            Map.entry("x", new SafetensorsReader.Declared(ElementType.I32, java.util.List.of(2, 2))));
            assertThat((int[]) reader.read("x").values()).containsExactly(1, 2, 3, 4);
            assertThatThrownBy(() -> reader.read("y")).hasMessageContaining("tensor y is not in it");
        }
    }

    @Test
    void largeTensorsCrossTheBuffersEdge() {
        float[] values = new float[100_003];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Path file = directory.resolve("x.safetensors");
        new Safetensors(Map.of("x", Tensor.of(values)), Map.of()).write(file);
        assertThat(Safetensors.read(file).tensors().get("x").values()).isEqualTo(values);
    }

    @Test
    void theDataBeginAtAMultipleOfEight() throws IOException {
        for (int i = 0; i < 8; i++) {
            Path file = directory.resolve("x.safetensors");
            new Safetensors(Map.of("x".repeat(i + 1), Tensor.of(new byte[1])), Map.of()).write(file);
            long header = ByteBuffer.wrap(Files.readAllBytes(file))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            assertThat(header % 8).isZero();
            assertThat(Files.size(file)).isEqualTo(8 + header + 1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|3|3 bytes of data are there",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|5|take 4 bytes; 5 bytes",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}|8|tensor a begins at byte 4",
                "{'a':{'dtype':'U8','shape':[4],'data_offsets':[0,4]},'b':{'dtype':'U8','shape':[4],'data_offsets':[3,7]}}|7|tensor b begins at byte 3",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,4]}}|4|tensor a of type F32 and shape [2] needs 8 bytes",
                "{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,4]}}|4|tensor a is of type F16",
                "{'a':{'dtype':'F32','shape':[-1],'data_offsets':[0,4]}}|4|size or offset -1",
                "{'a':{'dtype':'F32','shape':[1.0],'data_offsets':[0,4]}}|4|size or offset 1.0",
                "{'a':{'dtype':'F32','shape':['1'],'data_offsets':[0,4]}}|4|no number",
                "{'a':{'dtype':'U8','shape':[99999999999999999999],'data_offsets':[0,4]}}|4|size or offset 9999",
                "{'a':{'dtype':'U8','shape':[65536,65536],'data_offsets':[0,0]}}|0|too large",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]}}|4|a occurs twice",
                "{'a':{'dtype':'F32','dtype':'F32','shape':[1],'data_offsets':[0,4]}}|4|a.dtype occurs twice",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4],'x':1}}|4|unknown field x",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0]}}|4|two data_offsets",
                "{'a':{'shape':[1],'data_offsets':[0,4]}}|4|needs dtype",
                "{'a':5}|0|VALUE_NUMBER",
                "{'__metadata__':{'k':5}}|0|VALUE_NUMBER",
                "[]|0|START_ARRAY",
                "{} {}|0|no JSON",
                "{'a'|0|no JSON",
                "nonsense|0|no JSON"
            })
    void aHeaderAtOddsWithItselfIsRefused(String header, int dataLength, String part) throws IOException {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        assertRefused(file(json.length, json, dataLength), part);
    }

    @Test
    void aHeaderLongerThanItsFileIsRefused() throws IOException {
        byte[] json = "{}".getBytes(StandardCharsets.UTF_8);
        assertRefused(file(3, json, 0), "it is cut short: its header has 3 bytes");
        assertRefused(file(Long.MAX_VALUE, json, 0), "said to have 9223372036854775807 bytes");
        assertRefused(file(-1, json, 0), "said to have 18446744073709551615 bytes");
        assertRefused(file(0, new byte[0], 0), "said to have 0 bytes");
        Path file = Files.write(directory.resolve("short"), new byte[7]);
        assertRefused(file, "7 bytes");
        assertRefused(Files.write(directory.resolve("empty"), new byte[0]), "0 bytes");
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        Path file = directory.resolve("x.safetensors");
        new Safetensors(Map.of("x", Tensor.of(new float[3])), Map.of("a", "b")).write(file);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertRefused(file, "");
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Safetensors.read(directory.resolve("none")))
                .isInstanceOf(StateException.class)
                .hasMessageContaining(directory.resolve("none").toString());
    }

    @Test
    void aTensorChecksItsArray() {
        assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3)).hasMessageContaining("needs 6 values, not 5");
        assertThatThrownBy(() -> Tensor.of(new float[1], -1)).hasMessageContaining("below 0");
        assertThatThrownBy(() -> Tensor.of(new char[1])).hasMessageContaining("char[]");
    }

    private Path file(long headerLength, byte[] header, int dataLength) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + dataLength).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(headerLength).put(header);
        return Files.write(directory.resolve("bad.safetensors"), bytes.array());
    }

    private static void assertRefused(Path file, String part) {
        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(StateException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(part);
    }
}
