package {{package}};

import org.bellman.api.settings.SettingException;
import org.bellman.api.settings.Settings;
import org.bellman.learning.schedule.Schedule;

/**
 * The settings, read once: the view of their annotation type is slow. Here stand the rules that an annotation cannot
 * say. The components are described in {@link {{Class}}Settings}.
 */
record {{Class}}Parameters(
        double learningRate, double discount, double explorationFraction, double explorationFinal) {
    /** Checks the exclusive bound. */
    {{Class}}Parameters {
        if (learningRate <= 0) {
            throw new SettingException("learningRate", learningRate, "is not above 0", "take a value in (0, 1]");
        }
    }

    /**
     * Reads the settings.
     *
     * @param settings checked against {@link {{Class}}Settings}
     * @return the parameters
     * @throws SettingException if a value is on an exclusive bound
     */
    static {{Class}}Parameters of(Settings settings) {
        {{Class}}Settings s = settings.as({{Class}}Settings.class);
        return new {{Class}}Parameters(
                s.learningRate(), s.discount(), s.explorationFraction(), s.explorationFinal());
    }

    /**
     * Makes the schedule of ε.
     *
     * @param budget steps of the whole run
     * @return from 1 to the last exploration rate
     */
    Schedule exploration(long budget) {
        return Schedule.linear(1, explorationFinal, explorationFraction, budget);
    }
}
