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
	void textFromUtf8IsCopiedAndDecodedWhenAskedFor() {
		ByteBuffer utf8 = ByteBuffer.wrap("[grüße]".getBytes(StandardCharsets.UTF_8), 1, 7);

		TextFrame frame = Frame.text(utf8);
		utf8.put(1, (byte) 'x');

		assertThat(utf8.position()).isEqualTo(1);
		assertThat(frame.text()).isEqualTo("grüße").isSameAs(frame.text());
		assertThat(frame).isEqualTo(Frame.text("grüße")).hasSameHashCodeAs(Frame.text("grüße"));
		assertThat(StandardCharsets.UTF_8.decode(frame.utf8()).toString()).isEqualTo("grüße");
	}

	@Test
	void arrayThatIsGivenUpIsNotCopied() {
		byte[] array = { 'a', 'b' };
		TextFrame text = TextFrame.wrap(array);
		BinaryFrame binary = BinaryFrame.wrap(array);

		array[1] = 'c';

		assertThat(text.text()).isEqualTo("ac");
		assertThat(binary.bytes()).containsExactly('a', 'c').isNotSameAs(array);
		assertThat(binary.buffer().isReadOnly()).isTrue();
	}

	@Test
	void textFromUtf8IsPassedOnAsItIs() {
		byte[] malformed = { 'a', (byte) 0xff };

		TextFrame frame = Frame.text(ByteBuffer.wrap(malformed));

		assertThat(frame.text()).isEqualTo("a\ufffd");
		assertThat(frame.utf8()).isEqualTo(ByteBuffer.wrap(malformed));
	}

	@Test
	void eachKindTellsItsLengthAndCopiesItsPayload() {
		assertThat(wire(Frame.text("grüße"))).isEqualTo("grüße".getBytes(StandardCharsets.UTF_8));
		assertThat(wire(Frame.text(ByteBuffer.wrap(new byte[] { 'a' })))).containsExactly('a');
		assertThat(wire(Frame.binary(new byte[] { 1, 2 }))).containsExactly(1, 2);
		assertThat(wire(Frame.ping(new byte[] { 3 }))).containsExactly(3);
		assertThat(wire(Frame.pong())).isEmpty();
	}

	@Test
	void eachKindShowsItsPayloadByTheSameMethods() {
		byte[] utf8 = "grüße".getBytes(StandardCharsets.UTF_8);

		assertThat(Frame.text("grüße").bytes()).isEqualTo(utf8);
		assertThat(Frame.text("grüße").buffer()).isEqualTo(ByteBuffer.wrap(utf8));
		for (Frame frame : new Frame[] { Frame.text("x"), Frame.binary(new byte[] { 'x' }),
				Frame.ping(new byte[] { 'x' }), Frame.pong(new byte[] { 'x' }) }) {
			assertThat(frame.bytes()).containsExactly('x').isNotSameAs(frame.bytes());
			assertThat(frame.buffer().isReadOnly()).isTrue();
		}
	}

	@Test
	void aMessageOfTheRequiredKindIsReturned() {
		DataFrame text = Frame.text("x");
		DataFrame binary = Frame.binary(new byte[] { 1 });

		assertThat(text.requireText()).isEqualTo("x");
		assertThat(binary.requireBinary()).containsExactly(1);
	}

	@Test
	void aMessageOfTheOtherKindClosesWithItsCode() {
		DataFrame text = Frame.text("secret");
		DataFrame binary = Frame.binary(new byte[] { 1 });

		assertThatExceptionOfType(WebSockCloseException.class).isThrownBy(binary::requireText)
			.satisfies((ex) -> assertThat(ex.detail()).isEqualTo(CloseDetail.of(1003, "Text expected")));
		assertThatExceptionOfType(WebSockCloseException.class).isThrownBy(text::requireBinary)
			.satisfies((ex) -> assertThat(ex.detail()).isEqualTo(CloseDetail.of(1003, "Binary expected")))
			.withMessageNotContaining("secret");
	}

	private static byte[] wire(Frame frame) {
		ByteBuffer target = ByteBuffer.allocate(frame.payloadLength());
		frame.copyTo(target);
		assertThat(target.hasRemaining()).isFalse();
		return target.array();
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
		assertThat(Frame.text("secret")).hasToString("TextFrame[6 bytes]");
		assertThat(Frame.binary(new byte[3])).hasToString("BinaryFrame[3 bytes]");
		assertThat(Frame.ping(new byte[2])).hasToString("PingFrame[2 bytes]");
		assertThat(Frame.pong()).hasToString("PongFrame[0 bytes]");
	}

}
