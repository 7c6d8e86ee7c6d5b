package org.bellman.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.state.internal.Disk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    Path run;

    @Test
    void theNewestIsReadWhileAnotherProcessWritesNewerOnes() throws Exception {
        Snapshot snapshot = Snapshot.copying();
        snapshot.writer().doubles("values", new double[1000]);
        Checkpoints writing = checkpoints();
        writing.write(0, snapshot, Map.of());
        FutureTask<Void> others = new FutureTask<>(() -> {
            for (int step = 1; step <= 200; step++) {
                writing.write(step, snapshot, Map.of());
            }
            return null;
        });
        Thread writer = new Thread(others, "writer");
        writer.start();

        Checkpoints reading = checkpoints();
        long newest = 0;
        while (!others.isDone()) {
            long read = reading.newest().orElseThrow().step();
            assertThat(read).isGreaterThanOrEqualTo(newest);
            newest = read;
        }

        others.get();
        assertThat(reading.newest().orElseThrow().step()).isEqualTo(200);
    }

    @Test
    void whatIsWrittenIsReadBackByAnotherProcess() {
        Snapshot snapshot = Snapshot.copying();
        StateWriter writer = snapshot.writer();
        writer.integer("updates", Long.MIN_VALUE);
        writer.number("negativeZero", -0.0);
        writer.number("small", Double.MIN_VALUE);
        writer.number("third", 1 / 3.0);
        writer.number("whole", 5);
        writer.flag("warm", false);
        writer.text("text", "\"quotes\" \\ \u0001 😀 line\nend");
        writer.scope("empty");
        StateWriter network = writer.scope("trainer").scope("online");
        network.floats("parameters", new float[] {1, Float.NaN, -0f, Float.MIN_VALUE}, 2, 2);
        network.longs("steps", new long[] {Long.MAX_VALUE});
        network.doubles("moments", new double[] {1e-300});
        network.bytes("bytes", new byte[] {1, -1, 3});
        network.doubles("none", new double[0]);
        checkpoints().write(1234, snapshot, Map.of("algorithm", "dqn"));

        Checkpoint checkpoint = checkpoints().newest().orElseThrow();
        assertThat(checkpoint.step()).isEqualTo(1234);
        assertThat(checkpoint.metadata()).containsExactly(Map.entry("algorithm", "dqn"));
        StateReader reader = checkpoint.state().reader();
        assertThat(reader.integer("updates")).isEqualTo(Long.MIN_VALUE);
        assertThat(Double.doubleToRawLongBits(reader.number("negativeZero"))).isEqualTo(Long.MIN_VALUE);
        assertThat(reader.number("small")).isEqualTo(Double.MIN_VALUE);
        assertThat(reader.number("third")).isEqualTo(1 / 3.0);
        assertThat(reader.number("whole")).isEqualTo(5);
        assertThat(reader.flag("warm")).isFalse();
        assertThat(reader.text("text")).isEqualTo("\"quotes\" \\ \u0001 😀 line\nend");
        assertThat(reader.has("empty")).isTrue();
        StateReader online = reader.scope("trainer").scope("online");
        assertThat(online.floats("parameters", 2, 2)).containsExactly(1, Float.NaN, -0f, Float.MIN_VALUE);
        assertThat(online.longs("steps")).containsExactly(Long.MAX_VALUE);
        assertThat(online.doubles("moments")).containsExactly(1e-300);
        assertThat(online.bytes("bytes")).containsExactly(1, -1, 3);
        assertThat(online.doubles("none")).isEmpty();
    }

    @Test
    void equalStatesMakeEqualBytes() throws IOException {
        new Checkpoints(run.resolve("a"), 1).write(7, replay(5000, 5000), Map.of());
        new Checkpoints(run.resolve("b"), 1).write(7, replay(5000, 5000), Map.of());
        for (String name : files(run.resolve("a/7"))) {
            assertThat(run.resolve("b/7").resolve(name))
                    .hasSameBinaryContentAs(run.resolve("a/7").resolve(name));
        }
    }

    @Test
    void aRingComesBackWithAnyCapacity() {
        checkpoints().write(1, replay(10_000, 25_000), Map.of());
        for (int capacity : new int[] {10_000, 12_345}) {
            StateReader reader = checkpoints().read(1).state().reader();
            float[] x = reader.ring("replay", "x", float[].class, 2, capacity);
            byte[] y = reader.ring("replay", "y", byte[].class, 1, capacity);
            for (int row = 15_000; row < 25_000; row++) {
                assertThat(x[row % capacity * 2]).isEqualTo(row);
                assertThat(x[row % capacity * 2 + 1]).isEqualTo(-row);
                assertThat(y[row % capacity]).isEqualTo((byte) row);
            }
        }
    }

    @Test
    void onlyNewRowsAreWrittenToTheNextCheckpoint() throws IOException {
        Checkpoints checkpoints = new Checkpoints(run, 2);
        checkpoints.write(1, replay(100_000, 200_000), Map.of());
        checkpoints.write(2, replay(100_000, 204_000), Map.of());
        long written = 0;
        int shared = 0;
        for (String name : files(run.resolve("2"))) {
            Path file = run.resolve("2").resolve(name);
            boolean isShared = (int) Files.getAttribute(file, "unix:nlink") == 2;
            shared += isShared ? 1 : 0;
            written += isShared ? 0 : Files.size(file);
        }
        assertThat(shared).isEqualTo(22); // blocks 26 to 47; new are 25 (cut by the oldest row), 48 and 49
        assertThat(written).isLessThan(3 * 4096 * 9 + 20_000);
        StateReader reader = new Checkpoints(run, 2).read(2).state().reader();
        assertThat(reader.ring("replay", "x", float[].class, 2, 100_000)).isEqualTo(x(100_000, 204_000));
    }

    @Test
    void segmentsAreSharedAfterAResumeToo() throws IOException {
        new Checkpoints(run, 2).write(1, replay(5000, 5000), Map.of());
        Checkpoints resumed = new Checkpoints(run, 2);
        resumed.newest();
        resumed.write(2, replay(5000, 5000), Map.of());
        assertThat(Files.getAttribute(run.resolve("2/replay-0-4096.safetensors"), "unix:nlink"))
                .isEqualTo(2);
    }

    @Test
    void rowsOfAnotherReplayAreNotShared() {
        Checkpoints checkpoints = new Checkpoints(run, 2);
        checkpoints.write(1, replay(5000, 5000), Map.of());
        Snapshot other = Snapshot.sharing();
        other.writer().ring("replay", "x", new float[10_000], 2, 0, 5000);
        other.writer().ring("replay", "y", new byte[5000], 1, 0, 5000);
        checkpoints.write(2, other, Map.of());
        assertThat(checkpoints().read(2).state().reader().ring("replay", "x", float[].class, 2, 5000))
                .containsOnly(0);
    }

    @Test
    void segmentsAreWrittenAgainWhereThereAreNoLinks() throws IOException {
        Disk linkless = new FailingDisk(-1, "") {
            @Override
            public void link(Path link, Path existing) throws IOException {
                throw new FileSystemException(link.toString(), null, "Operation not supported");
            }
        };
        Checkpoints checkpoints = new Checkpoints(linkless, run, 1);
        checkpoints.write(1, replay(5000, 5000), Map.of());
        checkpoints.write(2, replay(5000, 6000), Map.of());
        assertThat(checkpoints().read(2).state().reader().ring("replay", "x", float[].class, 2, 5000))
                .isEqualTo(x(5000, 6000));
    }

    @Test
    void anEarlierCheckpointThatSomebodyRemovedIsNotMissed() throws IOException {
        Checkpoints checkpoints = checkpoints();
        checkpoints.write(1, replay(5000, 5000), Map.of());
        for (String name : files(run.resolve("1"))) {
            Files.delete(run.resolve("1").resolve(name));
        }
        Files.delete(run.resolve("1"));
        checkpoints.write(2, replay(5000, 5000), Map.of());
        assertThat(checkpoints().read(2).state().reader().ring("replay", "x", float[].class, 2, 5000))
                .isEqualTo(x(5000, 5000));
    }

    @Test
    void ringsWhoseNamesLookAlikeDoNotMeet() {
        Snapshot snapshot = Snapshot.sharing();
        snapshot.writer().scope("a").ring("b", "x", new float[] {1}, 1, 0, 1);
        snapshot.writer().ring("a.b", "x", new float[] {2}, 1, 0, 1);
        snapshot.writer().ring(".hidden", "x", new float[] {3}, 1, 0, 1);
        checkpoints().write(1, snapshot, Map.of());
        StateReader reader = checkpoints().read(1).state().reader();
        assertThat(reader.scope("a").ring("b", "x", float[].class, 1, 1)).containsExactly(1);
        assertThat(reader.ring("a.b", "x", float[].class, 1, 1)).containsExactly(2);
        assertThat(reader.ring(".hidden", "x", float[].class, 1, 1)).containsExactly(3);
    }

    @Test
    void theNewestStayAndTheOthersGo() throws IOException {
        Checkpoints checkpoints = new Checkpoints(run, 2);
        for (long step : new long[] {9, 10, 100, 1000}) {
            checkpoints.write(step, counter(step), Map.of());
        }
        assertThat(checkpoints.steps()).containsExactly(1000L, 100L);
        assertThat(files(run)).containsExactlyInAnyOrder("100", "1000");
        checkpoints.write(50, counter(50), Map.of());
        assertThat(checkpoints.steps()).as("what was just written stays").containsExactly(1000L, 100L, 50L);
    }

    @Test
    void aCheckpointOfTheSameStepIsReplaced() throws IOException {
        Checkpoints checkpoints = checkpoints();
        checkpoints.write(5, replay(5000, 5000), Map.of());
        checkpoints.write(5, replay(5000, 5001), Map.of());
        assertThat(files(run)).containsExactly("5");
        assertThat(checkpoints().read(5).state().reader().ring("replay", "x", float[].class, 2, 5000))
                .isEqualTo(x(5000, 5001));
    }

    @Test
    void leftoversOfAKilledProcessAreSwept() throws IOException {
        checkpoints().write(5, counter(5), Map.of());
        Files.move(run.resolve("5"), run.resolve(".replaced-5"));
        Files.createDirectories(run.resolve(".writing-6"));
        Files.writeString(run.resolve(".writing-6/half"), "half");
        Files.createDirectories(run.resolve(".deleted-1"));
        Files.writeString(run.resolve("notes.txt"), "mine");

        checkpoints().sweep();

        assertThat(files(run)).containsExactlyInAnyOrder("5", "notes.txt");
        assertThat(value(checkpoints().read(5))).isEqualTo(5);
    }

    @Test
    void nothingThereMeansNoCheckpoint() {
        assertThat(new Checkpoints(run.resolve("none"), 1).newest()).isEmpty();
        assertThat(new Checkpoints(run.resolve("none"), 1).steps()).isEmpty();
        assertThatThrownBy(() -> checkpoints().read(3))
                .isInstanceOf(StateException.class)
                .hasMessageContainingAll("manifest.json", "missing", "no older checkpoint");
        assertThatThrownBy(() -> new Checkpoints(run, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private Checkpoints checkpoints() {
        return new Checkpoints(run, 1);
    }

    static Snapshot counter(long value) {
        Snapshot snapshot = Snapshot.copying();
        snapshot.writer().integer("value", value);
        snapshot.writer().floats("w", new float[] {value});
        return snapshot;
    }

    static long value(Checkpoint checkpoint) {
        StateReader reader = checkpoint.state().reader();
        assertThat(reader.floats("w")).containsExactly(reader.integer("value"));
        return reader.integer("value");
    }

    /** A replay of which rows up to last have been written. */
    static Snapshot replay(int capacity, int last) {
        Snapshot snapshot = Snapshot.sharing();
        byte[] y = new byte[capacity];
        for (int row = Math.max(0, last - capacity); row < last; row++) {
            y[row % capacity] = (byte) row;
        }
        snapshot.writer().integer("rows", last);
        snapshot.writer().ring("replay", "x", x(capacity, last), 2, Math.max(0, last - capacity), last);
        snapshot.writer().ring("replay", "y", y, 1, Math.max(0, last - capacity), last);
        return snapshot;
    }

    private static float[] x(int capacity, int last) {
        float[] x = new float[2 * capacity];
        for (int row = Math.max(0, last - capacity); row < last; row++) {
            x[row % capacity * 2] = row;
            x[row % capacity * 2 + 1] = -row;
        }
        return x;
    }

    static List<String> files(Path directory) throws IOException {
        try (Stream<Path> list = Files.list(directory)) {
            String[] names = list.map(p -> p.getFileName().toString()).toArray(String[]::new);
            Arrays.sort(names);
            return List.of(names);
        }
    }
}
