package org.bellman.testkit.algorithm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bellman.api.algorithm.Algorithm;
import org.bellman.api.algorithm.Trainer;
import org.bellman.api.algorithm.TrainingContext;
import org.bellman.api.network.NetworkBackend;
import org.bellman.api.space.Discrete;
import org.bellman.testkit.algorithm.TableLearner.Fault;
import org.bellman.testkit.settings.NoSettings;
import org.junit.jupiter.api.Test;

/** The kit finds the faults that it is there to find. */
class AlgorithmTckTest {
    private static AlgorithmTck kit(Fault... faults) {
        TableLearner learner = new TableLearner(faults);
        return new AlgorithmTck() {
            @Override
            protected Algorithm algorithm() {
                return learner;
            }

            @Override
            protected Class<? extends Annotation> settingsType() {
                return NoSettings.class;
            }

            @Override
            protected NetworkBackend backend() {
                return null;
            }

            @Override
            protected List<Trial> trials() {
                return List.of(Trial.of("table", TestTask.identity(new Discrete(4)), Map.of(), 430));
            }

            @Override
            protected List<Trial> identityTrials() {
                return List.of(Trial.of("table", TestTask.identity(new Discrete(4)), Map.of(), 400));
            }

            @Override
            protected List<String> presets() {
                return List.of();
            }

            @Override
            protected Trainer startWithShortAdvances(TrainingContext context) {
                return learner.start(context, 3);
            }
        };
    }

    private static final List<Consumer<AlgorithmTck>> TESTS = List.of(
            AlgorithmTck::settingsSurviveTheRoundTrip,
            AlgorithmTck::presetsAreAllowed,
            AlgorithmTck::needsAndNetworksFitTheTrials,
            AlgorithmTck::seedDecidesTheRun,
            AlgorithmTck::budgetIsKeptExactly,
            AlgorithmTck::rowsComeAtFixedSteps,
            AlgorithmTck::savedRunGoesOnInTheSameBits,
            AlgorithmTck::boundariesElsewhereChangeNothing,
            AlgorithmTck::policyIsUnaffectedByTraining,
            AlgorithmTck::trainingIsUnaffectedByPolicies,
            AlgorithmTck::closingReleasesTheEnvironments,
            AlgorithmTck::identityEnvironmentIsSolved);

    private static void assertFound(Consumer<AlgorithmTck> test, Fault fault) {
        assertThatThrownBy(() -> test.accept(kit(fault))).as(fault.name()).isInstanceOf(AssertionError.class);
    }

    @Test
    void soundAlgorithmPassesEveryTest() {
        for (Consumer<AlgorithmTck> test : TESTS) {
            assertThatCode(() -> test.accept(kit())).doesNotThrowAnyException();
        }
    }

    @Test
    void unsavedStreamIsFound() {
        assertFound(AlgorithmTck::savedRunGoesOnInTheSameBits, Fault.EXPLORATION_IS_NOT_SAVED);
    }

    @Test
    void boundaryThatMattersIsFound() {
        assertFound(AlgorithmTck::boundariesElsewhereChangeNothing, Fault.BOUNDARIES_MATTER);
    }

    @Test
    void stepBeyondTheBudgetIsFound() {
        assertFound(AlgorithmTck::budgetIsKeptExactly, Fault.BUDGET_IS_OVERSHOT);
    }

    @Test
    void policyThatIsNoCopyIsFound() {
        assertFound(AlgorithmTck::policyIsUnaffectedByTraining, Fault.POLICY_SHARES_THE_TABLE);
        assertFound(AlgorithmTck::trainingIsUnaffectedByPolicies, Fault.POLICY_DRAWS_FROM_TRAINING);
    }

    @Test
    void ignoredSeedIsFound() {
        assertFound(AlgorithmTck::seedDecidesTheRun, Fault.SEED_IS_IGNORED);
    }

    @Test
    void rowsThatFollowBoundariesAreFound() {
        assertFound(AlgorithmTck::rowsComeAtFixedSteps, Fault.ROWS_AT_BOUNDARIES);
    }

    @Test
    void environmentLeftOpenIsFound() {
        assertFound(AlgorithmTck::closingReleasesTheEnvironments, Fault.ENVIRONMENT_IS_LEFT_OPEN);
    }

    @Test
    void unsolvedIdentityIsFound() {
        assertFound(AlgorithmTck::identityEnvironmentIsSolved, Fault.NOTHING_IS_LEARNED);
    }
}
