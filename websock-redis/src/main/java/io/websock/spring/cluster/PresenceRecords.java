package io.websock.spring.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tracked sessions as the body of a message, and a node's sessions in parts of a bounded
 * size.
 */
final class PresenceRecords {

	private PresenceRecords() {
	}

	/**
	 * Encodes records.
	 * @throws IllegalArgumentException if a text is longer than 65,535 bytes
	 */
	static byte[] encode(List<PresenceRecord> records) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			for (PresenceRecord record : records) {
				record.write(out);
			}
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("A topic or key of presence is longer than 65,535 bytes", ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * Decodes records.
	 * @throws IllegalArgumentException if the bytes are none
	 */
	static List<PresenceRecord> decode(byte[] bytes) {
		List<PresenceRecord> records = new ArrayList<>();
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			while (in.available() > 0) {
				records.add(PresenceRecord.read(in));
			}
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("A message from another node holds no presence", ex);
		}
		return records;
	}

	/**
	 * Cuts records into parts.
	 * @param records the records
	 * @param maxBytes size of a part, about, unless a single record is larger
	 * @return the parts, at least one
	 */
	static List<List<PresenceRecord>> parts(List<PresenceRecord> records, int maxBytes) {
		List<List<PresenceRecord>> parts = new ArrayList<>();
		List<PresenceRecord> part = new ArrayList<>();
		long size = 0;
		for (PresenceRecord record : records) {
			if (!part.isEmpty() && size + record.size() > maxBytes) {
				parts.add(part);
				part = new ArrayList<>();
				size = 0;
			}
			part.add(record);
			size += record.size();
		}
		parts.add(part);
		return parts;
	}

}
