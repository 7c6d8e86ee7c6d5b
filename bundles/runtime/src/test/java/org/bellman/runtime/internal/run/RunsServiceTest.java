package org.bellman.runtime.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.bellman.api.MissingPartException;
import org.bellman.api.run.Diagnosis;
import org.bellman.api.run.RunException;
import org.bellman.api.run.RunListener;
import org.bellman.api.run.RunResult;
import org.bellman.api.run.RunSpec;
import org.bellman.api.run.RunState;
import org.bellman.api.run.RunStatus;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateException;
import org.bellman.state.Safetensors;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

/** What runs do when nothing disturbs them, and what is refused. */
class RunsServiceTest extends RealRuns {
    @Test
    void composesARunOfBundlesAndTrainsIt() throws Exception {
        String name = service.start(spec().build());
        assertThat(name).isEqualTo("walker-lane-v0-seed1");
        RunResult result = service.await(name);
        assertThat(result.failure()).isNull();
        assertThat(result.status())
                .isEqualTo(new RunStatus(
                        name,
                        RunState.DONE,
                        "",
                        "walker",
                        "Lane-v0",
                        "plain",
                        1,
                        1000,
                        1000,
                        500,
                        runs.resolve(name),
                        true,
                        "steps"));
        assertThat(result.evaluation().orElseThrow().returns()).hasSize(5).allMatch(value -> value < 0);
        assertThat(result.results()).containsKeys("episodes", "values");
        assertThat(runs.resolve(name)).isDirectoryContaining("glob:**/{run.json,run.log,rows.txt,timings.csv}");
        assertThat(service.start(spec().build())).isEqualTo(name + "-2");
        service.await(name + "-2");
    }

    @Test
    void theJournalSaysWhichBackendIsTakenAndWhy() throws Exception {
        service.await(service.start(spec().name("a").build()));
        service.await(service.start(spec().name("b").backend("other").build()));
        assertThat(runs.resolve("a/run.log"))
                .content()
                .contains("Z backend plain is taken, the best-ranked that supports the networks\n");
        assertThat(runs.resolve("b/run.log")).content().contains("Z backend other is taken, as asked\n");
    }

