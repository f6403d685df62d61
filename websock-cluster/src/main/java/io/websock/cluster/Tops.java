package io.websock.cluster;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Body of a heartbeat: how long the sender's process has been a node, and the last number
 * that it used on each channel. A control or partition channel that is not named had no
 * message; a node's channel that is not named had none lately.
 *
 * <pre>
 * varint  age of the sender, in milliseconds
 * varint  count of tops, and for each:
 *         byte    kind of channel: 0 control, 1 partition, 2 node
 *         varint  number of the channel
 *         varint  top
 * </pre>
 *
 * @param age age of the sender
 * @param numbers the last numbers, by channel
 */
record Tops(Duration age, Map<Channel, Long> numbers) {

	private static final Channel.Kind[] KINDS = { Channel.Kind.CONTROL, Channel.Kind.PARTITION, Channel.Kind.NODE };

	private static final long MAX = 1L << 60;

	byte[] encode() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		write(bytes, this.age.toMillis());
		write(bytes, this.numbers.size());
		this.numbers.forEach((channel, top) -> {
			bytes.write(code(channel.kind()));
			write(bytes, channel.number());
			write(bytes, top);
		});
		return bytes.toByteArray();
	}

	/**
	 * Reads a heartbeat's body. Bytes at the end are of a later version, and left out.
	 * @param body the body
	 * @param wanted the channels of interest; no other is kept
	 * @return the tops, or {@code null} if the body is malformed
	 */
	static @Nullable Tops decode(byte[] body, Predicate<Channel> wanted) {
		ByteBuffer bytes = ByteBuffer.wrap(body);
		long age = read(bytes);
		long count = read(bytes);
		if (age < 0 || age > MAX / 1_000_000 || count < 0 || count > bytes.remaining()) {
			return null;
		}
		Map<Channel, Long> numbers = new HashMap<>();
		for (long i = 0; i < count; i++) {
			int kind = bytes.hasRemaining() ? bytes.get() : -1;
			boolean numbered = bytes.hasRemaining();
			long number = read(bytes);
			long top = read(bytes);
			if (kind < 0 || !numbered || top < 0 || top > MAX) {
				return null;
			}
			if (kind < KINDS.length) {
				Channel channel = new Channel(KINDS[kind], number);
				if (wanted.test(channel)) {
					numbers.put(channel, top);
				}
			}
		}
		return new Tops(Duration.ofMillis(age), numbers);
	}

	private static int code(Channel.Kind kind) {
		return switch (kind) {
			case CONTROL -> 0;
			case PARTITION -> 1;
			case NODE -> 2;
		};
	}

	private static void write(ByteArrayOutputStream bytes, long value) {
		long rest = value;
		while ((rest & ~0x7FL) != 0) {
			bytes.write((int) (rest & 0x7F) | 0x80);
			rest >>>= 7;
		}
		bytes.write((int) rest);
	}

	/** Reads a number, or -1 if the bytes end before it does. */
	private static long read(ByteBuffer bytes) {
		long value = 0;
		for (int shift = 0; shift < Long.SIZE && bytes.hasRemaining(); shift += 7) {
			byte next = bytes.get();
			value |= (long) (next & 0x7F) << shift;
			if (next >= 0) {
				return value;
			}
		}
		return -1;
	}

}
