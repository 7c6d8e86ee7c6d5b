package org.bellman.serve.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.util.List;
import org.bellman.serve.internal.Protocol.Frame;
import org.bellman.serve.internal.Protocol.GarbageException;
import org.bellman.serve.internal.Protocol.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private DataInputStream received() {
        return Protocol.reader(new ByteArrayInputStream(bytes.toByteArray()));
    }

    @Test
    void aRequestArrivesAsItWasSent() throws Exception {
        Request request = new Request(List.of("swap", "läufer", "a=b c", ""), "xterm", 80, 24, true, "/home");

        request.write(bytes);

        assertThat(Request.read(received())).isEqualTo(request);
    }

    @ParameterizedTest
    @CsvSource({
        "71, 1, 1, does not begin as a request",
        "66, 2, 1, its version is 2 instead of 1",
        "66, 1, -1, it has -1 words",
        "66, 1, 10001, it has 10001 words",
    })
    void whatIsNoRequestIsRefusedBeforeAnythingIsMadeOfIt(int first, int version, int words, String sentence)
            throws Exception {
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(first);
        out.writeBytes("ELL");
        out.writeByte(version);
        out.writeInt(words);

        assertThatThrownBy(() -> Request.read(received()))
                .isInstanceOf(GarbageException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void whatIsLongerThanAFrameComesInSeveral() throws Exception {
        byte[] sent = new byte[Protocol.LARGEST_FRAME + 3];
        sent[Protocol.LARGEST_FRAME] = 7;

        new FrameWriter(bytes).send(Protocol.OUT, sent, 0, sent.length);

        DataInputStream in = received();
        assertThat(Frame.read(in).bytes()).hasSize(Protocol.LARGEST_FRAME);
        assertThat(Frame.read(in).bytes()).containsExactly(7, 0, 0);
        assertThat(Frame.read(in)).isNull();
    }

    @Test
    void numbersArrive() throws Exception {
        new FrameWriter(bytes).send(Protocol.SIZE, 132, -1);

        Frame frame = Frame.read(received());

        assertThat(frame.kind()).isEqualTo(Protocol.SIZE);
        assertThat(frame.number(0)).isEqualTo(132);
        assertThat(frame.number(1)).isEqualTo(-1);
        assertThatThrownBy(() -> frame.number(2)).isInstanceOf(GarbageException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 65537", "1, -1", "0, 1", "7, 1"})
    void aFrameOfAnUnknownKindOrTooLongIsRefused(int kind, int length) throws Exception {
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(kind);
        out.writeInt(length);

        assertThatThrownBy(() -> Frame.read(received())).isInstanceOf(GarbageException.class);
    }

    @Test
    void halfAFrameIsNoEnd() throws Exception {
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(Protocol.IN);
        out.writeInt(2);
        out.writeByte(1);

        assertThatThrownBy(() -> Frame.read(received())).isInstanceOf(EOFException.class);
    }
}