    @Test
    void leavesNothingInTheFrameworkWhenItEnds() throws Exception {
        String name = service.start(spec().build());
        await(name, RunState.DONE);
        BundleContext context = felix.framework().getBundleContext();
        String filter = "(osgi.condition.id=org.bellman.run." + name + ")";
        until("the condition is gone", () -> conditions(context, filter) == 0);
        until("the thread is gone", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("bellman-run-" + name)));
        until(
                "nobody uses the algorithm",
                () -> BUNDLES.get("walker").getRegisteredServices()[0].getUsingBundles() == null);
    }

    private static int conditions(BundleContext context, String filter) {
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(Condition.class.getName(), filter);
            return found == null ? 0 : found.length;
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoRunsOfOneSeedAreEqualAndOneOfAnotherSeedIsNot() throws Exception {
        Map<String, String> expected = undisturbed();
        await(service.start(spec().name("again").build()), RunState.DONE);
        await(service.start(spec().name("other").seed(2).build()), RunState.DONE);
        assertThat(remains("again")).isEqualTo(expected);
        assertThat(remains("other")).isNotEqualTo(expected);
    }

    @Test
    void listenersHearOfEveryState() throws Exception {
        List<RunState> heard = new CopyOnWriteArrayList<>();
        RunListener listener = status -> {
            if (status.name().equals("heard")) {
                heard.add(status.state());
            }
        };
        ServiceRegistration<RunListener> registration =
                felix.framework().getBundleContext().registerService(RunListener.class, listener, null);
        await(service.start(spec().name("heard").build()), RunState.DONE);
        registration.unregister();
        assertThat(heard).containsExactly(RunState.LOADING, RunState.RUNNING, RunState.DONE);
    }

    @Test
    void whatIsWrongIsRefusedBeforeADirectoryIsMade() {
        refused(spec().settings(Map.of("rate", "2")), SettingException.class, "rate");
        refused(spec().settings(Map.of("rat", "0.2")), SettingException.class, "did you mean rate");
        refused(spec().taskSettings(Map.of("length", "x")), SettingException.class, "length");
        refused(spec().steps(0), SettingException.class, "steps=0");
        refused(spec().loggers(List.of("nosuch")), MissingPartException.class, "nosuch");
        refused(spec().backend("nosuch"), MissingPartException.class, "nosuch");
        refused(spec().name("Bad Name"), RunException.class, "run=Bad Name");
        refused(spec().evaluationMode("wild"), SettingException.class, "evaluation-policy=wild");
        assertThat(runs).isEmptyDirectory();
        RunSpec broken = RunSpec.of("walker", "Broken-v0")
                .loggers(List.of())
                .directory(runs)
                .build();
        assertThatThrownBy(() -> service.start(broken))
                .isInstanceOf(MissingPartException.class)
                .hasMessageContaining("Broken-v0");
        assertThat(runs).isEmptyDirectory();
    }

    private static void refused(RunSpec.Builder spec, Class<? extends BellmanException> type, String words) {
        assertThatThrownBy(() -> service.start(spec.build()))
                .isInstanceOf(type)
                .hasMessageContaining(words)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aNameThatIsTakenIsRefusedAndNothingIsTouched() throws Exception {
        String name = service.start(spec().name("mine").build());
        await(name, RunState.DONE);
        Map<String, String> before = remains(name);
        refused(spec().name("mine").seed(2), RunException.class, "run=mine is taken");
        assertThat(remains(name)).isEqualTo(before);
        assertThatThrownBy(() -> service.resume(runs, "mine"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("run=mine is done: it took its whole budget of 1000 steps; start a new");
    }

    @Test
    void aRunThatConvergedBeforeItsBudgetIsSaidToHave() throws Exception {
        String name = service.start(
                spec().name("early").settings(Map.of("converges-at", "123")).build());
        await(name, RunState.DONE);
        assertThatThrownBy(() -> service.resume(runs, name))
                .isInstanceOf(RunException.class)
                .hasMessage("run=early is done: it converged after 123 of at most 1000 steps;"
                        + " start a new run, or use this one by bellman evaluate or bellman export");
    }

    @Test
    void evaluatesAndExportsWhatALastCheckpointHolds() throws Exception {
        String name = service.start(spec().name("a").build());
        RunResult result = service.await(name);
        assertThat(service.evaluate(runs, name, 5))
                .isEqualTo(result.evaluation().orElseThrow());
        assertThatThrownBy(() -> service.evaluate(runs, name, 0)).isInstanceOf(SettingException.class);

        Path file = runs.resolve("policy.safetensors");
        service.export(runs, name, file);
        Safetensors exported = Safetensors.read(file);
        assertThat((float[]) exported.tensors().get("weight").values()).hasSize(1);
        assertThat(exported.metadata())
                .containsEntry("algorithm", "walker (org.example.walker 1.0.0)")
                .containsEntry("steps", "1000")
                .containsEntry("kind", "onward");
        assertThatThrownBy(() -> service.export(runs, name, runs.resolve("nowhere/policy.safetensors")))
                .isInstanceOf(StateException.class);
    }

    @Test
    void refusesToExportANetworkAsATableAndAnyPolicyInAnUnknownForm() throws Exception {
        String name = service.start(spec().name("a").build());
        service.await(name);
        for (String file : List.of("policy.json", "policy.csv")) {
            assertThatThrownBy(() -> service.export(runs, name, runs.resolve(file)))
                    .isInstanceOf(SettingException.class)
                    .hasMessageContainingAll(file, "the weights of a network", ".safetensors");
        }
        assertThatThrownBy(() -> service.export(runs, name, runs.resolve("policy.bin")))
                .isInstanceOf(SettingException.class)
                .hasMessageContainingAll("policy.bin", ".safetensors", ".json", ".csv");
        assertThat(runs.toFile().list()).containsExactly("a");
    }

    @Test
    void aRunWithoutACheckpointCannotBeEvaluatedYet() throws Exception {
        String name = service.start(spec().name("a")
                .settings(Map.of("fault", "throw", "fault-at", "9"))
                .build());
        service.await(name);
        assertThatThrownBy(() -> service.evaluate(runs, name, 1))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("no checkpoint");
    }

    @Test
    void listsRunsAndDoesNotStumbleOverABrokenOne() throws Exception {
        await(service.start(spec().name("b").build()), RunState.DONE);
        await(service.start(spec().name("a").build()), RunState.DONE);
        Files.createDirectory(runs.resolve("c"));
        Files.writeString(runs.resolve("c/run.json"), "{");
        List<RunStatus> listed = service.list(runs);
        assertThat(listed).extracting(RunStatus::name).containsExactly("a", "b", "c");
        assertThat(listed.get(2).reason()).contains("run.json");
        assertThat(service.list(runs.resolve("nowhere"))).isEmpty();
        assertThatThrownBy(() -> service.status(runs, "d"))
                .isInstanceOf(RunException.class)
                .extracting(e -> ((RunException) e).exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThatThrownBy(() -> service.await("d")).isInstanceOf(RunException.class);
    }

    @Test
    void manyRunsGoSideBySide() throws Exception {
        List<String> names = new ArrayList<>();
        for (int seed = 1; seed <= 4; seed++) {
            names.add(service.start(spec().seed(seed).build()));
        }
        for (String name : names) {
            await(name, RunState.DONE);
        }
        Optional<Diagnosis> why = Optional.of(service.why(runs, names.get(0)));
        assertThat(why.orElseThrow().summary()).isEqualTo("nothing is missing");
    }

    @Test
    void aNameIsTakenInAllDirectoriesWhileItsRunGoesOn() throws Exception {
        String name = service.start(spec().name("a").settings(gated("gate")).build());
        untilReached("gate");
        refused(
                spec().name("a").directory(runs.resolve("other")),
                RunException.class,
                "taken by a run of this process");
        assertThatThrownBy(() -> service.resume(runs, name))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("goes on in this process already");
        open("gate");
        await(name, RunState.DONE);
        await(service.start(spec().name("a").directory(runs.resolve("other")).build()), RunState.DONE);
    }
}
