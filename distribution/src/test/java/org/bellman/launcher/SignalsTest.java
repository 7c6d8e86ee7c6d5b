package org.bellman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalsTest {
    private final List<Integer> halted = new ArrayList<>();
    private final Signals signals = new Signals(halted::add, new Trace(System.err, false, false, 0));
    private int suspended;

    @Test
    void withoutASignalTheCommandsCodeStands() {
        signals.enterCommand(target(true, false));

        assertThat(signals.leaveCommand(75)).isEqualTo(75);
    }

    @Test
    void theFirstSignalSuspendsAndDoesNotHalt() {
        signals.enterCommand(target(true, false));

        signals.receive(SystemSignals.INT);

        assertThat(suspended).isEqualTo(1);
        assertThat(halted).isEmpty();
        assertThat(signals.leaveCommand(ExitCodes.SUSPENDED)).isEqualTo(130);
    }

    @Test
    void aCommandThatWasDoneAnywayStillTellsOfTheSignal() {
        signals.enterCommand(target(true, false));
        signals.receive(SystemSignals.TERM);

        assertThat(signals.leaveCommand(ExitCodes.DONE)).isEqualTo(143);
    }

    @Test
    void aCommandThatWasInterruptedEndsWithTheSignalsOwnCode() {
        signals.enterCommand(target(true, false));
        signals.receive(SystemSignals.TERM);

        assertThat(signals.leaveCommand(ExitCodes.INTERRUPTED)).isEqualTo(143);
    }

    @Test
    void aFailureIsNotHiddenByTheSignal() {
        signals.enterCommand(target(true, false));
        signals.receive(SystemSignals.TERM);

        assertThat(signals.leaveCommand(ExitCodes.FAILED)).isEqualTo(1);
    }

    @Test
    void theSecondSignalHaltsWithItsOwnCode() {
        signals.enterCommand(target(true, false));
        signals.receive(SystemSignals.INT);

        signals.receive(SystemSignals.TERM);

        assertThat(halted).containsExactly(143);
        assertThat(suspended).isEqualTo(1);
    }

    @Test
    void whereNobodyCanSuspendTheFirstSignalHalts() {
        signals.enterCommand(target(false, false));

        signals.receive(SystemSignals.INT);

        assertThat(halted).containsExactly(130);
    }

    @Test
    void terminationEndsAServingCommandRegularly() {
        signals.enterCommand(target(true, true));
        signals.receive(SystemSignals.TERM);

        assertThat(signals.leaveCommand(ExitCodes.SUSPENDED)).isZero();
    }

    @Test
    void anInterruptOfAServingCommandIs130() {
        signals.enterCommand(target(true, true));
        signals.receive(SystemSignals.INT);

        assertThat(signals.leaveCommand(ExitCodes.DONE)).isEqualTo(130);
    }

    @Test
    void afterASignalTheCommandIsNotEntered() {
        signals.receive(SystemSignals.INT);

        assertThat(signals.received()).isTrue();
        assertThat(signals.wake().tryAcquire()).isTrue();
        assertThat(signals.enterCommand(target(true, false))).isFalse();
        assertThat(signals.leaveCommand(ExitCodes.DONE)).isEqualTo(130);
        assertThat(suspended).isZero();
    }

    @Test
    void aSignalAfterTheCommandChangesNothing() {
        signals.enterCommand(target(true, false));
        int code = signals.leaveCommand(ExitCodes.DONE);

        signals.receive(SystemSignals.INT);

        assertThat(code).isZero();
        assertThat(suspended).isZero();
        assertThat(halted).isEmpty();
    }

    private Signals.Target target(boolean suspends, boolean serves) {
        return new Signals.Target() {
            @Override
            public boolean suspend() {
                suspended++;
                return suspends;
            }

            @Override
            public boolean serves() {
                return serves;
            }
        };
    }
}
