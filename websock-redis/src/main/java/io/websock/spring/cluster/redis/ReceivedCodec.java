package io.websock.spring.cluster.redis;

import java.nio.ByteBuffer;

import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;

/**
 * Codec of the connection that receives: the first byte of a message is its kind.
 */
final class ReceivedCodec implements RedisCodec<String, Received> {

	private static final byte UNKNOWN = -1;

	@Override
	public String decodeKey(ByteBuffer bytes) {
		return StringCodec.UTF8.decodeKey(bytes);
	}

	@Override
	public Received decodeValue(ByteBuffer bytes) {
		byte kind = bytes.hasRemaining() ? bytes.get() : UNKNOWN;
		byte[] rest = new byte[bytes.remaining()];
		bytes.get(rest);
		return new Received(kind, rest);
	}

	@Override
	public ByteBuffer encodeKey(String key) {
		return StringCodec.UTF8.encodeKey(key);
	}

	@Override
	public ByteBuffer encodeValue(Received value) {
		return ByteBuffer.allocate(1 + value.bytes().length).put(value.kind()).put(value.bytes()).flip();
	}

}
