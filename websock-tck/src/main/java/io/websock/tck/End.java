package io.websock.tck;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.StopReason;
import io.websock.TextFrame;
import io.websock.test.RawClient;

/**
 * A way in which a session ends, once its client has got {@link #HELLO}.
 */
enum End {

	/** Its handler stops it. */
	STOP(CloseReason.Normal.class),

	/** Its peer closes. */
	PEER_CLOSE(CloseReason.Remote.class),

	/** Its connection is cut. */
	CUT(CloseReason.Error.class),

	/** Its handler throws. */
	ERROR(CloseReason.Error.class),

	/** Its peer is silent for too long. */
	TIMEOUT(CloseReason.Timeout.class),

	/** Its host stops. */
	SHUTDOWN(CloseReason.Shutdown.class);

	private static final String HELLO = "hello";

	private final Class<? extends CloseReason> reason;

	End(Class<? extends CloseReason> reason) {
		this.reason = reason;
	}

	/**
	 * Returns whether this can be what {@code terminate} was told. A session that waits
	 * for its host's stop may be timed out before.
	 */
	boolean accounts(CloseReason reason) {
		if (this == CUT) {
			return reason.equals(new CloseReason.Error(new SessionFailure.ConnectionLost()));
		}
		return this.reason.isInstance(reason) || (this == SHUTDOWN && reason instanceof CloseReason.Timeout);
	}

	/**
	 * Returns what sessions do that are to end so.
	 */
	Script script() {
		return Script.idle()
			.countedOnly()
			.on(Callback.INIT, (argument, next) -> HandleResult.push(Frame.text(HELLO), next))
			.on(Callback.HANDLE_IN, End::run);
	}

	/**
	 * Ends a session as far as its client can, and waits for the host's close frame.
	 * @return whether it has ended; if not, the client must be left open
	 */
	boolean end(RawClient client) {
		if (!client.readText().equals(HELLO)) {
			throw new AssertionError("Expected the session's first message");
		}
		switch (this) {
			case STOP, ERROR -> client.sendText(name()).awaitClose();
			case PEER_CLOSE -> client.sendClose(1000).awaitClose();
			case CUT -> client.abort();
			case TIMEOUT, SHUTDOWN -> {
				return false;
			}
		}
		client.close();
		return true;
	}

	static HandleResult<Step> run(Object argument, Step next) {
		String text = ((TextFrame) argument).text();
		if (text.equals(ERROR.name())) {
			throw new IllegalStateException("as the script says");
		}
		return text.equals(STOP.name()) ? HandleResult.stop(StopReason.normal(), next) : HandleResult.ok(next);
	}

}
