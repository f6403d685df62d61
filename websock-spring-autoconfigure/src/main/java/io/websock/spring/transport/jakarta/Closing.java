package io.websock.spring.transport.jakarta;

import java.io.IOException;
import java.util.Map;

import io.websock.engine.SessionSettings;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import org.apache.tomcat.websocket.WsSession;

/**
 * Ways to end a container's connection. The base works on any Jakarta WebSocket
 * container.
 */
class Closing {

	private final Session connection;

	Closing(Session connection) {
		this.connection = connection;
	}

	/**
	 * Prepares the connection.
	 * @param settings the session's settings
	 */
	void configure(SessionSettings settings) {
		this.connection.setMaxIdleTimeout(0);
	}

	/**
	 * Sends a close frame.
	 * @param code the close code
	 * @param reason the reason text
	 * @param await whether to leave the connection open for the peer's
	 */
	void close(int code, String reason, boolean await) {
		try {
			this.connection.close(reason(code, reason));
		}
		catch (IOException | IllegalStateException ex) {
			// The connection went first, and its own event says so
		}
	}

	/**
	 * Cuts the connection.
	 */
	void abort() {
		close(CloseCodes.GOING_AWAY.getCode(), "", false);
	}

	static CloseReason reason(int code, String text) {
		CloseCode closeCode = (code == CloseCodes.NORMAL_CLOSURE.getCode()) ? CloseCodes.NORMAL_CLOSURE : () -> code;
		return new CloseReason(closeCode, text);
	}

	/**
	 * Ways to end a connection of Tomcat's.
	 */
	static final class Tomcat extends Closing {

		private static final String PREFIX = "org.apache.tomcat.websocket.";

		/** How long Tomcat waits, in a thread, to get an abnormal close frame out. */
		private static final String ABNORMAL_CLOSE_TIMEOUT = PREFIX + "ABNORMAL_SESSION_CLOSE_SEND_TIMEOUT";

		private static final String BLOCKING_SEND_TIMEOUT = PREFIX + "BLOCKING_SEND_TIMEOUT";

		private final WsSession session;

		/** Kept, because Tomcat does not give them out once the session is closed. */
		private final Map<String, Object> properties;

		Tomcat(WsSession session) {
			super(session);
			this.session = session;
			this.properties = session.getUserProperties();
		}

		@Override
		void configure(SessionSettings settings) {
			super.configure(settings);
			this.properties.put(BLOCKING_SEND_TIMEOUT, settings.sendTimeout().toMillis());
			this.properties.put(ABNORMAL_CLOSE_TIMEOUT, settings.closeTimeout().toMillis());
		}

		@Override
		void close(int code, String text, boolean await) {
			CloseReason reason = reason(code, text);
			this.session.doClose(reason, reason, !await);
		}

		/**
		 * Cuts whatever Tomcat's state: open, or waiting for the peer's close frame.
		 */
		@Override
		void abort() {
			CloseReason local = new CloseReason(CloseCodes.CLOSED_ABNORMALLY, "");
			this.properties.put(ABNORMAL_CLOSE_TIMEOUT, 1L);
			this.session.doClose(new CloseReason(CloseCodes.GOING_AWAY, ""), local, true);
			this.session.onClose(local);
		}

	}

}
