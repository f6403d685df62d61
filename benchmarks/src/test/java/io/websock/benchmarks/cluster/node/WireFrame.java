package io.websock.benchmarks.cluster.node;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What a frame between nodes says in its header, read by the format that is written down
 * at {@code Envelope}, not by the code that is looked after.
 */
final class WireFrame {

	static final int MESSAGE = 1;

	static final int HEARTBEAT = 2;

	static final int HELLO = 3;

	static final int LEAVE = 4;

	private static final int KIND = 3;

	private static final int SENDER = 12;

	private static final int BODY = 36;

	private final ByteBuffer frame;

	WireFrame(byte[] frame) {
		this.frame = ByteBuffer.wrap(frame);
	}

	int kind() {
		return this.frame.get(KIND);
	}

	String sender() {
		return HexFormat.of().toHexDigits(this.frame.getLong(SENDER));
	}

	WireKind message() {
		return WireKind.of(this.frame.get(BODY + 1));
	}

}
