package org.bellman.environment.cartpole.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.util.Map;
import org.bellman.api.environment.Environment;
import org.bellman.api.space.Discrete;
import org.bellman.api.state.StateException;
import org.bellman.state.Snapshot;
import org.bellman.testkit.settings.SettingsTable;
import org.bellman.testkit.settings.TestSettings;
import org.junit.jupiter.api.Test;

class CartPoleTest {
    private final CartPoleFactory factory = new CartPoleFactory();
    private final TestSettings settings = TestSettings.of(CartPoleSettings.class);
    private final CartPole cartPole = new CartPole(false);
    private final float[] observation = new float[4];

    @Test
    void dynamicsEqualGymnasiums() {
        try (JsonReader json = Json.createReader(getClass().getResourceAsStream("/CartPole-v1.json"))) {
            JsonArray episodes = json.readArray();
            assertThat(episodes).isNotEmpty();
            int ends = 0;
            for (JsonValue episode : episodes) {
                ends += replay(episode.asJsonObject());
            }
            assertThat(ends).as("recorded episodes that terminate").isPositive();
        }
    }

    /** Steps through a recorded episode; returns how many of its steps terminate. */
    private int replay(JsonObject episode) {
        load(numbers(episode.getJsonArray("initial_state")));
        double[] initial = numbers(episode.getJsonArray("initial_observation"));
        double[] state = numbers(episode.getJsonArray("initial_state"));
        for (int i = 0; i < 4; i++) {
            assertThat((float) state[i]).isEqualTo((float) initial[i]);
        }
        int ends = 0;
        JsonArray steps = episode.getJsonArray("steps");
        for (int t = 0; t < steps.size(); t++) {
            JsonObject step = steps.getJsonObject(t);
            int flags = cartPole.step(new float[] {step.getInt("action")}, 0, observation, 0);
            double[] expected = numbers(step.getJsonArray("observation"));
            for (int i = 0; i < 4; i++) {
                assertThat((double) observation[i])
                        .as("step %d, value %d", t, i)
                        .isCloseTo(expected[i], within(1e-6));
            }
            assertThat(cartPole.reward()).isEqualTo(step.getJsonNumber("reward").doubleValue());
            assertThat(flags == Environment.TERMINATED).as("step %d ends", t).isEqualTo(step.getBoolean("terminated"));
            ends += flags;
        }
        return ends;
    }

    private void load(double... values) {
        Snapshot snapshot = Snapshot.copying();
        snapshot.writer().doubles("state", values);
        snapshot.writer().number("reward", 0);
        snapshot.writer().flag("running", true);
        cartPole.load(snapshot.reader());
    }

    private static double[] numbers(JsonArray array) {
        return array.getValuesAs(jakarta.json.JsonNumber.class).stream()
                .mapToDouble(jakarta.json.JsonNumber::doubleValue)
                .toArray();
    }

    @Test
    void spacesAndTimeLimitAreGymnasiums() {
        assertThat(factory.observationSpace(settings))
                .hasToString("Box([-4.8 -inf -0.41887903 -inf], [4.8 inf 0.41887903 inf], (4,), float32)");
        assertThat(factory.actionSpace(settings)).isEqualTo(new Discrete(2));
        assertThat(factory.timeLimit(settings)).isEqualTo(500);
    }

    @Test
    void initialStatesFillTheirRange() {
        double sum = 0;
        float least = 1;
        float most = -1;
        for (long seed = 0; seed < 1000; seed++) {
            cartPole.reset(seed, observation, 0);
            for (float value : observation) {
                sum += value;
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        assertThat(least).isBetween(-0.05f, -0.0499f);
        assertThat(most).isBetween(0.0499f, 0.05f);
        // The mean of 4000 draws has a deviation of 0.05 / √3 / √4000 = 4.6e-4.
        assertThat(sum / 4000).isCloseTo(0, within(2e-3));
    }

    @Test
    void rewardOfSuttonAndBartoIsGivenAtTheEndAlone() {
        Environment environment =
                factory.create(TestSettings.of(CartPoleSettings.class, Map.of("suttonBartoReward", true)));
        environment.reset(1, observation, 0);
        float[] right = {1};
        int flags = 0;
        double before = 0;
        while (flags == 0) {
            before += environment.reward();
            flags = environment.step(right, 0, observation, 0);
        }
        assertThat(before).isZero();
        assertThat(environment.reward()).isEqualTo(-1);
    }

    @Test
    void actionOutsideTheSpaceIsRefused() {
        cartPole.reset(1, observation, 0);
        assertThatThrownBy(() -> cartPole.step(new float[] {2}, 0, observation, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2.0 is not in Discrete(2)");
    }

    @Test
    void damagedStateIsRefused() {
        assertThatThrownBy(() -> load(0, Double.NaN, 0, 0))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void readmeSaysWhatTheSettingsSay() {
        assertThat(Path.of("README.md")).content().contains(SettingsTable.of(CartPoleSettings.class));
    }

    @Test
    void pictureShowsWhereCartAndPoleAre() {
        assertThat(CartPoleText.draw(0, 0).lines())
                .containsExactly(
                        " ".repeat(30) + "|",
                        " ".repeat(30) + "|",
                        " ".repeat(30) + "|",
                        " ".repeat(30) + "|",
                        " ".repeat(28) + "[=+=]",
                        "-".repeat(61));
        assertThat(CartPoleText.draw(2.4, 0.2).lines().toList().get(4)).endsWith("[=+");
        assertThat(CartPoleText.draw(0, -0.2)).contains("\\");
    }
}
