package io.websock.spring.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

/**
 * Message from one node to others. What a field holds depends on the kind.
 *
 * @param kind what is to be done
 * @param target topic, address of a session, or name of an endpoint
 * @param other address of the sender that is left out, reason of a close, or reason of a
 * failure
 * @param number id of a question or timer, close code, or version
 * @param amount a time in milliseconds, a number of sessions, or the place of a part
 * @param type name of the body's type; empty if there is no body
 * @param body the message as JSON, the payload of a frame, or entries of presence; not to
 * be changed
 */
record NodeMessage(Kind kind, String target, String other, long number, long amount, String type, byte[] body) {

	/** Version of this format. A later one may append fields, which are skipped here. */
	private static final int VERSION = 1;

	private static final Kind[] KINDS = Kind.values();

	private static final byte[] NOTHING = {};

	static NodeMessage of(Kind kind, String target, String other, long number) {
		return new NodeMessage(kind, target, other, number, 0, "", NOTHING);
	}

	static NodeMessage of(Kind kind, String target, String other, Body body) {
		return new NodeMessage(kind, target, other, 0, 0, body.type(), body.bytes());
	}

	/**
	 * Encodes the message.
	 * @return the bytes
	 * @throws IllegalArgumentException if a text is longer than 65,535 bytes
	 */
	byte[] encode() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + this.target.length() + this.body.length);
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeByte(VERSION);
			out.writeByte(this.kind.ordinal());
			out.writeUTF(this.target);
			out.writeUTF(this.other);
			out.writeLong(this.number);
			out.writeLong(this.amount);
			out.writeUTF(this.type);
			out.writeInt(this.body.length);
			out.write(this.body);
		}
		catch (UTFDataFormatException ex) {
			throw new IllegalArgumentException("A name or reason for other nodes is longer than 65,535 bytes", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	/**
	 * Decodes a message.
	 * @param bytes the bytes, from anywhere
	 * @return the message, or {@code null} if the bytes are none, or one of a kind or
	 * version that is not known here
	 */
	static @Nullable NodeMessage decode(byte[] bytes) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
			int version = in.readUnsignedByte();
			int kind = in.readUnsignedByte();
			if (version != VERSION || kind >= KINDS.length) {
				return null;
			}
			String target = in.readUTF();
			String other = in.readUTF();
			long number = in.readLong();
			long amount = in.readLong();
			String type = in.readUTF();
			int length = in.readInt();
			if (length < 0 || length > in.available()) {
				return null;
			}
			return new NodeMessage(KINDS[kind], target, other, number, amount, type, in.readNBytes(length));
		}
		catch (IOException ex) {
			return null;
		}
	}

	/**
	 * Kind of message. The order is part of the format: new ones are appended.
	 */
	enum Kind {

		/** A message to the subscribers of a topic. */
		PUBLISH,

		/** A frame to the peers of a topic's subscribers. */
		PUSH_ALL,

		/** The close of a topic's subscribers. */
		CLOSE_ALL,

		/** A message to the sessions of an endpoint. */
		BROADCAST,

		/** A message to a session; with a number if a timer sends it. */
		SEND,

		/** A frame to a session's peer. */
		PUSH,

		/** The close of a session. */
		CLOSE,

		/** The session of a timer is not there. */
		GONE,

		/** A question to a session. */
		ASK,

		/** The answer to a question. */
		ANSWER,

		/** There is no answer to a question. */
		UNANSWERED,

		/** A session is tracked. */
		TRACKED,

		/** A session is tracked no longer. */
		UNTRACKED,

		/** A node needs all that this node tracks. */
		PRESENCE_REQUEST,

		/** Part of all that a node tracks. */
		PRESENCE_PART,

		/** The version of a node's presence, and its number of sessions. */
		STATUS,

		/** The revocation of a principal's credentials. */
		REVOKE,

		/** The newest places of logs that a node has appended to. */
		LOG_TOPS

	}

	/**
	 * Object as bytes.
	 *
	 * @param type name of its type
	 * @param bytes the bytes
	 */
	record Body(String type, byte[] bytes) {

	}

}
