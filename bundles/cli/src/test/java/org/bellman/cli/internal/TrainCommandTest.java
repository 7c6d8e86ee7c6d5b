package org.bellman.cli.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bellman.api.run.RunSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the command line of {@code bellman train} is understood. */
class TrainCommandTest {
    private final Bench bench = new Bench();

    @Test
    void withoutOptionsARunIsWhatIsUsual() {
        assertThat(bench.bellman("train", "dqn", "CartPole-v1")).isZero();

        assertThat(bench.runs.started)
                .containsExactly(RunSpec.of("dqn", "CartPole-v1").build());
    }

    @Test
    void everyOptionReachesTheSpecification() {
        assertThat(bench.bellman(
                        "train",
                        "--preset",
                        "dqn",
                        "--set",
                        "learning-rate=1e-3",
                        "--set",
                        "note=a=b",
                        "--task-set",
                        "time-limit=7",
                        "CartPole-v1",
                        "--steps",
                        "5e4",
                        "--seed=-3",
                        "--backend",
                        "nd4j-cpu",
                        "--logger",
                        "csv",
                        "--logger",
                        "tensorboard",
                        "--run",
                        "mine",
                        "--runs",
                        "elsewhere",
                        "--evaluate",
                        "0",
                        "--evaluation-policy",
                        "sampled",
                        "--checkpoint-interval",
                        "1000",
                        "--logging-interval",
                        "100"))
                .isZero();

        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("learning-rate", "1e-3");
        settings.put("note", "a=b");
        assertThat(bench.runs.started)
                .containsExactly(new RunSpec(
                        "dqn",
                        "CartPole-v1",
                        "nd4j-cpu",
                        List.of("csv", "tensorboard"),
                        true,
                        settings,
                        Map.of("time-limit", "7"),
                        OptionalLong.of(50_000),
                        -3,
                        Optional.of("mine"),
                        Path.of("elsewhere"),
                        0,
                        "sampled",
                        OptionalLong.of(1000),
                        OptionalLong.of(100)));
    }

    @Test
    void noLoggerAtAllIsAChoice() {
        bench.bellman("train", "dqn", "CartPole-v1", "--logger", "none");

        assertThat(bench.runs.started.get(0).loggers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dqn | bellman train needs TASK, as in bellman train dqn CartPole-v1 --preset; bellman train --help shows how it is written",
                "'' | bellman train needs ALGORITHM and TASK, as in bellman train dqn CartPole-v1 --preset; bellman train --help shows how it is written",
                "dqn X y | bellman train takes no further argument y; bellman train --help shows how it is written",
                "dqn X --bakend 1 | bellman train has no option --bakend (did you mean --backend?); bellman train --help shows how"
                        + " it is written",
                "dqn X --seed | --seed is given without its value N; bellman train --help shows how it is written",
                "dqn X --seed 1 --seed 2 | --seed is given twice; bellman train --help shows how it is written",
                "dqn X --seed 1.5 | --seed 1.5 is not a whole number; take one such as 7",
                "dqn X --steps 0 | --steps 0 is below 1; take a whole number of at least 1",
                "dqn X --steps many | --steps many is not a whole number; take one such as 50000 or 5e4",
                "dqn X --evaluate -1 | --evaluate -1 is below 0; take a whole number of at least 0",
                "dqn X --evaluate 1e12 | --evaluate 1000000000000 is too large; take a whole number of at most 2147483647",
                "dqn X --seeds 5 | --seeds 5 is not a range; write such as --seeds 1..5",
                "dqn X --seeds 5..1 | --seeds 5..1 is empty; write the smaller seed first, such as --seeds 1..5",
                "dqn X --seeds 1..1e6 | --seeds 1..1e6 has more than 1000 seeds; take fewer at a time",
                "dqn X --seed 1 --seeds 1..2 | --seed and --seeds are both given; give one of them",
                "dqn X --set rate | --set rate is not KEY=VALUE; write such as --set learning-rate=0.001",
                "dqn X --task-set =1 | --task-set =1 is not KEY=VALUE; write such as --task-set time-limit=200",
                "dqn X --set a=1 --set a=2 | --set gives a twice, as 1 and as 2; give it once",
                "dqn X --logger none --logger csv | --logger none is given beside other loggers; give it alone or not at"
                        + " all",
                "dqn X --evaluation-policy wild | --evaluation-policy wild is unknown; take greedy or sampled",
            })
    void aWrongCommandLineIsOneSentenceAndExitCodeTwo(String line, String sentence) {
        String[] arguments = ("train " + line).trim().split(" ");

        assertThat(bench.bellman(arguments)).isEqualTo(2);

        assertThat(bench.err().lines()).containsExactly("bellman: " + sentence);
        assertThat(bench.out()).isEmpty();
        assertThat(bench.runs.started).isEmpty();
    }
}
