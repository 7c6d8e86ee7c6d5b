package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bellman.api.MissingPartException;
import org.bellman.api.run.RunState;
import org.bellman.api.state.StateWriter;
import org.bellman.runtime.internal.directory.RunDirectory;
import org.bellman.runtime.internal.directory.RunFile;
import org.bellman.runtime.internal.directory.RunRecord;
import org.bellman.runtime.internal.directory.Standing;
import org.bellman.runtime.internal.parts.NoBackend;
import org.bellman.state.Checkpoints;
import org.bellman.state.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunContextTest {
    @TempDir
    Path runs;

    private RunContext context() {
        RunRecord record = WalkerPipeline.record("a", Map.of());
        Pipeline pipeline = new WalkerPipeline().create(record, null);
        return new RunContext(pipeline, record.plan(), new NoBackend(), runs);
    }

    private RunDirectory other(RunState state) {
        RunDirectory directory = RunDirectory.create(runs, Optional.of("other"), count -> "other", name -> false);
        new RunFile(WalkerPipeline.record("other", Map.of()), new Standing(state, "")).write(directory);
        return directory;
    }

    @Test
    void streamsAndSeedsFollowFromSeedPurposeAndIndexAlone() {
        assertThat(context().random("x", 1).nextLong())
                .isEqualTo(context().random("x", 1).nextLong());
        assertThat(context().seed("x", 1))
                .isNotEqualTo(context().seed("x", 2))
                .isNotEqualTo(context().seed("y", 1));
    }

    @Test
    void aPlannerGetsNoBackend() {
        assertThatThrownBy(() -> context().backend()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void opensWhatAFinishedRunLearned() {
        RunDirectory directory = other(RunState.DONE);
        Snapshot snapshot = Snapshot.copying();
        StateWriter state = snapshot.writer();
        new Saved(7, 3, true, Map.of(), "x", "y").write(state);
        state.scope(Saved.TRAINER).number("weight", 0.5);
        new Checkpoints(directory.checkpoints(), 1).write(7, snapshot, Map.of());
        assertThat(context().artefact("other").number("weight")).isEqualTo(0.5);
    }

    @Test
    void refusesARunThatIsMissingOrNotDoneOrHasNoCheckpoint() {
        assertThatThrownBy(() -> context().artefact("other"))
                .isInstanceOf(MissingPartException.class)
                .hasMessageContaining("there is no run other");
        RunDirectory directory = other(RunState.SUSPENDED);
        assertThatThrownBy(() -> context().artefact("other"))
                .isInstanceOf(MissingPartException.class)
                .hasMessageContaining("not done");
        new RunFile(WalkerPipeline.record("other", Map.of()), new Standing(RunState.DONE, "")).write(directory);
        assertThatThrownBy(() -> context().artefact("other"))
                .isInstanceOf(MissingPartException.class)
                .hasMessageContaining("no checkpoint");
    }
}
