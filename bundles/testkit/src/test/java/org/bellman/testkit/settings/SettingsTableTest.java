package org.bellman.testkit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsTableTest {
    /** Its resource is written by hand beside this test. */
    @interface Decimals {
        double small() default 1e-4;

        double tiny() default 2.5e-8;

        double whole() default 1;

        double none() default 0;

        double large() default 1e6;

        int[] layers() default {64, 32};
    }

    @Test
    void numbersAreShownAsTheCommandLineShowsThem() {
        assertThat(SettingsTable.of(Decimals.class))
                .contains(
                        "| `small` | `0.0001` |",
                        "| `tiny` | `2.5e-8` |",
                        "| `whole` | `1` |",
                        "| `none` | `0` |",
                        "| `large` | `1000000` |",
                        "| `layers` | `64,32` |");
    }
}
