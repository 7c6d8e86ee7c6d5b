package org.bellman.feature.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KarafMainTest {
    @Test
    void everyFeatureComesAfterWhatItNeedsWithItsBundlesInTheirOrder() {
        FeatureDefinition base = TestFeatures.holding("base", TestFeatures.bundle("org.bellman:api:1", 10));
        FeatureDefinition top = new FeatureDefinition(
                TestFeatures.id("org.example:top:2.0"),
                "R&D's \"<best>\".",
                List.of(TestFeatures.bundle("org.bellman:natives:jar:linux:1", 20), TestFeatures.bundle("g:log:3", 1)),
                List.of("org.example:base"));

        KarafMain main = new KarafMain(new FeatureCatalog(List.of(top, base)), TestFeatures.id("g:condition:1"));

        assertThat(main.xml("mine-1")).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <features xmlns="http://karaf.apache.org/xmlns/features/v1.6.0" name="mine-1">
                          <feature name="bellman-base" version="1.0" description="">
                            <bundle start-level="1" dependency="true">mvn:g/condition/1</bundle>
                            <bundle start-level="10">mvn:org.bellman/api/1</bundle>
                          </feature>
                          <feature name="bellman-top" version="2.0" description="R&amp;D's &quot;&lt;best>&quot;.">
                            <feature version="1.0">bellman-base</feature>
                            <bundle start-level="1" dependency="true">mvn:g/log/3</bundle>
                            <bundle start-level="20">mvn:org.bellman/natives/1/jar/linux</bundle>
                          </feature>
                        </features>
                        """);
    }
}
