package org.bellman.runtime.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bellman.api.ExitCode;
import org.bellman.api.environment.FiniteModel;
import org.bellman.api.environment.FiniteModelBuilder;
import org.bellman.api.environment.ModelNames;
import org.bellman.api.environment.StateGrid;
import org.bellman.api.settings.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelFilesTest {
    private static final String WHOLE = "{'format':'bellman-model','version':1,'states':2,'actions':2,'pairs':["
            + "{'state':0,'action':1,'reward':1,'transitions':[{'probability':0.5,'next':1},"
            + "{'probability':0.5,'next':0,'terminated':true}]},\n"
            + "{'state':1,'action':0,'transitions':[{'probability':1,'next':1}]}]}";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"v1.json", "v1.safetensors"})
    void filesOfVersion1AreRead(String name) throws Exception {
        Path golden = Path.of(Objects.requireNonNull(getClass().getResource("/models/" + name))
                .toURI());

        ModelContent content = ModelFiles.read(golden, "");

        FiniteModel model = content.model();
        assertThat(model.states()).isEqualTo(3);
        assertThat(model.actions()).isEqualTo(2);
        assertThat(model.pairOffsets()).containsExactly(0, 2, 3, 4);
        assertThat(model.pairActions()).containsExactly(0, 1, 0, 0);
        assertThat(model.transitionOffsets()).containsExactly(0, 1, 3, 5, 6);
        assertThat(model.successors()).containsExactly(1, ~2, 0, 2, 0, ~2);
        assertThat(model.probabilities()).containsExactly(1, 0.5, 0.25, 0.1, 0.9, 1);
        assertThat(model.rewards()).containsExactly(-1, 0.5, 1, 0);
        assertThat(model.initial()).containsExactly(0.75, 0.25, 0);
        assertThat(model.missingMassEnds()).isTrue();
        assertThat(content.grid()).contains(new StateGrid(1, 3, "SFG", ">^"));
        assertThat(ModelFiles.grid(golden)).isEqualTo(content.grid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "MODEL.JSON", "model.safetensors"})
    void aModelComesBackToTheBit(String name) {
        FiniteModel model = random(200, 3);
        Path file = directory.resolve(name);

        ModelFiles.write(
                file,
                new ModelContent(model, Optional.of(new StateGrid(10, 20, "\"".repeat(200), "\\é>")), ModelNames.NONE));
        ModelContent read = ModelFiles.read(file, ModelFiles.sha256(file));

        assertThat(read.model()).usingRecursiveComparison().isEqualTo(model);
        assertThat(read.grid()).contains(new StateGrid(10, 20, "\"".repeat(200), "\\é>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "model.safetensors"})
    void namesComeBackWhateverIsInThem(String name) throws IOException {
        ModelNames names = new ModelNames(List.of("a \"b\"", "\u001b\n,é"), List.of("go", "stay"));
        Path file = directory.resolve(name);

        ModelFiles.write(file, new ModelContent(read(WHOLE), Optional.empty(), names));

        assertThat(ModelFiles.names(file)).isEqualTo(names);
        assertThat(ModelFiles.read(file, "").names()).isEqualTo(names);
    }

    @Test
    void namesThatAreNotOneForEachStateAreRefused() throws IOException {
        Path file = directory.resolve("model.safetensors");
        ModelFiles.write(
                file, new ModelContent(read(WHOLE), Optional.empty(), new ModelNames(List.of("a", "b"), List.of())));
        for (String wrong :
                List.of("[\\\"a\\\",\\\"a\\\"]", "[\\\"abcdef\\\"]", "[\\\"a\\\",\\\"b\\\"x", "[\\\"a\\\", 12 ]")) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            Path changed = directory.resolve("wrong.safetensors");
            Files.writeString(
                    changed, text.replace("[\\\"a\\\",\\\"b\\\"]", padded(wrong)), StandardCharsets.ISO_8859_1);
            assertRefused(() -> ModelFiles.names(changed), "stateNames", "a JSON array of 2 texts");
        }
    }

    /** As long as the names in whose place it stands. */
    private static String padded(String names) {
        return names + " ".repeat("[\\\"a\\\",\\\"b\\\"]".length() - names.length());
    }

    /** Numbers with all their digits, rewards that are sums, two transitions to one successor, ends. */
    private static FiniteModel random(int states, int actions) {
        Random random = new Random(5);
        int pairs = states * actions;
        int[] offsets = new int[pairs + 1];
        int[] successors = new int[2 * pairs];
        double[] probabilities = new double[2 * pairs];
        double[] rewards = random.doubles(pairs, -1e-3, 1e9).toArray();
        for (int p = 0; p < pairs; p++) {
            double half = random.nextDouble(0.1, 0.9);
            offsets[p + 1] = 2 * p + 2;
            probabilities[2 * p] = half;
            probabilities[2 * p + 1] = 1 - half;
            successors[2 * p] = random.nextInt(states);
            successors[2 * p + 1] = p % 3 == 0 ? successors[2 * p] : ~random.nextInt(states);
        }
        int[] pairOffsets = new int[states + 1];
        Arrays.setAll(pairOffsets, s -> s * actions);
        int[] pairActions = new int[pairs];
        Arrays.setAll(pairActions, p -> p % actions);
        double[] initial = new double[states];
        initial[3] = 1.0 / 3;
        initial[7] = 2.0 / 3;
        return new FiniteModel(
                states, actions, pairOffsets, pairActions, offsets, successors, probabilities, rewards, initial, false);
    }

    @Test
    void withoutInitialStatesEachIsAsProbable() throws IOException {
        assertThat(read(WHOLE).initial()).containsExactly(0.5, 0.5);
        assertThat(read(WHOLE).rewards()).containsExactly(1, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'next':1},|'next':1,'reward':NaN},|line 1: state 0, action 1: the reward is NaN, not finite",
                "'reward':1|'reward':-Infinity|line 1: state 0, action 1: the reward is -Infinity, not finite",
                "'reward':1|'reward':1e999|line 1: state 0, action 1: the reward is 1e999, not finite",
                "'reward':1|'reward':'NaN'|line 1: state 0, action 1: the reward is NaN, not finite",
                "'reward':1|'reward':'much'|reward is the text \"much\", not a number",
                "'probability':1,|'probability':0.9,|line 2: state 1, action 0: probabilities sum to 0.9, not 1",
                "'probability':1,|'probability':-1,|line 2: state 1, action 0: probability -1.0 is not in (0, 1]",
                "'probability':1,|'probability':NaN,|state 1, action 0: the probability is NaN, not finite",
                "'probability':1,|'probability':0,|state 1, action 0: there is no transition",
                "'state':1,||line 2: member \"state\" is missing; give it",
                "'probability':1,||state 1, action 0: member \"probability\" is missing; give it",
                "'next':1},|'next':2},|line 1: state 0, action 1: successor 2 is not in [0, 2)",
                "'next':1},|'next':-1},|successor -1 is not in [0, 2)",
                "'next':1},|'next':1.5},|next is 1.5, not a whole number",
                "'next':1},|'next':99999999999},|next is 99999999999, not a whole number",
                "'next':1},|'next':'goal'},|successor \"goal\" is not among the names; give it by its number",
                "'state':1,|'state':0,|state 1 has no action",
                "'state':1,'action':0|'state':0,'action':1|state 1 has no action",
                "'state':1,|'state':2,|state 2 is not in [0, 2)",
                "'action':0|'action':2|state 1: action 2 is not in [0, 2)",
                "'states':2|'states':2000000000|state 2 has no action",
                "'states':2|'states':0|states is 0, below 1",
                "'states':2|'states':[]|states is an empty array",
                "'states':2|'states':['a','a']|states has the name \"a\" twice",
                "'states':2|'states':[1,2]|states is the number 1, not an array of texts",
                "'states':2|'states':true|states is true, not a whole number or an array of names",
                "'version':1|'version':2|it is of version 2; version 1 is read; write that one",
                "'version':1,||it has no member \"version\"",
                "bellman-model|something|format is \"something\", not \"bellman-model\"",
                "'reward':1|'rewrad':1|unknown member \"rewrad\" of a pair; did you mean \"reward\"?",
                "'terminated'|'terminate'|unknown member \"terminate\" of a transition; did you mean \"terminated\"?",
                "'states':2|'state':2|unknown member \"state\" of the model; did you mean \"states\"?",
                "'states':2|'colour':2|unknown member \"colour\" of the model; take format, version",
                "'reward':1|'reward':1,'reward':2|member \"reward\" of a pair is given twice",
                "'terminated':true|'terminated':1|terminated is the number 1, not true or false",
                "'pairs'|'initial':[{'state':0,'probability':0.5}],'pairs'|initial probabilities sum to 0.5, not 1",
                "'pairs'|'initial':[{'state':5,'probability':1}],'pairs'|state 5 is not in [0, 2)",
                "'pairs'|'initial':[1,0],'pairs'|initial is the number 1, not an array of objects",
                "'pairs'|'grid':{'rows':1,'columns':3,'cells':'abc','actions':'<>'},'pairs'|the model 2 states",
                "'pairs'|'grid':{'rows':1,'columns':2,'cells':'ab','actions':'<'},'pairs'|characters for 1 actions",
                "'pairs'|'grid':{'rows':1,'columns':2,'cells':'abc','actions':'<>'},'pairs'|cells has 3 characters",
                "'pairs'|'missingMassEnds':'no','pairs'|missingMassEnds is the text \"no\", not true or false",
            })
    void whatIsWrongIsNamedWithItsPlace(String what, String by, String expected) {
        String text = WHOLE.replace(what, by == null ? "" : by);
        assertThat(text).isNotEqualTo(WHOLE);

        assertRefused(() -> read(text), "is no model: ", expected);
    }

    @Test
    void aPairThatIsGivenTwiceIsNamed() {
        String pair = "{'state':1,'action':0,'transitions':[{'probability':1,'next':1}]}";

        assertRefused(() -> read(WHOLE.replace(pair, pair + ",\n" + pair)), "line 3: state 1, action 0", "given twice");
    }

    @Test
    void namesStandBesideNumbers() {
        String named =
                WHOLE.replace("'states':2", "'states':['ice','goal']").replace("'actions':2", "'actions':['up','go']");

        assertThatCode(() -> read(named.replace("'state':1", "'state':'goal'"))).doesNotThrowAnyException();
        assertRefused(
                () -> read(named.replace("'probability':1,", "'probability':0.9,")), "state 1 (goal), action 0 (up)");
        assertRefused(() -> read(named.replace("'next':1},", "'next':'gaol'},")), "did you mean \"goal\"?");
    }

    @Test
    void everyTextThatIsCutShortIsRefused() throws IOException {
        for (int length = 1; length < WHOLE.length(); length++) {
            String part = WHOLE.substring(0, length);
            assertRefused(
                    () -> read(part), "is no model: it is cut short: it ends in line ", "; write it again, whole");
        }
        assertRefused(() -> read(""), "it is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello", "[1, 2]", "\u0000\u0001\u0002", "{'a':1}", "{} {}", "{'format':'bellman-model'} x"})
    void whatIsNoModelAtAllIsRefused(String text) {
        assertRefused(() -> read(text), "is no model: ");
    }

    @Test
    void aTextThatLiesTooDeepIsRefused() {
        assertRefused(() -> read(WHOLE.replace("'pairs':[", "'pairs':[" + "[".repeat(100_000))), "is no model: ");
        assertRefused(() -> read("{'initial':" + "[".repeat(100_000)), "is no model: it is no JSON text: ");
    }

    @Test
    void everySafetensorsFileThatIsCutShortIsRefused() throws IOException {
        byte[] whole = tensors(UnaryOperator.identity());
        for (int length = 0; length < whole.length; length++) {
            Path file = Files.write(directory.resolve("cut.safetensors"), Arrays.copyOf(whole, length));
            assertRefused(() -> ModelFiles.read(file, ""), "it is cut short: ", "; write it again, whole");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"pairOffsets\"|\"pairOffsetz\"|unknown tensor pairOffsetz; did you mean pairOffsets?",
                "\"bellman-model\"|\"bellman-mOdel\"|its metadata has format \"bellman-mOdel\"",
                "\"version\":\"1\"|\"version\":\"7\"|it is of version 7; version 1 is read; write that one",
                "\"states\":\"2\"|\"states\":\"3\"|tensor pairOffsets has 3 values, not 4",
                "\"states\":\"2\"|\"states\":\"x\"|its metadata has states \"x\", not a whole number",
                "\"missingMassEnds\":\"false\"|\"missingMassEnds\":\"falso\"|neither true nor false",
                "\"missingMassEnds\"|\"missingMassEmds\"|unknown metadata missingMassEmds; did you mean missingMassEnds?",
            })
    void aHeaderThatFitsNoModelIsRefusedBeforeTheArraysAreRead(String what, String by, String expected)
            throws IOException {
        byte[] bytes = tensors(header -> header.replace(what, by));
        Path file = Files.write(directory.resolve("wrong.safetensors"), bytes);

        assertRefused(() -> ModelFiles.read(file, ""), "is no model: ", expected);
    }

    @Test
    void arraysThatAreNoModelAreRefusedWithStateAndAction() throws IOException {
        byte[] bytes = tensors(UnaryOperator.identity());
        // The last eight bytes are those of the last two successors.
        bytes[bytes.length - 1] = 0x40;
        Path file = Files.write(directory.resolve("wrong.safetensors"), bytes);

        assertRefused(() -> ModelFiles.read(file, ""), "state 1, action 0: successor ", " is not in [0, 2)");
    }

    private byte[] tensors(UnaryOperator<String> change) throws IOException {
        FiniteModel model = new FiniteModelBuilder(2, 1)
                .pair(0, 0)
                .transition(1, 1, 0, false)
                .pair(1, 0)
                .transition(1, 1, 0, false)
                .initial(0, 1)
                .build();
        Path file = directory.resolve("whole.safetensors");
        ModelFiles.write(file, new ModelContent(model, Optional.empty(), ModelNames.NONE));
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return change.apply(text).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void theNameSaysWhichFormAFileHas() throws IOException {
        Path json = Files.writeString(directory.resolve("text.safetensors"), WHOLE.replace('\'', '"'));
        Path tensors = Files.write(directory.resolve("tensors.json"), tensors(UnaryOperator.identity()));

        assertRefused(() -> ModelFiles.read(json, ""), "text.safetensors", "it is a text; name it .json");
        assertRefused(() -> ModelFiles.read(tensors, ""), "tensors.json", "it is a safetensors file");
        assertRefused(() -> ModelFiles.read(directory.resolve("model.txt"), ""), "model.txt", ".json", ".safetensors");
        assertRefused(() -> ModelFiles.requireForm(Path.of("/")), ".json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none.json", "none.safetensors"})
    void aFileThatIsNotThereIsNamed(String name) {
        assertRefused(() -> ModelFiles.read(directory.resolve(name), ""), name + " is not there");
        assertRefused(() -> ModelFiles.sha256(directory.resolve(name)), name + " is not there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"place.json", "place.safetensors"})
    void aDirectoryIsNoFile(String name) throws IOException {
        Path place = Files.createDirectory(directory.resolve(name));

        assertRefused(() -> ModelFiles.read(place, ""), name + " is a directory");
        assertRefused(() -> ModelFiles.sha256(place), name + " is a directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.json", "model.safetensors"})
    void aFileThatHasChangedIsRefused(String name) throws IOException {
        Path file = directory.resolve(name);
        ModelFiles.write(file, new ModelContent(random(200, 3), Optional.empty(), ModelNames.NONE));
        String before = ModelFiles.sha256(file);
        ModelFiles.write(file, new ModelContent(random(200, 2), Optional.empty(), ModelNames.NONE));

        assertRefused(() -> ModelFiles.read(file, before), name + " has changed", before, ModelFiles.sha256(file));
    }

    private FiniteModel read(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("model.json"), text.replace('\'', '"'));
        return ModelFiles.read(file, "").model();
    }

    private static void assertRefused(ThrowingCallable reading, String... words) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(SettingException.class, failure -> {
            assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(failure.getMessage()).startsWith("the file ").contains(words);
            assertThat(failure.getMessage()).as("says what to do").contains("; ");
        });
    }
}
