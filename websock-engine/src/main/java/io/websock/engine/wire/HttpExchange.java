package io.websock.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.net.ProtocolException;

import io.websock.protocol.ResponseHead;

/**
 * One request over a client's socket and the head of its response. Bytes behind the head
 * stay in the socket. Used by the connection's owner.
 */
final class HttpExchange {

	private final ClientSocket socket;

	private final ByteBuffer request;

	private ResponseHead head = ResponseHead.none();

	HttpExchange(ClientSocket socket, byte[] request) {
		this.socket = socket;
		this.request = ByteBuffer.wrap(request);
	}

	/**
	 * Goes on as far as that is possible now.
	 * @return whether the head is complete; if not, the socket reports when to go on
	 * @throws ProtocolException if the response breaks a rule, which is its message
	 * @throws IOException if the connection is lost
	 */
	boolean advance() throws IOException {
		if (!this.socket.resume() || (this.request.hasRemaining() && !this.socket.write(this.request))) {
			return false;
		}
		ByteBuffer buffer = BufferPool.SHARED.take();
		try {
			while (!this.head.isComplete()) {
				int read = this.socket.read(buffer.clear());
				if (read < 0) {
					throw new ProtocolException("the connection ended before the response");
				}
				if (read == 0) {
					this.socket.awaitReadable();
					return false;
				}
				feed(buffer.flip());
			}
			return true;
		}
		finally {
			BufferPool.SHARED.give(buffer);
		}
	}

	private void feed(ByteBuffer bytes) throws ProtocolException {
		this.head = this.head.feed(bytes);
		if (this.head.violation() != null) {
			throw new ProtocolException(this.head.violation());
		}
		this.socket.unread(bytes);
	}

	/**
	 * Returns the head, once it is complete.
	 */
	ResponseHead head() {
		return this.head;
	}

}
