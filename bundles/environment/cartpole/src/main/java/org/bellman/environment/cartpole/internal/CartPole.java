package org.bellman.environment.cartpole.internal;

import java.util.Optional;
import org.bellman.api.environment.Environment;
import org.bellman.api.environment.Frame;
import org.bellman.api.state.StateException;
import org.bellman.api.state.StateReader;
import org.bellman.api.state.StateWriter;
import org.bellman.state.random.RandomStreams;

/**
 * The cart and its pole (Barto, Sutton and Anderson, 1983; the equations are Florian's of 2005 without
 * friction), integrated by Euler's rule in float64 in the order of Gymnasium's operations.
 *
 * <p>Observation [4]: position (m), velocity (m/s), angle (rad, 0 upright), angular velocity (rad/s).
 * Action: 0 pushes left, 1 pushes right.
 */
final class CartPole implements Environment {
    /** Beyond this position, in metres, the episode terminates. */
    static final double POSITION_LIMIT = 2.4;

    /** Beyond this angle, 12 degrees in radians, the episode terminates. */
    static final double ANGLE_LIMIT = 12 * 2 * Math.PI / 360;

    private static final double GRAVITY = 9.8;
    private static final double POLE_MASS = 0.1;
    private static final double TOTAL_MASS = 1.0 + POLE_MASS;
    private static final double HALF_LENGTH = 0.5;
    private static final double POLE_MOMENT = POLE_MASS * HALF_LENGTH;
    private static final double FORCE = 10;
    private static final double SECONDS_PER_STEP = 0.02;
    private static final double INITIAL_RANGE = 0.05;

    private final boolean suttonBartoReward;
    private double x;
    private double xDot;
    private double theta;
    private double thetaDot;
    private double reward;
    private boolean running;

    CartPole(boolean suttonBartoReward) {
        this.suttonBartoReward = suttonBartoReward;
    }

    @Override
    public void reset(long seed, float[] observation, int offset) {
        x = initial(seed, 0);
        xDot = initial(seed, 1);
        theta = initial(seed, 2);
        thetaDot = initial(seed, 3);
        reward = 0;
        running = true;
        observe(observation, offset);
    }

    private static double initial(long seed, int index) {
        double uniform = (RandomStreams.derive(seed, "initial", index) >>> 11) * 0x1.0p-53;
        return INITIAL_RANGE * (2 * uniform - 1);
    }

    @Override
    public int step(float[] action, int actionOffset, float[] observation, int offset) {
        if (!running) {
            throw new IllegalStateException("CartPole-v1: the episode has ended or not begun; reset it before a step");
        }
        advance(push(action[actionOffset]));
        boolean fell = x < -POSITION_LIMIT || x > POSITION_LIMIT || theta < -ANGLE_LIMIT || theta > ANGLE_LIMIT;
        running = !fell;
        if (suttonBartoReward) {
            reward = fell ? -1 : 0;
        } else {
            reward = 1;
        }
        observe(observation, offset);
        return fell ? TERMINATED : 0;
    }

    private static double push(float action) {
        if (action == 0f) {
            return -FORCE;
        }
        if (action == 1f) {
            return FORCE;
        }
        throw new IllegalArgumentException("CartPole-v1: action " + action + " is not in Discrete(2); give 0 or 1");
    }

    private void advance(double force) {
        double cos = StrictMath.cos(theta);
        double sin = StrictMath.sin(theta);
        double temp = (force + POLE_MOMENT * (thetaDot * thetaDot) * sin) / TOTAL_MASS;
        double thetaAcceleration =
                (GRAVITY * sin - cos * temp) / (HALF_LENGTH * (4.0 / 3.0 - POLE_MASS * (cos * cos) / TOTAL_MASS));
        double xAcceleration = temp - POLE_MOMENT * thetaAcceleration * cos / TOTAL_MASS;
        x += SECONDS_PER_STEP * xDot;
        xDot += SECONDS_PER_STEP * xAcceleration;
        theta += SECONDS_PER_STEP * thetaDot;
        thetaDot += SECONDS_PER_STEP * thetaAcceleration;
    }

    private void observe(float[] observation, int offset) {
        observation[offset] = (float) x;
        observation[offset + 1] = (float) xDot;
        observation[offset + 2] = (float) theta;
        observation[offset + 3] = (float) thetaDot;
    }

    @Override
    public double reward() {
        return reward;
    }

    @Override
    public Optional<Frame> render() {
        return Optional.of(new Frame(0, 0, new byte[0], CartPoleText.draw(x, theta)));
    }

    @Override
    public void save(StateWriter state) {
        state.doubles("state", new double[] {x, xDot, theta, thetaDot});
        state.number("reward", reward);
        state.flag("running", running);
    }

    @Override
    public void load(StateReader state) {
        double[] values = state.doubles("state", 4);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new StateException("CartPole-v1: the saved state holds " + value + ", not a finite number");
            }
        }
        x = values[0];
        xDot = values[1];
        theta = values[2];
        thetaDot = values[3];
        reward = state.number("reward");
        running = state.flag("running");
    }
}
