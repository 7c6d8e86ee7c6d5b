package org.bellman.api.environment;

/**
 * A finite model that is none, with the place of what is wrong: for whoever knows more about it than the model itself,
 * such as the names of states or the line of a file. Immutable; any thread.
 */
public final class ModelException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private static final int NONE = -1;

    private final int state;
    private final int action;
    private final String problem;

    private ModelException(int state, int action, String where, String problem) {
        super("FiniteModel: " + where + problem);
        this.state = state;
        this.action = action;
        this.problem = problem;
    }

    /**
     * Makes a failure that belongs to the model as a whole.
     *
     * @param problem what is wrong, with the value and what is allowed
     * @return the failure
     */
    public static ModelException of(String problem) {
        return new ModelException(NONE, NONE, "", problem);
    }

    /**
     * Makes a failure of a state.
     *
     * @param state the state
     * @param problem what is wrong, with the value and what is allowed; follows {@code "state 3 "}
     * @return the failure
     */
    public static ModelException ofState(int state, String problem) {
        return new ModelException(state, NONE, "state " + state + " ", problem);
    }

    /**
     * Makes a failure of an action of a state.
     *
     * @param state the state
     * @param action the action's label
     * @param problem what is wrong, with the value and what is allowed
     * @return the failure
     */
    public static ModelException ofPair(int state, int action, String problem) {
        return new ModelException(state, action, "state " + state + ", action " + action + ": ", problem);
    }

    /**
     * Returns the state to which the failure belongs.
     *
     * @return the state, or -1 if it belongs to the model as a whole
     */
    public int state() {
        return state;
    }

    /**
     * Returns the action to which the failure belongs.
     *
     * @return the action's label, or -1 if it belongs to the whole state, or to the model
     */
    public int action() {
        return action;
    }

    /**
     * Returns what is wrong, without its place.
     *
     * @return the message without what stands before it
     */
    public String problem() {
        return problem;
    }
}
