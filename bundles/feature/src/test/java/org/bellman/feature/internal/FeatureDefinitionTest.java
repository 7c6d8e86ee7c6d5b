package org.bellman.feature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureDefinitionTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = directory.resolve("feature.json");
    }

    @Test
    void bundlesComeInTheFilesOrderWithTheirStartOrder() throws Exception {
        FeatureDefinition feature = read("""
                { "feature-resource-version": "1.0",
                  "id": "org.example:demo:1.2.3", "name": "Demo", "description": "Shows things.",
                  "bundles": [
                    { "id": "org.example:late:1.0", "start-order": 40 },
                    { "id": "org.example:natives:jar:linux-x86_64:2.0" } ],
                  "extensions": { "bellman-requires": { "kind": "mandatory", "type": "text",
                    "text": ["org.example:base", "org.example:other:2.0"] } } }
                """);

        assertThat(feature.name()).isEqualTo("demo");
        assertThat(feature.description()).isEqualTo("Shows things.");
        assertThat(feature.bundles())
                .containsExactly(
                        TestFeatures.bundle("org.example:late:1.0", 40),
                        TestFeatures.bundle("org.example:natives:jar:linux-x86_64:2.0", 20));
        assertThat(feature.requires()).containsExactly("org.example:base", "org.example:other:2.0");
    }

    @Test
    void anAggregateHasNoBundles() throws Exception {
        FeatureDefinition feature = read("""
                { "id": "org.example:all:1.0",
                  "extensions": { "bellman-requires": { "kind": "mandatory", "text": ["org.example:base"] } } }
                """);

        assertThat(feature.bundles()).isEmpty();
        assertThat(feature.description()).isEmpty();
    }

    @Test
    void aFeatureOfNothingIsRefused() {
        assertRefused("{ \"id\": \"org.example:demo:1\", \"bundels\": [] }", "has neither bundles nor the extension");
    }

    @Test
    void whatIsNotJsonIsRefusedWithItsFile() {
        assertRefused("{ \"id\": ", "the feature file " + file + " cannot be read");
    }

    @Test
    void aMissingFileIsRefused() {
        assertThatThrownBy(() -> FeatureDefinition.read(TestFeatures.SERVICE, file))
                .isInstanceOf(FeatureException.class)
                .hasMessageContaining("the feature file " + file + " cannot be read");
    }

    @Test
    void aStartOrderMustBeAPositiveNumber() {
        assertRefused(
                bundle("\"start-order\": 0"), "gives org.example:a:1.0 the start-order 0: it must be a whole number");
        assertRefused(bundle("\"start-order\": \"first\""), "the start-order first");
    }

    @Test
    void aHashMustBeSixtyFourDigits() {
        assertRefused(bundle("\"sha256\": \"ABC\""), "the sha256 ABC: it must be 64 hexadecimal digits in lower case");
    }

    @Test
    void requirementsMustBeText() {
        assertRefused("""
                { "id": "org.example:demo:1.0", "extensions": { "bellman-requires":
                  { "kind": "mandatory", "type": "artifacts", "artifacts": [ { "id": "a:b:1" } ] } } }
                """, "has the extension bellman-requires as ARTIFACTS: it must be text");
    }

    @Test
    void aRequirementMustBeCoordinates() {
        assertRefused("""
                { "id": "org.example:demo:1.0", "extensions": { "bellman-requires": { "text": ["base"] } } }
                """, "requires \"base\": write group:artifact");
    }

    private static String bundle(String metadata) {
        return "{ \"id\": \"org.example:demo:1.0\", \"bundles\": [ { \"id\": \"org.example:a:1.0\", " + metadata
                + " } ] }";
    }

    private FeatureDefinition read(String json) throws IOException {
        Files.writeString(file, json);
        return FeatureDefinition.read(TestFeatures.SERVICE, file);
    }

    private void assertRefused(String json, String sentence) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(FeatureException.class)
                .hasMessageContaining(sentence);
    }
}
