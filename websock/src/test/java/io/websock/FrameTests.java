package io.websock;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Frame} and its kinds.
 */
class FrameTests {

	@Test
	void textKeepsItsTextAndEncodesItOnce() {
		TextFrame frame = Frame.text("grüße");

		assertThat(frame.text()).isEqualTo("grüße");
		assertThat(StandardCharsets.UTF_8.decode(frame.utf8()).toString()).isEqualTo("grüße");
		assertThat(frame.utf8()).isEqualTo(frame.utf8()).isNotSameAs(frame.utf8());
		assertThat(frame.utf8().isReadOnly()).isTrue();
	}

	@Test
	void unpairedSurrogateIsSentAsQuestionMark() {
		assertThat(StandardCharsets.US_ASCII.decode(Frame.text("\ud800").utf8()).toString()).isEqualTo("?");
	}

	@Test
	void binaryIsCopiedFromAndToArrays() {
		byte[] bytes = { 1, 2, 3 };

		BinaryFrame frame = Frame.binary(bytes);
		bytes[0] = 9;
		frame.bytes()[1] = 9;

		assertThat(frame.bytes()).containsExactly(1, 2, 3);
	}

	@Test
	void binaryFromBufferTakesWhatRemainsAndLeavesThePosition() {
		ByteBuffer buffer = ByteBuffer.wrap(new byte[] { 1, 2, 3, 4 }, 1, 2);

		BinaryFrame frame = Frame.binary(buffer);

		assertThat(frame.bytes()).containsExactly(2, 3);
		assertThat(buffer.position()).isEqualTo(1);
	}

	@Test
	void buffersAreReadOnlyViewsWithTheirOwnPosition() {
		BinaryFrame frame = Frame.binary(new byte[] { 1, 2 });

		frame.buffer().get();

		assertThat(frame.buffer().remaining()).isEqualTo(2);
		assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> frame.buffer().put((byte) 1));
	}

	@Test
	void controlPayloadMayHave125Bytes() {
		assertThat(Frame.ping(new byte[125]).bytes()).hasSize(125);
		assertThat(Frame.pong(new byte[125]).buffer().remaining()).isEqualTo(125);
	}

	@Test
	void longerControlPayloadIsRefusedWithTheRule() {
		assertThatIllegalArgumentException().isThrownBy(() -> Frame.ping(new byte[126]))
			.withMessageContaining("125")
			.withMessageContaining("RFC 6455 section 5.5")
			.withMessageContaining("126");
		assertThatIllegalArgumentException().isThrownBy(() -> Frame.pong(new byte[126]));
	}

	@Test
	void emptyControlPayloadIsEmptyNotNull() {
		assertThat(Frame.ping().bytes()).isEmpty();
		assertThat(Frame.pong().bytes()).isEmpty();
	}

	@Test
	void equalPayloadsMakeEqualFramesOfOneKind() {
		assertThat(Frame.text("a")).isEqualTo(Frame.text("a")).hasSameHashCodeAs(Frame.text("a"));
		assertThat(Frame.ping(new byte[] { 1 })).isEqualTo(Frame.ping(new byte[] { 1 }))
			.isNotEqualTo(Frame.pong(new byte[] { 1 }));
		assertThat(Frame.binary(new byte[] { 1 })).isNotEqualTo(Frame.binary(new byte[] { 2 }));
	}

	@Test
	void toStringTellsTheLengthAndNotThePayload() {
		assertThat(Frame.text("secret")).hasToString("TextFrame[6 chars]");
		assertThat(Frame.binary(new byte[3])).hasToString("BinaryFrame[3 bytes]");
		assertThat(Frame.ping(new byte[2])).hasToString("PingFrame[2 bytes]");
		assertThat(Frame.pong()).hasToString("PongFrame[0 bytes]");
	}

}
