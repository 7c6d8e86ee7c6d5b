package org.bellman.feature.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bellman.feature.internal.TestFeatures.bundle;
import static org.bellman.feature.internal.TestFeatures.holding;

import java.util.List;
import org.junit.jupiter.api.Test;

class BundleListTest {
    @Test
    void bundlesComeByStartOrderThenAsWritten() {
        assertThat(BundleList.merge(List.of(
                        holding("base", bundle("g:scr:1", 5), bundle("g:log:1", 1)),
                        holding("top", bundle("g:b:1", 5), bundle("g:a:1", 5)))))
                .extracting(bundle -> bundle.id().getArtifactId())
                .containsExactly("log", "scr", "b", "a");
    }

    @Test
    void oneBundleOfTwoFeaturesIsInstalledOnce() {
        assertThat(BundleList.merge(List.of(holding("a", bundle("g:x:1", 5)), holding("b", bundle("g:x:1", 5)))))
                .containsExactly(bundle("g:x:1", 5));
    }

    @Test
    void twoVersionsOfABundleAreRefused() {
        assertThatThrownBy(() ->
                        BundleList.merge(List.of(holding("a", bundle("g:x:1", 5)), holding("b", bundle("g:x:2", 5)))))
                .isInstanceOf(FeatureException.class)
                .hasMessage("two versions of one bundle: the feature a has g:x:1, the feature b has g:x:2:"
                        + " they cannot be installed together");
    }

    @Test
    void twoStartOrdersOfABundleAreRefused() {
        assertThatThrownBy(() ->
                        BundleList.merge(List.of(holding("a", bundle("g:x:1", 5)), holding("b", bundle("g:x:1", 6)))))
                .isInstanceOf(FeatureException.class)
                .hasMessageContaining("the features a and b give the bundle g:x:1 a different start-order");
    }

    @Test
    void classifiersMakeDifferentBundles() {
        assertThat(BundleList.merge(List.of(holding("a", bundle("g:x:1", 5), bundle("g:x:jar:linux:1", 5)))))
                .hasSize(2);
    }
}
