package io.websock.spring.transport.tomcat;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReleasableBuffers}.
 */
class ReleasableBuffersTests {

	private static final int SIZE = 16;

	private final SocketProperties properties = properties();

	private final SpareBuffers spare = new SpareBuffers(this.properties);

	private final ReleasableBuffers buffers = new ReleasableBuffers(new SocketBufferHandler(SIZE, SIZE, false),
			this.spare);

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void tomcatSeesNoDifference(long seed) {
		SocketBufferHandler model = new SocketBufferHandler(SIZE, SIZE, false);
		SplittableRandom random = new SplittableRandom(seed);
		int released = 0;

		for (int step = 0; step < 2000; step++) {
			int action = random.nextInt(9);
			int amount = random.nextInt(1, SIZE / 4);
			byte[] expected = Use.values()[action].on(model, amount, (byte) step);
			byte[] actual = Use.values()[action].on(this.buffers, amount, (byte) step);

			assertThat(actual).as("step %d of seed %d: %s", step, seed, Use.values()[action]).isEqualTo(expected);
			assertThat(this.buffers.isReadBufferEmpty()).isEqualTo(model.isReadBufferEmpty());
			assertThat(this.buffers.isWriteBufferEmpty()).isEqualTo(model.isWriteBufferEmpty());
			assertThat(this.buffers.isWriteBufferWritable()).isEqualTo(model.isWriteBufferWritable());
			this.buffers.release();
			released += this.buffers.isReleased() ? 1 : 0;
		}
		assertThat(released).isBetween(1, 1999);
	}

	@Test
	void buffersWithBytesAreNotReleased() {
		Use.ARRIVE.on(this.buffers, 3, (byte) 7);
		this.buffers.release();
		assertThat(this.buffers.isReleased()).isFalse();

		assertThat(Use.READ.on(this.buffers, 3, (byte) 0)).containsExactly(7, 7, 7);
		Use.WRITE.on(this.buffers, 2, (byte) 9);
		this.buffers.release();
		assertThat(this.buffers.isReleased()).isFalse();

		assertThat(Use.LEAVE.on(this.buffers, 2, (byte) 0)).containsExactly(9, 9);
		this.buffers.release();
		assertThat(this.buffers.isReleased()).isTrue();
	}

	@Test
	void questionsAboutReleasedBuffersBringNoneBack() {
		this.buffers.release();

		assertThat(this.buffers.isReadBufferEmpty()).isTrue();
		assertThat(this.buffers.isWriteBufferEmpty()).isTrue();
		assertThat(this.buffers.isWriteBufferWritable()).isTrue();
		this.buffers.reset();
		this.buffers.free();
		this.buffers.release();
		assertThat(this.buffers.isReleased()).isTrue();
	}

	@Test
	void buffersComeBackAsLargeAsTheyWere() {
		this.buffers.expand(100);
		this.buffers.release();
		this.spare.takeHandler();

		assertThat(this.buffers.getReadBuffer().capacity()).isEqualTo(100);
		assertThat(this.buffers.getWriteBuffer().capacity()).isEqualTo(100);
	}

	@Test
	void releasedBuffersServeOthersAndAreEmpty() {
		ByteBuffer first = this.buffers.getReadBuffer();
		this.buffers.configureReadBufferForRead();
		this.buffers.release();

		ReleasableBuffers other = new ReleasableBuffers(this.spare.takeHandler(), this.spare);

		assertThat(other.getReadBuffer()).isSameAs(first);
		assertThat(first.position()).isZero();
		assertThat(first.remaining()).isEqualTo(SIZE);
		assertThat(this.buffers.getReadBuffer()).isNotSameAs(first);
	}

	@Test
	void newBuffersAreWhereTomcatsPropertiesWantThem() {
		this.buffers.release();
		this.spare.takeHandler();
		this.properties.setDirectBuffer(true);

		assertThat(this.buffers.getReadBuffer().isDirect()).isTrue();
		assertThat(this.buffers.getWriteBuffer().isDirect()).isTrue();
		this.buffers.free();
	}

	private static SocketProperties properties() {
		SocketProperties properties = new SocketProperties();
		properties.setAppReadBufSize(SIZE);
		properties.setAppWriteBufSize(SIZE);
		return properties;
	}

	/**
	 * What Tomcat does with its buffers.
	 */
	private enum Use {

		/** Bytes arrive from the network. */
		ARRIVE {
			@Override
			byte[] on(SocketBufferHandler buffers, int amount, byte value) {
				buffers.configureReadBufferForWrite();
				return put(buffers.getReadBuffer(), amount, value);
			}
		},

		/** Bytes are read by the application. */
		READ {
			@Override
			byte[] on(SocketBufferHandler buffers, int amount, byte value) {
				buffers.configureReadBufferForRead();
				return take(buffers.getReadBuffer(), amount);
			}
		},

		/** Everything is read. */
		READ_ALL {
			@Override
			byte[] on(SocketBufferHandler buffers, int amount, byte value) {
				buffers.configureReadBufferForRead();
				return take(buffers.getReadBuffer(), Integer.MAX_VALUE);
			}
		},

		/** Bytes are put back. */
		UNREAD {
			@Override
			byte[] on(SocketBufferHandler buffers, int amount, byte value) {
				if (buffers.isReadBufferEmpty()) {
					buffers.unReadReadBuffer(ByteBuffer.wrap(new byte[] { value }));
				}
				return new byte[0];
			}
		},

		/** The application writes. */
		WRITE {
			@Override
			byte[] on(SocketBufferHandler buffers, int amount, byte value) {
				buffers.configureWriteBufferForWrite();
				return put(buffers.getWriteBuffer(), amount, value);
			}
		},

		/** Bytes leave to the network. */
		LEAVE {
			@Override
			byte[] on(SocketBufferHandler buffers, int amount, byte value) {
				buffers.configureWriteBufferForRead();
				return take(buffers.getWriteBuffer(), amount);
			}
		},

		/** All bytes leave. */
		LEAVE_ALL {
			@Override
			byte[] on(SocketBufferHandler buffers, int amount, byte value) {
				buffers.configureWriteBufferForRead();
				return take(buffers.getWriteBuffer(), Integer.MAX_VALUE);
			}
		},

		/** The channel serves another connection. */
		RECYCLE {
			@Override
			byte[] on(SocketBufferHandler buffers, int amount, byte value) {
				buffers.reset();
				return new byte[0];
			}
		},

		/** TLS or HTTP/2 needs more room. */
		EXPAND {
			@Override
			byte[] on(SocketBufferHandler buffers, int amount, byte value) {
				buffers.expand(SIZE + amount);
				return new byte[0];
			}
		};

		abstract byte[] on(SocketBufferHandler buffers, int amount, byte value);

		private static byte[] put(ByteBuffer buffer, int amount, byte value) {
			int count = Math.min(amount, buffer.remaining());
			for (int i = 0; i < count; i++) {
				buffer.put(value);
			}
			return new byte[] { (byte) count };
		}

		private static byte[] take(ByteBuffer buffer, int amount) {
			byte[] taken = new byte[Math.min(amount, buffer.remaining())];
			buffer.get(taken);
			return taken;
		}

	}

}
