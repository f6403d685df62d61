package io.websock.spring.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

import io.websock.Frame;
import io.websock.SessionId;
import io.websock.spring.ReplyTo;
import io.websock.spring.cluster.NodeMessage.Body;
import io.websock.spring.cluster.NodeMessage.Kind;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link MessageCodec}, {@link NodeMessage}, {@link FrameBody},
 * {@link SessionAddress} and {@link ReplyModule}.
 */
class MessageCodecTests {

	private static final long SEED = 20261127;

	private final MessageCodec codec = new MessageCodec(JsonMapper.builder().build(), Set.of(Shape.class, Level.class));

	@Test
	void registeredTypesComeBackAsTheyWere() {
		SplittableRandom random = new SplittableRandom(SEED);
		for (int i = 0; i < 500; i++) {
			Object message = message(random, 3);
			assertThat(this.codec.decode(this.codec.encode(message))).isEqualTo(message);
		}
		for (Object value : new Object[] { null, "text", true, 7, 7L, 0.5, Level.HIGH }) {
			assertThat(this.codec.decode(this.codec.encode(value))).isEqualTo(value);
		}
	}

	private static Object message(SplittableRandom random, int depth) {
		return switch (random.nextInt((depth > 0) ? 3 : 2)) {
			case 0 -> new Circle(random.nextInt(), text(random), (random.nextInt(2) == 0) ? null : Level.HIGH);
			case 1 -> new Point(SessionId.random(), Optional.of(text(random)), Map.of(text(random), random.nextLong()));
			default -> new Group(List.of((Shape) message(random, depth - 1), (Shape) message(random, depth - 1)));
		};
	}

	private static String text(SplittableRandom random) {
		return random.ints(random.nextInt(9), 1, 0xD7FF)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	@Test
	void nothingButRegisteredTypesIsRead() {
		Body foreign = new Body("java.util.ArrayList", "[]".getBytes());
		Body named = new Body(Circle.class.getName(),
				"{\"type\":\"circle\",\"@class\":\"java.lang.Thread\",\"radius\":1}".getBytes());

		assertThatIllegalArgumentException().isThrownBy(() -> this.codec.decode(foreign))
			.withMessageContaining("not registered");
		assertThat(this.codec.decode(named)).isEqualTo(new Circle(1, null, null));
	}

	@Test
	void askerThatIsNotOursIsRefused() {
		MessageCodec asking = new MessageCodec(JsonMapper.builder().build(), Set.of(Asking.class));
		Asking question = new Asking(new ReplyTo<>() {

			@Override
			public boolean answer(String answer) {
				return false;
			}

			@Override
			public boolean fail(Throwable failure) {
				return false;
			}

		});

		assertThatIllegalArgumentException().isThrownBy(() -> asking.encode(question))
			.withMessageContaining("not one that the injected WebSockMessenger made");
		for (String address : List.of("\"\"", "\"x:y\"", "7", "{}", "[[", "\"1:\"")) {
			Body body = new Body(Asking.class.getName(), ("{\"asker\":" + address + "}").getBytes());
			assertThatIllegalArgumentException().isThrownBy(() -> asking.decode(body));
		}
	}

	@Test
	void messagesComeBackAsTheyWereAndHostileBytesNeverThrow() {
		SplittableRandom random = new SplittableRandom(SEED);
		for (int i = 0; i < 2_000; i++) {
			byte[] payload = new byte[random.nextInt(20)];
			random.nextBytes(payload);
			NodeMessage message = new NodeMessage(Kind.values()[random.nextInt(Kind.values().length)], text(random),
					"\uD800", random.nextLong(), random.nextLong(), text(random), payload);
			byte[] bytes = message.encode();
			assertThat(NodeMessage.decode(bytes)).usingRecursiveComparison().isEqualTo(message);
			bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
			NodeMessage.decode(bytes);
			NodeMessage.decode(Arrays.copyOf(bytes, random.nextInt(bytes.length)));
		}
	}

	@Test
	void laterVersionMayAppendFields() {
		byte[] bytes = NodeMessage.of(Kind.CLOSE, "session", "bye", 4000).encode();

		NodeMessage read = NodeMessage.decode(Arrays.copyOf(bytes, bytes.length + 5));

		assertThat(read).extracting(NodeMessage::target, NodeMessage::other, NodeMessage::number)
			.containsExactly("session", "bye", 4000L);
	}

	@Test
	void framesKeepKindAndPayload() {
		for (Frame frame : List.of(Frame.text("ü"), Frame.binary(new byte[] { 1 }), Frame.ping(new byte[] { 2 }),
				Frame.pong(new byte[] { 3 }))) {
			assertThat(FrameBody.decode(NodeMessage.of(Kind.PUSH, "", "", FrameBody.encode(frame)))).isEqualTo(frame);
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> FrameBody.decode(NodeMessage.of(Kind.PUSH, "", "", new Body("close", new byte[0]))));
	}

	@Test
	void addressNamesItsNode() {
		SessionId session = SessionAddress.next("00000000000000ff");

		assertThat(SessionAddress.node(session, 1)).isEqualTo(255);
		assertThat(session.toString()).hasSize(48);
		assertThat(SessionAddress.node(SessionId.random(), 1)).isEqualTo(1);
		assertThat(SessionAddress.node(SessionId.of("x".repeat(48)), 1)).isEqualTo(1);
	}

	sealed interface Shape {

	}

	record Circle(int radius, String name, Level level) implements Shape {

	}

	record Point(SessionId session, Optional<String> label, Map<String, Long> places) implements Shape {

	}

	record Group(List<Shape> members) implements Shape {

	}

	record Asking(ReplyTo<String> asker) {

	}

	enum Level {

		LOW,

		HIGH {
		}

	}

}
