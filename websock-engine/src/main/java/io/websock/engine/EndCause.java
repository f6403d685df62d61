package io.websock.engine;

import java.time.Duration;

import io.websock.SessionFailure;
import io.websock.SessionFailure.Overloaded.Queue;

/**
 * Why the host ends a session, in words: a text for the peer's close frame, and the
 * property that decided it for our log. The text is ASCII, fits into a close frame (RFC
 * 6455 section 5.5), and never contains anything that the peer sent.
 *
 * @param text what happened, such as "idle for 60 s"; empty if the close code says it all
 * @param property the property, relative to {@code websock}; empty if there is none
 */
record EndCause(String text, String property) {

	static EndCause idle(Duration timeout) {
		return new EndCause("idle for " + print(timeout), "idle-timeout");
	}

	static EndCause heartbeatLost(SessionSettings settings) {
		return new EndCause("no answer to a ping for " + print(settings.heartbeatTimeout()), "heartbeat.timeout");
	}

	static EndCause stalled(SessionSettings settings) {
		return new EndCause("nothing read for " + print(settings.sendTimeout()), "send-timeout");
	}

	static EndCause callbackTimeout(Duration limit) {
		return new EndCause(print(limit), "callback-timeout");
	}

	static EndCause credentials(boolean revoked) {
		return new EndCause(revoked ? "credentials revoked" : "credentials expired", "");
	}

	/**
	 * Returns the cause for the end of the host, which has no words for a drain: its
	 * close code asks the peer to connect again.
	 */
	static EndCause shutdown(int code, SessionSettings settings) {
		return new EndCause((code != settings.closeCodes().drain()) ? "shutting down" : "", "");
	}

	static EndCause messageRate(SessionSettings settings) {
		return new EndCause("more than " + settings.rates().messages() + " messages a second",
				"limits.messages-per-second");
	}

	static EndCause byteRate(SessionSettings settings) {
		return new EndCause("more than " + print(settings.rates().bytes()) + " a second", "limits.bytes-per-second");
	}

	static EndCause overloaded(Queue queue, SessionSettings settings) {
		return (queue == Queue.MAILBOX)
				? new EndCause("more than " + settings.mailbox().capacity() + " messages pending", "mailbox.capacity")
				: new EndCause("more than " + print(settings.outbound().maxBytes()) + " unread", "outbound.max-bytes");
	}

	/**
	 * Returns the cause for what the transport objects to: a size, by the property that
	 * the rule names, or a violation of the protocol, whose rule is for our log alone.
	 */
	static EndCause violated(SessionFailure failure, SessionSettings settings) {
		if (!(failure instanceof SessionFailure.MessageTooLarge tooLarge)) {
			return new EndCause("", "");
		}
		SessionSettings.Wire wire = settings.wire();
		if (tooLarge.rule().contains("'max-frame-size'")) {
			return new EndCause("frame larger than " + print(wire.limits().maxFrameSize()), "max-frame-size");
		}
		if (tooLarge.rule().contains("'max-inflate-ratio'")) {
			return new EndCause("message inflates by more than " + wire.compression().maxInflateRatio() + " times",
					"compression.max-inflate-ratio");
		}
		return new EndCause("message larger than " + print(wire.limits().maxMessageSize()), "max-message-size");
	}

	/**
	 * Returns the clause for our log.
	 */
	@Override
	public String toString() {
		return this.property.isEmpty() ? this.text : this.text + " ('websock." + this.property + "')";
	}

	private static String print(Duration duration) {
		long millis = duration.toMillis();
		return (millis % 1000 == 0) ? millis / 1000 + " s" : millis + " ms";
	}

	private static String print(long bytes) {
		if (bytes > 0 && bytes % (1 << 20) == 0) {
			return (bytes >> 20) + " MB";
		}
		return (bytes > 0 && bytes % (1 << 10) == 0) ? (bytes >> 10) + " KB" : bytes + " bytes";
	}

}
