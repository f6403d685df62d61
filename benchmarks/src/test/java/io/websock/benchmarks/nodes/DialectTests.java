package io.websock.benchmarks.nodes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Dialect} and {@link StampedFrame}.
 */
class DialectTests {

	private static final Dialect STOMP = new StompDialect();

	private static final Dialect SOCKET_IO = new SocketIoDialect();

	@Test
	void socketIoOpensTheSessionBeforeItSubscribes() throws IOException {
		Script script = new Script("0{\"sid\":\"a\",\"pingInterval\":25000}", "40{\"sid\":\"b\"}");

		SOCKET_IO.open(script, 7);

		assertThat(script.sent).containsExactly("40", "42[\"subscribe\",\"7\"]");
	}

	@Test
	void socketIoMayBeRefused() {
		Script script = new Script("0{}", "44{\"message\":\"no\"}");

		assertThatExceptionOfType(IOException.class).isThrownBy(() -> SOCKET_IO.open(script, 7))
			.withMessage("Packet 40 expected, not 44{\"message\":\"no\"}");
	}

	@Test
	void socketIoFindsBodiesAndAnswersPings() {
		assertThat(SOCKET_IO.body(bytes("42[\"published\",\"abc\"]"))).isEqualTo(16);
		assertThat(SOCKET_IO.body(bytes("42[\"other\",\"a longer body\"]"))).isEqualTo(-1);
		assertThat(SOCKET_IO.body(bytes("2"))).isEqualTo(-1);
		assertThat(SOCKET_IO.answer(bytes("2"))).isEqualTo("3");
		assertThat(SOCKET_IO.answer(bytes("6"))).isNull();
	}

	@Test
	void stompSubscribesWhenItIsConnected() throws IOException {
		Script script = new Script("CONNECTED\nversion:1.2\n\n\0");

		STOMP.open(script, 7);

		assertThat(script.sent).last().asString().isEqualTo("SUBSCRIBE\nid:0\ndestination:/topic/7\n\n\0");
	}

	@Test
	void stompMayBeRefused() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> STOMP.open(new Script("ERROR\n\nno\0"), 7))
			.withMessage("Refused: ERROR");
	}

	@Test
	void stompFindsBodies() {
		assertThat(STOMP.body(bytes("MESSAGE\nid:1\n\nabc\0"))).isEqualTo(14);
		assertThat(STOMP.body(bytes("MESSAGE\nid:1\n"))).isEqualTo(-1);
		assertThat(STOMP.body(bytes("\n"))).isEqualTo(-1);
		assertThat(STOMP.body(new byte[0])).isEqualTo(-1);
	}

	@Test
	void connectionsThatPublishDoNotSubscribe() throws IOException {
		Script script = new Script("0{}", "40{}");

		SOCKET_IO.open(script, Dialect.NONE);

		assertThat(script.sent).containsExactly("40");
		assertThat(new PlainDialect("push").path(Dialect.NONE)).isEqualTo("/publisher/push");
		assertThat(new PlainDialect("push").path(3)).isEqualTo("/topics/3");
	}

	@ParameterizedTest
	@EnumSource
	void framesHaveTheTimeInTheirBody(Contestant contestant) {
		Dialect dialect = contestant.dialect();
		StampedFrame frame = new StampedFrame(dialect, 7, 24);
		ByteBuffer written = ByteBuffer.allocate(2 * frame.length());
		frame.write(1, written);
		frame.write(0x1234_5678_9abc_def0L, written);
		byte[] second = new byte[frame.length()];
		written.flip().position(frame.length()).get(second);

		byte[] message = unmasked(second);

		String body = "123456789abcdef0xxxxxxxx";
		assertThat(new String(message, StandardCharsets.US_ASCII)).isEqualTo(dialect.publish(7, body));
		assertThat(StampedFrame.nanos(bytes("head" + body), 4)).isEqualTo(0x1234_5678_9abc_def0L);
	}

	private static byte[] unmasked(byte[] frame) {
		byte[] payload = new byte[frame.length - 6];
		for (int i = 0; i < payload.length; i++) {
			payload[i] = (byte) (frame[6 + i] ^ frame[2 + i % 4]);
		}
		return payload;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Server that answers what it was told to.
	 */
	private static final class Script implements Dialect.Exchange {

		private final Deque<String> answers;

		private final List<String> sent = new ArrayList<>();

		Script(String... answers) {
			this.answers = new ArrayDeque<>(List.of(answers));
		}

		@Override
		public void send(String message) {
			this.sent.add(message);
		}

		@Override
		public String receive() {
			return this.answers.remove();
		}

	}

}
