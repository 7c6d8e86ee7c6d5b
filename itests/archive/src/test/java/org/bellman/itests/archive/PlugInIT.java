package org.bellman.itests.archive;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plug-ins that somebody else wrote, and that do what they should not. */
class PlugInIT {
    @TempDir
    private Path directory;

    private Bellman bellman;
    private RunFiles run;

    @BeforeEach
    void addPlugIns() throws Exception {
        bellman = Bellman.of(Home.withPlugIns(), directory);
        run = new RunFiles(directory.resolve("runs/run"));
    }

    @Test
    void aPlugInThatBehavesTrains() throws Exception {
        train("none").succeeds();
    }

    @Test
    void aPlugInThatThrowsInStepFailsItsRunAndIsNamed() throws Exception {
        Result result = train("throw")
                .fails(
                        1,
                        "run=run, dqn on Faulty-v0 (org.bellman.itests-plugin ",
                        "failed while it trained, after 2",
                        "the environment failed in step, in lane 0, episode ",
                        ": the motor is on fire; correct the environment");
        assertThat(result.toString()).containsOnlyOnce("the motor is on fire").doesNotContain("IllegalStateException");
        assertThat(bellman.run("why", "run").succeeds().out())
                .contains("the run run has failed", "would go on from step", "fail in the same way");

        theCheckpointBeforeIsStillGood();
        assertThat(Files.readString(run.directory().resolve("run.log"))).contains("FaultyWalk.step");
    }

    @Test
    void aRewardThatIsNoNumberFailsItsRun() throws Exception {
        train("nan").fails(1, "run=run", "Faulty-v0 (org.bellman.itests-plugin ", "the environment's reward is NaN");

        theCheckpointBeforeIsStillGood();
    }

    @Test
    void aLossThatIsNoNumberFailsItsRunWithUpdateStatisticAndAdvice() throws Exception {
        train("huge")
                .fails(1, "run=run", "in update ", "the loss is Infinity", "rewards", "learning-rate (it is 0.0001)");

        theCheckpointBeforeIsStillGood();
    }

    @Test
    void aPlugInThatThrowsInActivateIsNamedWithTheCause() throws Exception {
        bellman.run("train", "dqn", "Refusing-v0").fails(69, "Refusing-v0", "the simulator's licence has run out");
    }

    @Test
    void aPlugInThatThrowsInActivateDoesNotDisturbOthers() throws Exception {
        JsonObject list =
                bellman.run("list", "environments", "--json").succeeds().json().asJsonObject();

        List<JsonObject> parts = list.getJsonArray("environments").getValuesAs(JsonObject.class);
        assertThat(parts)
                .filteredOn(part -> part.getBoolean("usable"))
                .extracting(part -> part.getString("id"))
                .contains("CartPole-v1", "Faulty-v0");
        assertThat(parts)
                .filteredOn(part -> part.getString("id").equals("Refusing-v0"))
                .singleElement()
                .satisfies(part -> assertThat(part.getBoolean("usable")).isFalse())
                .satisfies(part -> assertThat(part.getString("note")).contains("the simulator's licence has run out"));
    }

    @Test
    void aRunWhosePlugInIsGoneSaysWhichAndWaitsForNobody() throws Exception {
        train("throw");

        Bellman.in(directory).run("resume", "run").fails(69, "Faulty-v0");
    }

    private Result train(String fault) throws Exception {
        return bellman.run(
                "train",
                "dqn",
                "Faulty-v0",
                "--task-set",
                "fault=" + fault,
                "--task-set",
                "at=300",
                "--run",
                "run",
                "--steps",
                "600",
                "--checkpoint-interval",
                "100",
                "--set",
                "learning-starts=100",
                "--set",
                "loss=squared",
                "--evaluate",
                "1");
    }

    private void theCheckpointBeforeIsStillGood() throws Exception {
        assertThat(run.steps()).isNotEmpty().allMatch(step -> step < 600);
        bellman.run("evaluate", "run", "--episodes", "1").succeeds();
    }
}
