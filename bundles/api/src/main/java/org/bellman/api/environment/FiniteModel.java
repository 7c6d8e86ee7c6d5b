package org.bellman.api.environment;

import java.util.function.Supplier;

/**
 * A finite Markov decision process with known probabilities, as compact arrays in the manner of
 * compressed sparse rows: the actions of state s are the pairs {@code pairOffsets[s] ..
 * pairOffsets[s+1]-1}; the transitions of pair p are {@code transitionOffsets[p] ..
 * transitionOffsets[p+1]-1}. Memory: 12 bytes for a transition, 16 for a pair, 12 for a state.
 * Termination is a property of the transition: a terminated one is stored as the complement {@code
 * ~successor} and contributes its reward only. The arrays are shared, not copied: do not modify
 * them. Any thread.
 *
 * @param states number of states, at least 1
 * @param actions number of action labels, at least 1
 * @param pairOffsets [states + 1] first pair of each state, strictly increasing from 0
 * @param pairActions [pairs] the action label of each pair, ascending in a state
 * @param transitionOffsets [pairs + 1] first transition of each pair, strictly increasing from 0
 * @param successors [transitions] the next state, or its complement if the transition terminates
 * @param probabilities [transitions] each above 0, at most 1
 * @param rewards [pairs] expected reward of the pair, finite
 * @param initial [states] probability of each state to begin an episode
 * @param missingMassEnds whether probabilities of a pair may sum to less than 1, the rest ending
 *     the episode with reward 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record FiniteModel(
    int states,
    int actions,
    int[] pairOffsets,
    int[] pairActions,
    int[] transitionOffsets,
    int[] successors,
    double[] probabilities,
    double[] rewards,
    double[] initial,
    boolean missingMassEnds) {
  private static final double TOLERANCE = 1e-9;

  /**
   * Checks everything.
   *
   * @throws IllegalArgumentException naming the state, the action and the value that is wrong
   */
  public FiniteModel {
    require(states >= 1 && actions >= 1, () -> "states " + states + " and actions " + actions
        + " must be at least 1");
    checkOffsets("pairOffsets", pairOffsets, states, pairActions.length);
    int pairs = pairActions.length;
    checkOffsets("transitionOffsets", transitionOffsets, pairs, successors.length);
    require(rewards.length == pairs, () -> "rewards has " + rewards.length + " entries, not " + pairs);
    require(probabilities.length == successors.length, () -> "probabilities has " + probabilities.length + " entries, not " + successors.length);
    require(initial.length == states, () -> "initial has " + initial.length + " entries, not " + states);
    for (int s = 0; s < states; s++) {
      checkState(s, actions, pairOffsets, pairActions);
      for (int p = pairOffsets[s]; p < pairOffsets[s + 1]; p++) {
        String where = "state " + s + ", action " + pairActions[p];
        require(Double.isFinite(rewards[p]), () -> where + ": reward is " + rewards[p]);
        checkPair(where, p, transitionOffsets, successors, probabilities, states, missingMassEnds);
      }
    }
    checkInitial(initial);
  }

  private static void checkOffsets(String name, int[] offsets, int count, int end) {
    require(offsets.length == count + 1 && offsets[0] == 0 && offsets[count] == end, () -> name + " must have " + (count + 1) + " entries from 0 to " + end);
    for (int i = 0; i < count; i++) {
      require(offsets[i] < offsets[i + 1], () -> name + ": entry " + i + " has nothing in it");
    }
  }

  private static void checkState(int s, int actions, int[] pairOffsets, int[] pairActions) {
    for (int p = pairOffsets[s]; p < pairOffsets[s + 1]; p++) {
      boolean ascending = p == pairOffsets[s] || pairActions[p - 1] < pairActions[p];
      require(pairActions[p] >= 0 && pairActions[p] < actions && ascending, () -> "state " + s + ": actions must ascend in [0, " + actions + "), found " + pairActions[p]);
    }
  }

  private static void checkPair(String where, int p, int[] offsets, int[] successors,
      double[] probabilities, int states, boolean missingMassEnds) {
    double sum = 0;
    for (int t = offsets[p]; t < offsets[p + 1]; t++) {
      int next = successors[t] < 0 ? ~successors[t] : successors[t];
      require(next < states, () -> where + ": successor " + next + " is not below " + states);
      require(probabilities[t] > 0 && probabilities[t] <= 1 + TOLERANCE, () -> where + ": probability " + probabilities[t] + " is not in (0, 1]");
      sum += probabilities[t];
    }
    boolean whole = Math.abs(sum - 1) <= TOLERANCE || (missingMassEnds && sum < 1);
    require(whole, () -> where + ": probabilities sum to " + sum + ", not 1");
  }

  private static void checkInitial(double[] initial) {
    double sum = 0;
    for (int s = 0; s < initial.length; s++) {
      require(initial[s] >= 0, () -> "initial probability of state " + s + " is " + initial[s]);
      sum += initial[s];
    }
    require(Math.abs(sum - 1) <= TOLERANCE, () -> "initial probabilities sum to " + sum + ", not 1");
  }

  private static void require(boolean condition, Supplier<String> message) {
    if (!condition) {
      throw new IllegalArgumentException("FiniteModel: " + message.get());
    }
  }
}
