package io.websock.spring.cluster.redis;

/**
 * Message received from a channel of Redis.
 *
 * @param kind what the bytes are: the first byte of the message
 * @param bytes the other bytes
 */
record Received(byte kind, byte[] bytes) {

	static final byte FRAME = 0;

	static final byte ENTRY = 1;

	static final byte PROBE = 2;

}
