package io.websock.benchmarks.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FrameCounterTests {

	private final FrameCounter counter = new FrameCounter();

	@Test
	void countsMessagesAroundAPingInPieces() {
		byte[] bytes = { (byte) 0x81, 1, 'a', (byte) 0x89, 3, 'p', 'i', 'n', 0x01, 1, 'b', (byte) 0x80, 1, 'c' };
		int messages = 0;
		for (byte single : bytes) {
			messages += this.counter.count(ByteBuffer.wrap(new byte[] { single }));
		}

		assertThat(messages).isEqualTo(2);
		assertThat(this.counter.takePing()).asString(StandardCharsets.US_ASCII).isEqualTo("pin");
		assertThat(this.counter.takePing()).isNull();
		assertThat(this.counter.isClosed()).isFalse();
	}

	@Test
	void keepsTheCloseFrame() {
		this.counter.count(ByteBuffer.wrap(new byte[] { (byte) 0x88, 2, 0x03, (byte) 0xf4 }));

		assertThat(this.counter.isClosed()).isTrue();
		assertThat(this.counter.close()).containsExactly(0x03, 0xf4);
	}

}
