package io.websock.test;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RawClient}.
 */
class RawClientTests {

	@Test
	void sendsFramesMaskedUnlessToldOtherwise() throws Exception {
		try (OneShotServer server = server((socket) -> {
			WireFrame first = FrameCodec.read(socket.getInputStream());
			WireFrame second = FrameCodec.read(socket.getInputStream());
			assertThat(first).isEqualTo(WireFrame.text("a"));
			assertThat(first.masked()).isTrue();
			assertThat(second).isEqualTo(WireFrame.ping("b"));
			assertThat(second.masked()).isFalse();
		}); RawClient client = connect(server)) {
			client.send(WireFrame.text("a"), WireFrame.ping("b").unmasked());
		}
	}

	@Test
	void sendsFragmentsThatMakeOneMessage() throws Exception {
		try (OneShotServer server = server((socket) -> {
			assertThat(FrameCodec.read(socket.getInputStream())).isEqualTo(WireFrame.text("a").unfinished());
			assertThat(FrameCodec.read(socket.getInputStream())).isEqualTo(WireFrame.continuation("").unfinished());
			assertThat(FrameCodec.read(socket.getInputStream())).isEqualTo(WireFrame.continuation("b"));
		}); RawClient client = connect(server)) {
			client.sendFragments("a", "", "b");
		}
	}

	@Test
	void joinsFragmentsOfAMessage() throws Exception {
		try (OneShotServer server = server((socket) -> send(socket, WireFrame.text("a").unfinished(),
				WireFrame.continuation("b").unfinished(), WireFrame.continuation("c"), WireFrame.binary((byte) 1)));
				RawClient client = connect(server)) {
			assertThat(client.readText()).isEqualTo("abc");
			assertThat(client.readMessage()).isEqualTo(WireFrame.binary((byte) 1));
		}
	}

	@Test
	void saysWhatCameInPlaceOfWhatWasExpected() throws Exception {
		try (OneShotServer server = server((socket) -> send(socket, WireFrame.ping("x"), WireFrame.text("y")));
				RawClient client = connect(server)) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(client::readText)
				.withMessage("Expected a message frame, but there came ping[1: x]");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(client::awaitClose)
				.withMessage("Expected a close frame, but there came text[1: y]");
			assertThatExceptionOfType(AssertionError.class).isThrownBy(client::read)
				.withMessageContaining("the connection ended");
		}
	}

	@Test
	void tellsCloseFromTheEndOfTheConnection() throws Exception {
		try (OneShotServer server = server((socket) -> send(socket, WireFrame.close(4000, "enough")));
				RawClient client = connect(server)) {
			assertThat(client.awaitClose()).isEqualTo(WireClose.of(4000, "enough"));
			client.awaitEof();
		}
	}

	@Test
	void endOfTheConnectionIsNotExpectedAfterAFrame() throws Exception {
		try (OneShotServer server = server((socket) -> send(socket, WireFrame.text("late")));
				RawClient client = connect(server)) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(client::awaitEof)
				.withMessageContaining("text[4: late]");
		}
	}

	@Test
	void resetIsAnEndOfTheConnectionToo() throws Exception {
		try (OneShotServer server = server((socket) -> {
			send(socket, WireFrame.text("last"));
			socket.getInputStream().read();
			socket.setSoLinger(true, 0);
		}); RawClient client = connect(server)) {
			assertThat(client.readText()).isEqualTo("last");
			client.raw((byte) 1).awaitEof();
		}
	}

	@Test
	void abortResetsTheConnection() throws Exception {
		try (OneShotServer server = server(
				(socket) -> assertThatExceptionOfType(SocketException.class).isThrownBy(socket.getInputStream()::read)
					.withMessageContaining("reset"))) {
			connect(server).abort();
		}
	}

	@Test
	void finishEndsTheConnectionInGoodOrder() throws Exception {
		try (OneShotServer server = server((socket) -> {
			assertThat(socket.getInputStream().read()).isEqualTo(-1);
			send(socket, WireFrame.text("still here"));
		}); RawClient client = connect(server)) {
			assertThat(client.finish().readText()).isEqualTo("still here");
		}
	}

	@Test
	void skipsBytesWithoutReadingFrames() throws Exception {
		try (OneShotServer server = server(
				(socket) -> send(socket, WireFrame.binary(new byte[1000]), WireFrame.text("after")));
				RawClient client = connect(server)) {
			assertThat(client.skip(1004).readText()).isEqualTo("after");
		}
	}

	private static OneShotServer server(OneShotServer.Script script) throws IOException {
		return OneShotServer.answering(OneShotServer.AGREED, script);
	}

	private static RawClient connect(OneShotServer server) {
		return RawClient.connect(server.port(), "/");
	}

	private static void send(Socket socket, WireFrame... frames) throws IOException {
		for (WireFrame frame : frames) {
			socket.getOutputStream().write(FrameCodec.encode(frame.unmasked(), 0));
		}
	}

}
