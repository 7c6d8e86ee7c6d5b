package org.bellman.runtime.internal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bellman.api.ExitCode;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.run.RunException;
import org.bellman.api.settings.SettingException;
import org.bellman.api.state.StateException;
import org.bellman.state.Safetensors;
import org.bellman.state.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
    @TempDir
    private Path directory;

    private static Export export(Map<String, Tensor> tensors) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("run", "the \"run\"");
        facts.put("steps", 12L);
        return new Export(facts, Map.of("ratio", 0.5), tensors, ModelNames.NONE);
    }

    private static Export named() {
        ModelNames names = new ModelNames(List.of("the \"hall\"", "a,b\u001b"), List.of("go", "stay"));
        return new Export(Map.of(), Map.of("ratio", 0.5), table(), names);
    }

    @Test
    void namesStandBesideNumbers() {
        Path csv = directory.resolve("a.csv");
        named().csv(csv);
        assertThat(csv).hasContent("""
                        state,name,values,policy,action,actionValues.go,actionValues.stay
                        0,"the ""hall""\",1.0E-9,1,stay,0.25,2.0E23
                        1,"a,b\\u001b",0.0,0,go,-1.0,
                        """);
        Path json = directory.resolve("a.json");
        named().json(json);
        assertThat(json)
                .content()
                .contains("\"stateNames\": [\"the \\\"hall\\\"\",\"a,b\\u001b\"],\n\"actionNames\": [\"go\",\"stay\"]");
    }

    private static Map<String, Tensor> table() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("values", Tensor.of(new double[] {1e-9, 0}));
        tensors.put("policy", Tensor.of(new long[] {1, 0}));
        tensors.put("actionValues", Tensor.of(new double[] {0.25, 2e23, -1, Double.NaN}, 2, 2));
        return tensors;
    }

    @Test
    void aTableIsOneObject() {
        Path file = directory.resolve("a.json");
        export(table()).json(file);
        assertThat(file).hasContent("""
                        {
                        "run": "the \\"run\\"",
                        "steps": 12,
                        "ratio": 0.5,
                        "values": [1.0E-9,0.0],
                        "policy": [1,0],
                        "actionValues": [[0.25,2.0E23],[-1.0,null]]
                        }
                        """);
    }

    @Test
    void aTableHasALineForEachState() {
        Path file = directory.resolve("a.csv");
        export(table()).csv(file);
        assertThat(file).hasContent("""
                        state,values,policy,actionValues.0,actionValues.1
                        0,1.0E-9,1,0.25,2.0E23
                        1,0.0,0,-1.0,
                        """);
    }

    @Test
    void safetensorsHoldTheTensorsAndTheFacts() {
        Path file = directory.resolve("a.safetensors");
        export(table()).safetensors(file, Map.of("network", "{}"));
        Safetensors read = Safetensors.read(file);
        assertThat((double[]) read.tensors().get("actionValues").values()).containsExactly(0.25, 2e23, -1, Double.NaN);
        assertThat(read.metadata())
                .containsEntry("steps", "12")
                .containsEntry("ratio", "0.5")
                .containsEntry("network", "{}");
    }

    @Test
    void numbersOfEveryTypeAreText() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("floats", Tensor.of(new float[] {0.5f, Float.POSITIVE_INFINITY}));
        tensors.put("bytes", Tensor.of(new byte[] {-1, 1}));
        Path file = directory.resolve("a.csv");
        export(tensors).csv(file);
        assertThat(file).hasContent("state,floats,bytes\n0,0.5,255\n1,,1\n");
    }

    @Test
    void tensorsThatHaveNoRowForEachStateAreNoLines() {
        Map<String, Tensor> tensors = table();
        tensors.put("stages", Tensor.of(new double[6], 3, 2));
        Path file = directory.resolve("a.csv");
        assertThatThrownBy(() -> export(tensors).csv(file))
                .isInstanceOfSatisfying(RunException.class, refused -> assertThat(refused.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("stages has the shape [3, 2]")
                .hasMessageContaining(".json");
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere/a.json", "nowhere/a.csv"})
    void aFileThatCannotBeWrittenIsRefused(String file) {
        Export export = export(table());
        assertThatThrownBy(() -> {
                    if (ExportFormat.of(Path.of(file)) == ExportFormat.JSON) {
                        export.json(directory.resolve(file));
                    } else {
                        export.csv(directory.resolve(file));
                    }
                })
                .isInstanceOf(StateException.class)
                .hasMessageContaining("make the directory");
    }

    @ParameterizedTest
    @CsvSource({"a.csv, CSV", "b/a.JSON, JSON", "policy.SafeTensors, SAFETENSORS"})
    void theEndOfANameSaysTheForm(String file, ExportFormat format) {
        assertThat(ExportFormat.of(Path.of(file))).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "policy.bin", "csv", "/", "policy.csv.gz"})
    void anotherEndIsRefusedWithThoseThatThereAre(String file) {
        assertThatThrownBy(() -> ExportFormat.of(Path.of(file)))
                .isInstanceOf(SettingException.class)
                .hasMessageContainingAll("to=" + file, ".safetensors", ".json", ".csv");
    }
}
