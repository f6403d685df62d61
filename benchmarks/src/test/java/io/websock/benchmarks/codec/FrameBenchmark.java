package io.websock.benchmarks.codec;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

import io.websock.protocol.DecodeStatus;
import io.websock.protocol.FrameDecoder;
import io.websock.protocol.FrameEncoder;
import io.websock.protocol.FrameLimits;
import io.websock.protocol.FrameSink;
import io.websock.protocol.Opcode;
import io.websock.protocol.Role;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A masked text frame of 128 bytes decoded, and one encoded. Decoding unmasks in place,
 * so the frame is copied in first, as the socket would do. Run with
 * {@code benchmarks/jmh Frame}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {

	private static final String TEXT = "abcdefgh".repeat(16);

	private final ByteBuffer frame = ByteBuffer.allocate(256);

	private final ByteBuffer in = ByteBuffer.allocate(256);

	private final ByteBuffer out = ByteBuffer.allocate(256);

	private final FrameEncoder encoder = FrameEncoder.server();

	private final FrameDecoder decoder = new FrameDecoder(Role.SERVER, FrameLimits.defaults(), null);

	private final Length sink = new Length();

	@Setup
	public void build() {
		FrameEncoder.client(() -> 0x12345678).writeText(TEXT, this.frame);
		this.frame.flip();
	}

	@Benchmark
	public int decode() {
		this.in.clear().put(this.frame.rewind()).flip();
		DecodeStatus status = this.decoder.decode(this.in, this.sink);
		return this.sink.length + status.ordinal();
	}

	@Benchmark
	public ByteBuffer encodeText() {
		this.encoder.writeText(TEXT, this.out.clear());
		return this.out;
	}

	/**
	 * A sink that looks at the length of messages.
	 */
	private static final class Length implements FrameSink {

		private int length;

		@Override
		public boolean message(Opcode opcode, ByteBuffer payload) {
			this.length = payload.remaining();
			return true;
		}

		@Override
		public boolean ping(ByteBuffer payload) {
			return true;
		}

		@Override
		public boolean pong(ByteBuffer payload) {
			return true;
		}

		@Override
		public void close(int code, String reason) {
		}

	}

}
