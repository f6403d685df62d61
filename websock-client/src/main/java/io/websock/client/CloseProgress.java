package io.websock.client;

import java.time.Instant;

import io.websock.protocol.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * How far the close handshake is (RFC 6455 section 7.1).
 *
 * @param sent whether our close frame was sent
 * @param received whether the server's close frame was received
 * @param code the server's close code; 1006 before it was received
 * @param reason the server's reason text
 * @param deadline when the connection is ended in any case; {@code null} before the
 * handshake began, and for never
 */
record CloseProgress(boolean sent, boolean received, int code, String reason, @Nullable Instant deadline) {

	static final CloseProgress NONE = new CloseProgress(false, false, CloseCode.ABNORMAL, "", null);

	CloseProgress sent(@Nullable Instant deadline) {
		return new CloseProgress(true, this.received, this.code, this.reason, deadline);
	}

	CloseProgress received(int code, String reason) {
		return new CloseProgress(this.sent, true, code, reason, this.deadline);
	}

	boolean hasBegun() {
		return this.sent || this.received;
	}

	ClientEvent.Closed closed() {
		return new ClientEvent.Closed(this.code, this.reason, this.sent && this.received);
	}

}
