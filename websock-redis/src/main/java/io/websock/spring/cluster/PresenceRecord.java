package io.websock.spring.cluster;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

import io.websock.SessionId;
import io.websock.spring.cluster.NodeMessage.Body;

/**
 * Tracked session as other nodes receive it.
 *
 * @param topic the topic
 * @param session the session
 * @param key what it counts as
 * @param meta its meta, encoded
 */
record PresenceRecord(String topic, SessionId session, String key, Body meta) {

	Place place() {
		return new Place(this.topic, this.session);
	}

	boolean isSameAs(PresenceRecord other) {
		return this.key.equals(other.key) && this.meta.type().equals(other.meta.type())
				&& Arrays.equals(this.meta.bytes(), other.meta.bytes());
	}

	int size() {
		return 32 + this.topic.length() + this.key.length() + this.meta.bytes().length + 48;
	}

	void write(DataOutputStream out) throws IOException {
		out.writeUTF(this.topic);
		out.writeUTF(this.session.toString());
		out.writeUTF(this.key);
		out.writeUTF(this.meta.type());
		out.writeInt(this.meta.bytes().length);
		out.write(this.meta.bytes());
	}

	/**
	 * Reads a record.
	 * @throws IOException if the bytes hold none
	 * @throws IllegalArgumentException if the address is none
	 */
	static PresenceRecord read(DataInputStream in) throws IOException {
		String topic = in.readUTF();
		SessionId session = SessionId.of(in.readUTF());
		String key = in.readUTF();
		String type = in.readUTF();
		int length = in.readInt();
		if (length < 0 || length > in.available()) {
			throw new IOException("The record is cut");
		}
		return new PresenceRecord(topic, session, key, new Body(type, in.readNBytes(length)));
	}

	/**
	 * What identifies a record.
	 *
	 * @param topic the topic
	 * @param session the session
	 */
	record Place(String topic, SessionId session) {

	}

}
