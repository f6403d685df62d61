package io.websock.engine.wire;

import io.websock.engine.Session;
import io.websock.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * End of a connection: the close handshake of RFC 6455 section 7.1, after which the
 * server is the first to close, or the loss of the connection. A client waits for the
 * server's end as long as its session lets it. Used by the session's owner.
 */
final class CloseHandshake {

	private final ByteSocket socket;

	private final FrameWriter writer;

	private final @Nullable ConnectionDeflate deflate;

	private final Session session;

	private boolean sent;

	private boolean received;

	/** Whether our direction is to end with our close frame. */
	private boolean halfClosing;

	/** Whether the peer closes first, as a server does (RFC 6455 section 7.1.1). */
	private final boolean peerCloses;

	CloseHandshake(ByteSocket socket, FrameWriter writer, @Nullable ConnectionDeflate deflate, Session session,
			Role role) {
		this.peerCloses = role == Role.CLIENT;
		this.socket = socket;
		this.writer = writer;
		this.deflate = deflate;
		this.session = session;
	}

	/**
	 * Notes that our close frame comes after all frames that were added.
	 * @param await whether the connection stays open for the peer's close frame
	 */
	void sent(boolean await) {
		this.sent = true;
		this.halfClosing = !await;
	}

	boolean isSent() {
		return this.sent;
	}

	/**
	 * Notes that the peer's close frame has come.
	 */
	void received() {
		this.received = true;
	}

	/**
	 * Ends the connection once our close frame is on the network. If the peer's has come,
	 * a server ends it at once, and a client leaves that to the server. Else, if the
	 * peer's is not awaited, our direction ends.
	 */
	void proceed() {
		if (!this.sent || hasEnded() || this.writer.hasUnwritten()) {
			return;
		}
		if (this.received) {
			if (!this.peerCloses) {
				end();
			}
		}
		else if (this.halfClosing) {
			this.halfClosing = false;
			this.socket.shutdownOutput();
		}
	}

	/**
	 * Ends the connection now, frees all that is held for it, and notifies the session.
	 * Further calls do nothing.
	 */
	void end() {
		if (hasEnded()) {
			return;
		}
		this.writer.close();
		if (this.deflate != null) {
			this.deflate.release();
		}
		this.socket.close();
		this.session.disconnected();
	}

	boolean hasEnded() {
		return this.writer.isClosed();
	}

	/**
	 * Returns where the handshake is: OPEN, CLOSE_SENT, CLOSE_RECEIVED or CLOSED.
	 */
	@Override
	public String toString() {
		if (hasEnded()) {
			return "CLOSED";
		}
		return this.sent ? "CLOSE_SENT" : this.received ? "CLOSE_RECEIVED" : "OPEN";
	}

}
