package io.websock.spring.transport.netty;

import java.nio.ByteBuffer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of bytes between the loop and a session.
 */
class NettyInputTests {

	private final NettyInput input = new NettyInput();

	private final ByteBuffer buffer = ByteBuffer.allocate(8);

	@Test
	void bytesAreReadInOrderAndReleased() {
		ByteBuf first = bytes(1, 2, 3);
		ByteBuf second = bytes(4, 5);
		this.input.add(first);
		this.input.add(second);

		assertThat(this.input.read(this.buffer.limit(4))).isEqualTo(4);
		assertThat(this.buffer.flip()).isEqualTo(ByteBuffer.wrap(new byte[] { 1, 2, 3, 4 }));
		assertThat(first.refCnt()).isZero();
		assertThat(second.refCnt()).isOne();
		assertThat(this.input.read(this.buffer.clear())).isOne();
		assertThat(second.refCnt()).isZero();
		assertThat(this.input.read(this.buffer)).isZero();
	}

	@Test
	void endComesBehindTheBytes() {
		this.input.add(bytes(1));
		this.input.end();

		assertThat(this.input.isReadable()).isTrue();
		assertThat(this.input.read(this.buffer)).isOne();
		assertThat(this.input.read(this.buffer)).isNegative();
	}

	@Test
	void emptyBytesAreNothing() {
		ByteBuf empty = Unpooled.buffer(1);

		this.input.add(empty);

		assertThat(empty.refCnt()).isZero();
		assertThat(this.input.isReadable()).isFalse();
	}

	@Test
	void fullInputHasRoomAgainOnceItIsRead() {
		this.input.add(Unpooled.wrappedBuffer(new byte[NettyInput.MAX_QUEUED - NettyInput.OVERHEAD]));
		assertThat(this.input.hasRoom()).isFalse();

		this.input.read(this.buffer);

		assertThat(this.input.hasRoom()).isTrue();
	}

	@Test
	void buffersOfSingleBytesFillTheInput() {
		int buffers = 0;
		while (this.input.hasRoom()) {
			this.input.add(bytes(1));
			buffers++;
		}
		assertThat(buffers).isLessThanOrEqualTo(NettyInput.MAX_QUEUED / NettyInput.OVERHEAD);

		while (this.input.read(this.buffer.clear()) > 0) {
			continue;
		}

		assertThat(this.input.hasRoom()).isTrue();
		this.input.add(Unpooled.wrappedBuffer(new byte[NettyInput.MAX_QUEUED - NettyInput.OVERHEAD - 1]));
		assertThat(this.input.hasRoom()).as("nothing is counted for what was read").isTrue();
	}

	@Test
	void closedInputKeepsNothing() {
		ByteBuf before = bytes(1);
		ByteBuf after = bytes(2);
		this.input.add(before);

		this.input.close();
		this.input.add(after);

		assertThat(before.refCnt()).isZero();
		assertThat(after.refCnt()).isZero();
		assertThat(this.input.hasRoom()).isTrue();
	}

	private static ByteBuf bytes(int... values) {
		ByteBuf bytes = Unpooled.buffer(values.length);
		for (int value : values) {
			bytes.writeByte(value);
		}
		return bytes;
	}

}
