package io.websock.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.websock.protocol.ResponseBody;
import io.websock.protocol.ResponseHead;

/**
 * Response that refuses a connection, and its body as far as a limit. Used by the
 * connection's owner.
 */
final class Refusal {

	private final boolean byProxy;

	private final ResponseHead head;

	private final ClientSocket socket;

	private ResponseBody body;

	Refusal(boolean byProxy, ResponseHead head, ClientSocket socket, int limit) {
		this.byProxy = byProxy;
		this.head = head;
		this.socket = socket;
		this.body = ResponseBody.of(head.status(), head.headers(), limit);
	}

	/**
	 * Reads as far as that is possible now.
	 * @return whether the body or as much as the limit allows has been read; if not, the
	 * socket reports when to go on
	 */
	boolean advance() {
		ByteBuffer buffer = BufferPool.SHARED.take();
		try {
			while (!this.body.isComplete()) {
				int read = this.socket.read(buffer.clear());
				if (read == 0) {
					this.socket.awaitReadable();
					return false;
				}
				if (read < 0) {
					return true;
				}
				this.body = this.body.feed(buffer.flip());
			}
		}
		catch (IOException ex) {
			return true;
		}
		finally {
			BufferPool.SHARED.give(buffer);
		}
		return true;
	}

	/**
	 * Returns the outcome, with as much of the body as has been read.
	 */
	ConnectOutcome outcome() {
		return new ConnectOutcome.Refused(this.byProxy, this.head.status(), this.head.headers(), this.body.bytes());
	}

}
