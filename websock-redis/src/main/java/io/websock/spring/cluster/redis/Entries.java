package io.websock.spring.cluster.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.websock.cluster.LogEntry;
import io.websock.cluster.LogPosition;
import org.jspecify.annotations.Nullable;

/**
 * Entries of logs as they are published: {@code epoch:offset:length:topic} and the entry.
 * The script that appends writes the epoch and the offset.
 */
final class Entries {

	private Entries() {
	}

	static byte[] topic(String topic) {
		byte[] name = topic.getBytes(StandardCharsets.UTF_8);
		byte[] length = (name.length + ":").getBytes(StandardCharsets.US_ASCII);
		return ByteBuffer.allocate(length.length + name.length).put(length).put(name).array();
	}

	static @Nullable Appended decode(byte[] message) {
		ByteBuffer buffer = ByteBuffer.wrap(message);
		try {
			String epoch = field(buffer);
			long offset = Long.parseLong(field(buffer));
			byte[] topic = new byte[Math.min(Integer.parseInt(field(buffer)), message.length)];
			buffer.get(topic);
			byte[] entry = new byte[buffer.remaining()];
			buffer.get(entry);
			return new Appended(new String(topic, StandardCharsets.UTF_8),
					new LogEntry(new LogPosition(epoch, offset), entry));
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static String field(ByteBuffer buffer) {
		int start = buffer.position();
		while (buffer.get() != ':') {
			continue;
		}
		return new String(buffer.array(), start, buffer.position() - start - 1, StandardCharsets.US_ASCII);
	}

	/**
	 * Entry appended to the log of a topic.
	 *
	 * @param topic the topic
	 * @param entry the entry
	 */
	record Appended(String topic, LogEntry entry) {

	}

}
