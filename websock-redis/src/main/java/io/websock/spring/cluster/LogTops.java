package io.websock.spring.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.websock.cluster.LogPosition;
import io.websock.spring.cluster.NodeMessage.Body;
import io.websock.spring.cluster.NodeMessage.Kind;

/**
 * Newest places of logs, as nodes send them to one another with their heartbeats.
 */
final class LogTops {

	private static final int PART_BYTES = 16 * 1024;

	private LogTops() {
	}

	/**
	 * Encodes places as messages of moderate size.
	 */
	static List<NodeMessage> encode(Map<String, LogPosition> tops) {
		List<NodeMessage> messages = new ArrayList<>();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		tops.forEach((topic, place) -> {
			write(new DataOutputStream(bytes), topic, place);
			if (bytes.size() >= PART_BYTES) {
				messages.add(message(bytes));
			}
		});
		if (bytes.size() > 0) {
			messages.add(message(bytes));
		}
		return messages;
	}

	private static void write(DataOutputStream out, String topic, LogPosition place) {
		try {
			out.writeUTF(topic);
			out.writeUTF(place.epoch());
			out.writeLong(place.offset());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static NodeMessage message(ByteArrayOutputStream bytes) {
		NodeMessage message = NodeMessage.of(Kind.LOG_TOPS, "", "", new Body("tops", bytes.toByteArray()));
		bytes.reset();
		return message;
	}

	/**
	 * Decodes places.
	 * @throws IllegalArgumentException if the message holds none
	 */
	static void decode(NodeMessage message, BiConsumer<String, LogPosition> action) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(message.body()))) {
			while (in.available() > 0) {
				action.accept(in.readUTF(), new LogPosition(in.readUTF(), in.readLong()));
			}
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("A message from another node holds no places of logs", ex);
		}
	}

}
