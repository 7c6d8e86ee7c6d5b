package org.bellman.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bellman.api.random.RandomStream;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.state.random.RandomStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of released formats, made by {@code golden/make.py} and never by this code, stay readable. */
class GoldenFilesTest {
    @TempDir
    Path directory;

    @Test
    void safetensorsOfVersion1AreRead() throws URISyntaxException {
        Safetensors read = Safetensors.read(golden("v1.safetensors"));
        assertThat(read.metadata()).containsExactly(Map.entry("format", "pt"), Map.entry("made by", "Python"));
        Map<String, Tensor> tensors = read.tensors();
        assertThat((long[]) tensors.get("i").values()).containsExactly(Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat((double[]) tensors.get("d").values()).containsExactly(0.1, -1e300);
        assertThat((float[]) tensors.get("f").values()).containsExactly(1.5f, -2.25f, 0, 1e-3f);
        assertThat((float[]) tensors.get("scalar").values()).containsExactly(3);
        assertThat((float[]) tensors.get("none").values()).isEmpty();
        assertThat((byte[]) tensors.get("b").values()).containsExactly(0, 127, -1);
        assertThat(tensors.get("f").shape()).isEqualTo(List.of(2, 2));
        assertThat(tensors.get("scalar").shape()).isEmpty();
        assertThat(tensors.get("none").shape()).isEqualTo(List.of(0, 4));
    }

    @Test
    void checkpointsOfVersion1AreRead() throws URISyntaxException {
        Checkpoint checkpoint = new Checkpoints(golden("v1"), 1).newest().orElseThrow();
        assertThat(checkpoint.step()).isEqualTo(5);
        assertThat(checkpoint.metadata()).containsExactly(Map.entry("algorithm", "dqn"));
        StateReader state = checkpoint.state().reader();
        assertThat(state.integer("updates")).isEqualTo(9007199254740993L);
        assertThat(state.number("rate")).isEqualTo(0.0023);
        assertThat(state.number("whole")).isEqualTo(2);
        assertThat(state.flag("finished")).isFalse();
        assertThat(state.text("name")).isEqualTo("CartPole-v1 «é»");
        StateReader trainer = state.scope("trainer");
        assertThat(trainer.has("empty")).isTrue();
        assertThat(trainer.scope("online").floats("parameters", 3)).containsExactly(1, 2, 3);
        assertThat(trainer.ring("replay", "observation", float[].class, 2, 4))
                .containsExactly(40, 41, 0, 0, 20, 21, 30, 31);
        assertThat(trainer.ring("replay", "action", byte[].class, 1, 3)).containsExactly(3, 4, 2);
        RandomStream random = RandomStreams.of(1);
        random.load(trainer, "exploration");
        assertThat(random.nextGaussian()).isEqualTo(0.25);
        assertThat(random.nextLong()).isEqualTo(41943041); // rotl(1 + 4, 23) + 1
    }

    @Test
    void aLaterVersionIsRefusedInWords() throws Exception {
        assertRefused(
                "\"version\": 1", "\"version\": 2", "version 2", "reads version 1", "use the Bellman that wrote it");
        assertRefused("bellman-checkpoint", "other-checkpoint", "format is not bellman-checkpoint");
        assertRefused("\"lastRow\": 5}]", "\"lastRow\": 6}]", "shape [2, 2]");
        assertRefused("\"firstRow\": 4", "\"firstRow\": 5", "no segment for row 4");
        assertRefused("{\"$tensor\": \"state.safetensors\"}", "{\"$tensor\": \"other\"}", "other has no hash");
        assertRefused(
                "\"$tensor\": \"state.safetensors\"", "\"$tensor\": \"../5/state.safetensors\"", "no name of a file");
        assertRefused("\"finished\": false", "\"finished\": null", "finished is VALUE_NULL");
        assertRefused("\"finished\": false", "\"updates\": false", "updates is written twice");
        assertRefused("\"U8\"", "\"U16\"", "U16");
        assertRefused("\"rowLength\": 2", "\"rowLength\": 4294967298", "rowLength is 4294967298");
        assertRefused("\"rowLength\": 2", "\"rowLength\": 0", "rowLength is 0");
        assertRefused("\"lastRow\": 4", "\"lastRow\": 9223372036854775807", "lastRow is 9223372036854775807");
    }

    /** Changes the manifest and makes its hash anew, as somebody would who edits it by hand. */
    private void assertRefused(String old, String changed, String... parts) throws Exception {
        Path to = Files.createDirectories(directory.resolve("5"));
        for (String name : CheckpointsTest.files(golden("v1/5"))) {
            Files.copy(golden("v1/5/" + name), to.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        String manifest = Files.readString(to.resolve("manifest.json"));
        // The golden manifest is indented; what is to be changed is not.
        manifest = manifest.replaceAll("\\s*\\n\\s*", " ")
                .replace("{ ", "{")
                .replace(" }", "}")
                .replace(" ]", "]");
        assertThat(manifest).contains(old);
        Files.writeString(to.resolve("manifest.json"), manifest.replace(old, changed));
        Files.writeString(to.resolve("manifest.sha256"), sha256(manifest.replace(old, changed)) + "  manifest.json\n");
        assertThatThrownBy(() -> new Checkpoints(directory, 1).read(5))
                .isInstanceOf(StateException.class)
                .hasMessageContainingAll(parts);
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    private static Path golden(String name) throws URISyntaxException {
        URL url = Objects.requireNonNull(GoldenFilesTest.class.getResource("/golden/" + name), name);
        return Path.of(url.toURI());
    }
}
