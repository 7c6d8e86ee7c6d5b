package org.bellman.feature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCatalogTest {
    @TempDir
    private Path directory;

    @Test
    void whatIsNeededComesFirstAndOnce() {
        FeatureCatalog catalog = catalog(
                TestFeatures.requiring("top", "left", "right"),
                TestFeatures.requiring("left", "base"),
                TestFeatures.requiring("right", "base"),
                TestFeatures.requiring("base"),
                TestFeatures.requiring("unrelated"));

        assertThat(catalog.closure(List.of("top", "base")))
                .extracting(FeatureDefinition::name)
                .containsExactly("base", "left", "right", "top");
    }

    @Test
    void aFeatureCanBeAskedForByItsCoordinates() {
        FeatureCatalog catalog = catalog(TestFeatures.requiring("base"));

        assertThat(catalog.closure(List.of("org.example:base"))).hasSize(1);
        assertThat(catalog.closure(List.of("org.example:base:1.0"))).hasSize(1);
        assertThat(catalog.closure(List.of("base:1.0"))).hasSize(1);
        assertThat(catalog.names(List.of("base:1.0", "org.example:base"))).containsExactly("base");
    }

    @Test
    void aMissingFeatureIsNamedWithWhoNeedsIt() {
        FeatureCatalog catalog = catalog(TestFeatures.requiring("top", "absent"), TestFeatures.requiring("other"));

        assertThatThrownBy(() -> catalog.closure(List.of("top")))
                .isInstanceOf(FeatureException.class)
                .hasMessage(
                        "there is no feature org.example:absent, which top needs; bellman distribution --list shows all");
    }

    @Test
    void anotherVersionIsNotTheOneAskedFor() {
        FeatureCatalog catalog = catalog(TestFeatures.requiring("base"));

        assertThatThrownBy(() -> catalog.closure(List.of("org.example:base:2.0")))
                .hasMessageContaining("there is no feature org.example:base:2.0 (there is version 1.0)");
        assertThatThrownBy(() -> catalog.closure(List.of("base:2.0")))
                .hasMessageContaining("there is no feature base:2.0 (there is version 1.0)");
    }

    @Test
    void theNearestNameIsSuggested() {
        FeatureCatalog catalog =
                catalog(TestFeatures.requiring("algorithm-dqn"), TestFeatures.requiring("environment-cartpole"));

        assertThatThrownBy(() -> catalog.closure(List.of("Algoritm-dqn"))).hasMessageContaining("mean algorithm-dqn?");
        assertThatThrownBy(() -> catalog.closure(List.of("x:environment-cart-pole")))
                .hasMessageContaining("mean environment-cartpole?");
        assertThatThrownBy(() -> catalog.closure(List.of("dqn"))).hasMessageContaining("mean algorithm-dqn?");
        assertThatThrownBy(() -> catalog.closure(List.of("algoritm-dqn:1.0")))
                .hasMessageContaining("mean algorithm-dqn?");
        assertThatThrownBy(() -> catalog.closure(List.of(":"))).hasMessageContaining("there is no feature :;");
        assertThatThrownBy(() -> catalog.closure(List.of("a:b:c:d"))).isInstanceOf(FeatureException.class);
        assertThatThrownBy(() -> catalog.closure(List.of("chess")))
                .hasMessage("there is no feature chess; bellman distribution --list shows all");
    }

    @Test
    void aCircleIsRefusedAndShown() {
        FeatureCatalog catalog = catalog(
                TestFeatures.requiring("entry", "a"),
                TestFeatures.requiring("a", "b"),
                TestFeatures.requiring("b", "c"),
                TestFeatures.requiring("c", "a"));

        assertThatThrownBy(() -> catalog.closure(List.of("entry")))
                .isInstanceOf(FeatureException.class)
                .hasMessage("features need each other in a circle: a -> b -> c -> a");
    }

    @Test
    void aFeatureThatNeedsItselfIsACircle() {
        FeatureCatalog catalog = catalog(TestFeatures.requiring("a", "a"));

        assertThatThrownBy(() -> catalog.closure(List.of("a"))).hasMessageEndingWith("circle: a -> a");
    }

    @Test
    void anAmbiguousShortNameIsRefused() {
        FeatureDefinition other =
                new FeatureDefinition(TestFeatures.id("com.example:base:1.0"), "", List.of(), List.of("x:y"));
        FeatureCatalog catalog = catalog(TestFeatures.requiring("base"), other);

        assertThatThrownBy(() -> catalog.closure(List.of("base")))
                .isInstanceOf(FeatureException.class)
                .hasMessage(
                        "more than one feature is called base: name one of org.example:base:1.0, com.example:base:1.0");
    }

    @Test
    void aDirectorysJsonFilesAreRead() throws Exception {
        write("b.json", "org.example:b:1.0");
        write("a.json", "org.example:a:1.0");
        Files.writeString(directory.resolve("notes.txt"), "no feature");

        assertThat(FeatureCatalog.read(TestFeatures.SERVICE, directory).features())
                .extracting(FeatureDefinition::name)
                .containsExactly("a", "b");
    }

    @Test
    void oneFeatureInTwoFilesIsRefused() throws Exception {
        write("b.json", "org.example:a:1.0");
        write("a.json", "org.example:a:1.0");

        assertThatThrownBy(() -> FeatureCatalog.read(TestFeatures.SERVICE, directory))
                .hasMessageContaining("hold the feature org.example:a:1.0");
    }

    @Test
    void aMissingDirectoryIsNamed() {
        Path absent = directory.resolve("absent");

        assertThatThrownBy(() -> FeatureCatalog.read(TestFeatures.SERVICE, absent))
                .isInstanceOf(FeatureException.class)
                .hasMessageContaining("the features' directory " + absent + " cannot be read");
    }

    private void write(String name, String id) throws Exception {
        Files.writeString(
                directory.resolve(name), "{ \"id\": \"" + id + "\", \"bundles\": [ { \"id\": \"x:y:1\" } ] }");
    }

    private static FeatureCatalog catalog(FeatureDefinition... features) {
        return new FeatureCatalog(List.of(features));
    }
}
