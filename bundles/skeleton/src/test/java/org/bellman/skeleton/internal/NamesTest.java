package org.bellman.skeleton.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bellman.api.BellmanException;
import org.bellman.api.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "tidy-q,,,org.example.tidyq,org.example",
        "tidy-q,com.acme.walk,,com.acme.walk,com.acme",
        "tidy-q,walk,,walk,org.example",
        "tidy-q,,com.my-group,com.my_group.tidyq,com.my-group",
        "tidy-q,org.q,com.acme,org.q,com.acme",
    })
    void whatIsLeftOutFollowsFromTheRest(
            String name, String packageName, String group, String expectedPackage, String expectedGroup) {
        Names names = Names.of(name, packageName == null ? "" : packageName, group == null ? "" : group);

        assertThat(names).isEqualTo(new Names(name, expectedPackage, expectedGroup));
    }

    @Test
    void classesAreCalledAfterTheWords() {
        assertThat(Names.of("tidy-q-2", "", "").className()).isEqualTo("TidyQ2");
        assertThat(Names.of("tidy-q-2", "com.acme.q", "").path()).isEqualTo("com/acme/q");
    }

    @ParameterizedTest
    @CsvSource({
        "Tidy,,,NAME Tidy",
        "2q,,,NAME 2q",
        "tidy-,,,NAME tidy-",
        "tidy_q,,,NAME tidy_q",
        "q,com.class,,--package com.class",
        "q,com.2q,,--package com.2q",
        "q,java.q,,--package java.q",
        "q,,com..acme,--group com..acme",
        "q,,9com,--package 9com.q",
        "new,,,--package org.example.new",
    })
    void whatJavaOrMavenForbidIsRefused(String name, String packageName, String group, String words) {
        assertThatThrownBy(() -> Names.of(name, packageName == null ? "" : packageName, group == null ? "" : group))
                .isInstanceOf(BellmanException.class)
                .hasMessageStartingWith(words)
                .extracting(e -> ((BellmanException) e).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }
}
