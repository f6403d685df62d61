package io.websock.engine;

import io.websock.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Mailbox entry of a frame that goes straight to the peer.
 *
 * @param frame the frame
 * @param cost bytes that it reserves in the outbound queue
 * @param shared the frame as it goes to many sessions, or {@code null}
 * @param listener notified if the frame is not sent, or {@code null}
 */
record Pushed(Frame frame, long cost, @Nullable SharedFrame shared, @Nullable DeliveryListener listener) {

	/**
	 * Returns whether the sender has given up on the frame.
	 */
	boolean isStale() {
		return this.listener != null && this.listener.isVoid();
	}

}
