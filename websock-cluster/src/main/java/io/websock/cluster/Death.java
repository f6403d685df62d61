package io.websock.cluster;

import java.nio.ByteBuffer;

/**
 * Body of the frame that says to a node that it is declared dead: its id and incarnation.
 */
final class Death {

	private Death() {
	}

	static byte[] encode(NodeIdentity node) {
		return ByteBuffer.allocate(2 * Long.BYTES).putLong(node.id()).putLong(node.incarnation()).array();
	}

	static boolean names(byte[] body, NodeIdentity node) {
		if (body.length < 2 * Long.BYTES) {
			return false;
		}
		ByteBuffer bytes = ByteBuffer.wrap(body);
		return bytes.getLong() == node.id() && bytes.getLong() == node.incarnation();
	}

}
