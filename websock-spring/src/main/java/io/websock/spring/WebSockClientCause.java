package io.websock.spring;

import io.websock.CloseReason;
import io.websock.WebSock;

/**
 * Why a client has no connection.
 */
public sealed interface WebSockClientCause {

	/**
	 * The connection was open and has ended.
	 *
	 * @param code the close code that was sent or received; 1006 if there was none
	 * @param reason what {@link WebSock#terminate} was given
	 */
	record Closed(int code, CloseReason reason) implements WebSockClientCause {

	}

	/**
	 * The server answered the handshake with another status than 101. Redirects are not
	 * followed.
	 *
	 * @param status the status
	 */
	record Refused(int status) implements WebSockClientCause {

	}

	/**
	 * The connection could not be established: the name, the network, TLS, the proxy, an
	 * answer that breaks RFC 6455 section 4.1, or the time.
	 *
	 * @param failure what failed
	 */
	record Failed(Throwable failure) implements WebSockClientCause {

	}

	/**
	 * A {@link WebSockClientCustomizer} threw.
	 *
	 * @param failure what it threw
	 */
	record CustomizerFailed(Throwable failure) implements WebSockClientCause {

	}

	/**
	 * A {@link WebSockClientCustomizer} returned no request, which ends attempts.
	 */
	record Withdrawn() implements WebSockClientCause {

	}

	/**
	 * An operator drains the client.
	 */
	record Drained() implements WebSockClientCause {

	}

	/**
	 * The application called {@link WebSockConnection#close}.
	 */
	record Requested() implements WebSockClientCause {

	}

	/**
	 * The application stops.
	 */
	record Shutdown() implements WebSockClientCause {

	}

}
