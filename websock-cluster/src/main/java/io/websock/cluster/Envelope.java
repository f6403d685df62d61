package io.websock.cluster;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Frame between nodes: a header of 36 bytes, then an opaque body, all numbers in network
 * order.
 *
 * <pre>
 *  0  2  magic, "WS"
 *  2  1  version
 *  3  1  kind
 *  4  8  cluster: hash of its name and its number of partitions
 * 12  8  id of the sender
 * 20  8  incarnation of the sender
 * 28  8  number: of the channel's sequence, or of the heartbeat
 * 36     body
 * </pre>
 *
 * The version changes when a node of the version before could not read the frame. A new
 * kind, or more bytes at the end of a heartbeat, is no new version.
 *
 * @param kind the kind of frame
 * @param sender the node that sent it
 * @param number the number of the channel's sequence, or of the heartbeat
 * @param body the body
 */
record Envelope(FrameKind kind, NodeIdentity sender, long number, byte[] body) {

	static final int VERSION = 1;

	private static final short MAGIC = 0x5753;

	private static final int HEADER = 36;

	/** Far above any honest number, and far below an overflow. */
	private static final long MAX_NUMBER = 1L << 60;

	/**
	 * Writes the frame.
	 * @param cluster the hash of the cluster
	 * @return the bytes
	 */
	byte[] encode(long cluster) {
		return ByteBuffer.allocate(HEADER + this.body.length)
			.putShort(MAGIC)
			.put((byte) VERSION)
			.put((byte) this.kind.code())
			.putLong(cluster)
			.putLong(this.sender.id())
			.putLong(this.sender.incarnation())
			.putLong(this.number)
			.put(this.body)
			.array();
	}

	/**
	 * Reads a frame.
	 * @param cluster the hash of the cluster
	 * @param frame the bytes
	 * @return the frame, or {@code null} if it is of another protocol, version or
	 * cluster, or of a kind that is not known
	 */
	static @Nullable Envelope decode(long cluster, byte[] frame) {
		if (frame.length < HEADER) {
			return null;
		}
		ByteBuffer bytes = ByteBuffer.wrap(frame);
		if (bytes.getShort() != MAGIC || bytes.get() != VERSION) {
			return null;
		}
		FrameKind kind = FrameKind.of(bytes.get());
		if (kind == null || bytes.getLong() != cluster) {
			return null;
		}
		NodeIdentity sender = new NodeIdentity(bytes.getLong(), bytes.getLong());
		long number = bytes.getLong();
		if (sender.incarnation() < 1 || number < 0 || number > MAX_NUMBER) {
			return null;
		}
		byte[] body = new byte[bytes.remaining()];
		bytes.get(body);
		return new Envelope(kind, sender, number, body);
	}

}
