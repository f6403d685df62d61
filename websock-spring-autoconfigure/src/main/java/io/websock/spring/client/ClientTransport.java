package io.websock.spring.client;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.websock.engine.SessionFactory;
import io.websock.engine.SessionSettings;
import io.websock.engine.wire.ConnectProxy;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Port from a client to the network: opens connections. Thread-safe; no method blocks.
 */
interface ClientTransport {

	/**
	 * Begins to open a connection. Exactly one method of the listener is called, on any
	 * thread, unless the attempt is cancelled first.
	 * @param request what to connect to and how
	 * @param listener notified of the outcome
	 * @return cancels the attempt: its connection, if any, is cut. Does nothing once the
	 * listener was called
	 */
	Runnable connect(Request request, Listener listener);

	/**
	 * Request for a connection.
	 *
	 * @param url where to connect
	 * @param subprotocols the subprotocols to ask for
	 * @param headers the headers to send besides those of the handshake
	 * @param ssl key and trust material; {@code null} for the runtime's own
	 * @param proxy the proxy that is asked for a tunnel; {@code null} for none
	 * @param timeout maximum duration of the attempt
	 * @param settings settings of the session, compression among them
	 */
	record Request(URI url, List<String> subprotocols, Map<String, List<String>> headers, @Nullable SslBundle ssl,
			@Nullable ConnectProxy proxy, Duration timeout, SessionSettings settings) {

		/**
		 * Keeps headers and the query out of logs.
		 */
		@Override
		public String toString() {
			return "Request[" + ClientUrl.shown(this.url) + "]";
		}

	}

	/**
	 * Listener for the outcome of an attempt. No method blocks.
	 */
	interface Listener {

		/**
		 * The server accepted the handshake.
		 * @param response what the server answered
		 * @return the factory of the session, to be called once
		 */
		SessionFactory accepted(Response response);

		/**
		 * The server refused the handshake.
		 * @param status the status of its response, which is not 101
		 * @param headers the headers of its response
		 */
		void refused(int status, Map<String, List<String>> headers);

		/**
		 * There is no connection.
		 * @param failure the reason
		 */
		void failed(Throwable failure);

	}

	/**
	 * Response of a server that accepted the handshake.
	 *
	 * @param subprotocol the subprotocol that was agreed on, or {@code null} for none
	 * @param headers the headers
	 * @param remoteAddress the server's address, or {@code null} if it is not known
	 */
	record Response(@Nullable String subprotocol, Map<String, List<String>> headers,
			@Nullable InetSocketAddress remoteAddress) {

	}

}
