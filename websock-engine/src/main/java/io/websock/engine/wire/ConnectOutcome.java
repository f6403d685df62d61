package io.websock.engine.wire;

import java.util.List;
import java.util.Map;

import io.websock.engine.Session;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of one request for a connection.
 */
public sealed interface ConnectOutcome {

	/**
	 * The connection is established, and its session opens.
	 *
	 * @param session the session
	 * @param upgraded what is known of the server
	 */
	record Opened(Session session, Upgraded upgraded) implements ConnectOutcome {

	}

	/**
	 * The server or the proxy has answered with another status. Redirects are not
	 * followed.
	 *
	 * @param byProxy whether the proxy refused the tunnel
	 * @param status the status
	 * @param headers the headers, such as {@code Retry-After} and {@code Location};
	 * lookups ignore case
	 * @param body the body, or its beginning if it is longer than the request allows or
	 * did not come in time
	 */
	record Refused(boolean byProxy, int status, Map<String, List<String>> headers,
			byte[] body) implements ConnectOutcome {

		/**
		 * Returns the refusal without anything that the peer sent but its status.
		 */
		@Override
		public String toString() {
			return "Refused[%d%s, %d bytes]".formatted(this.status, this.byProxy ? " by the proxy" : "",
					this.body.length);
		}

	}

	/**
	 * There is no connection.
	 *
	 * @param reason the rule that the peer broke and its paragraph, or what failed,
	 * without anything that the peer sent
	 * @param cause the failure of the network, of TLS or of the session's creation;
	 * {@code null} for a broken rule, the end of the time, and a cancelled request
	 */
	record Failed(String reason, @Nullable Throwable cause) implements ConnectOutcome {

	}

}
