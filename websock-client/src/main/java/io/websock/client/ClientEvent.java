package io.websock.client;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.websock.DataFrame;
import io.websock.PingFrame;
import io.websock.PongFrame;
import org.jspecify.annotations.Nullable;

/**
 * Event of a client's connection. One of {@link Refused}, {@link Closed} and
 * {@link Failed} is the last one of each connection.
 */
public sealed interface ClientEvent {

	/**
	 * The opening handshake is complete.
	 *
	 * @param subprotocol the subprotocol that the server chose, or {@code null} for none
	 * @param extensions the extensions agreed on, as the server named them
	 * @param headers headers of the response; lookups ignore case
	 */
	record Opened(@Nullable String subprotocol, List<String> extensions,
			Map<String, List<String>> headers) implements ClientEvent {

	}

	/**
	 * The server did not accept the opening handshake. Nothing is followed or tried
	 * again.
	 *
	 * @param reason what the answer means
	 * @param status status of the response; zero if there was none
	 * @param headers headers of the response, such as {@code Location} of a redirection
	 * and {@code Retry-After}; lookups ignore case
	 * @param body body of the response, up to a limit; read-only
	 */
	record Refused(RefusalReason reason, int status, Map<String, List<String>> headers,
			ByteBuffer body) implements ClientEvent {

		/**
		 * Creates the event.
		 */
		public Refused {
			body = body.asReadOnlyBuffer();
		}

		/**
		 * Returns the body.
		 * @return a read-only view with a position of its own
		 */
		@Override
		public ByteBuffer body() {
			return this.body.duplicate();
		}

	}

	/**
	 * Meaning of a refusal.
	 */
	enum RefusalReason {

		/** The server names another place (3xx). */
		REDIRECTION,
		/** The server wants credentials (401). */
		UNAUTHORIZED,
		/** A proxy wants credentials (407). */
		PROXY_AUTHENTICATION,
		/** Any other status. */
		STATUS,
		/**
		 * The server has not enabled extended CONNECT (RFC 8441 section 3). No request
		 * was sent.
		 */
		NO_EXTENDED_CONNECT,
		/**
		 * The server did not process the request, which may be sent again at once, on
		 * another connection where this one is going away (RFC 9113 section 8.7).
		 */
		REFUSED_STREAM,
		/** The server wants HTTP/1.1 for this request (RFC 9113 section 7). */
		HTTP_1_1_REQUIRED

	}

	/**
	 * A message arrived.
	 *
	 * @param frame the message, joined and inflated
	 */
	record Message(DataFrame frame) implements ClientEvent {

	}

	/**
	 * A ping arrived. It is answered already, unless the options say otherwise.
	 *
	 * @param frame the ping
	 */
	record Ping(PingFrame frame) implements ClientEvent {

	}

	/**
	 * A pong arrived.
	 *
	 * @param frame the pong
	 * @param roundTrip time since the client's own ping that it answers, or {@code null}
	 * if it answers none
	 */
	record Pong(PongFrame frame, @Nullable Duration roundTrip) implements ClientEvent {

	}

	/**
	 * The server's close frame arrived. It is answered already.
	 *
	 * @param code its close code; 1005 if it has none
	 * @param reason its reason text, which a stranger wrote
	 */
	record Closing(int code, String reason) implements ClientEvent {

	}

	/**
	 * The connection is over.
	 *
	 * @param code the server's close code; 1005 if it sent none, 1006 if it sent no close
	 * frame
	 * @param reason the server's reason text, which a stranger wrote
	 * @param clean whether both sides sent a close frame (RFC 6455 section 7.1.4)
	 */
	record Closed(int code, String reason, boolean clean) implements ClientEvent {

	}

	/**
	 * The client ended the connection because a rule was broken or a deadline passed.
	 *
	 * @param rule the rule and its paragraph, or the deadline and its length; nothing in
	 * it comes from the server
	 * @param code close code that was sent; 1006 if no close frame was
	 */
	record Failed(String rule, int code) implements ClientEvent {

	}

	/**
	 * There is room to send (RFC 9113 section 5.2). Over HTTP/2 only.
	 *
	 * @param bytes bytes that can leave at once
	 */
	record Writable(long bytes) implements ClientEvent {

	}

}
