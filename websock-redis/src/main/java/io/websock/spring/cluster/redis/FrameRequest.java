package io.websock.spring.cluster.redis;

import java.util.function.BiConsumer;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.IntegerOutput;
import io.lettuce.core.protocol.CommandType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import org.jspecify.annotations.Nullable;

/**
 * Publication of one frame, encoded without a copy but that into the socket's buffer.
 */
final class FrameRequest extends Request<Long> {

	static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

	/** Bytes that a waiting frame occupies beside its own. */
	private static final int OVERHEAD = 128;

	private final byte[] frame;

	private final BiConsumer<Request<?>, @Nullable Throwable> finished;

	FrameRequest(Target target, byte[] frame, BiConsumer<Request<?>, @Nullable Throwable> finished) {
		super(CommandType.PUBLISH, new IntegerOutput<>(CODEC), null, target, OVERHEAD + frame.length);
		this.frame = frame;
		this.finished = finished;
	}

	@Override
	void finished(@Nullable Throwable failure) {
		this.finished.accept(this, failure);
	}

	@Override
	public void encode(ByteBuf buffer) {
		buffer.writeBytes(target().head());
		buffer.writeByte('$');
		ByteBufUtil.writeAscii(buffer, Integer.toString(1 + this.frame.length));
		buffer.writeByte('\r').writeByte('\n').writeByte(Received.FRAME);
		buffer.writeBytes(this.frame);
		buffer.writeByte('\r').writeByte('\n');
	}

}
