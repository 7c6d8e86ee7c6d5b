package org.bellman.runtime.internal.why;

import org.bellman.api.BellmanException;
import org.bellman.api.feature.FeatureChange;
import org.bellman.api.feature.FeatureInfo;
import org.bellman.api.feature.Features;
import org.bellman.api.run.Diagnosis;

/** Says whether a feature is installed, and what hinders it. */
final class FeatureWhy {
    private FeatureWhy() {}

    /**
     * Explains.
     *
     * @param feature what is known of it
     * @param features asked what an installation would do
     * @return what is missing
     */
    static Diagnosis diagnose(FeatureInfo feature, Features features) {
        Findings findings = new Findings();
        String name = "the feature " + feature.id() + " " + feature.version();
        if (feature.installed()) {
            findings.because(name + " is installed");
            if (!feature.problem().isEmpty()) {
                findings.because(feature.problem());
            }
            return findings.diagnosis();
        }
        findings.because(name + " lies ready and is not installed");
        try {
            features.plan(FeatureChange.install(feature.id()));
            findings.remedy("bellman feature install " + feature.id());
        } catch (BellmanException e) {
            findings.because(e.getMessage());
        }
        return findings.diagnosis();
    }
}
