package org.bellman.api.run;

/**
 * How large a finite model is.
 *
 * @param states number of states, at least 1
 * @param actions number of action labels, at least 1
 * @param pairs number of pairs of a state and an action that it allows, at least the number of states
 * @param transitions number of transitions, at least the number of pairs
 */
public record ModelSize(int states, int actions, int pairs, int transitions) {}
