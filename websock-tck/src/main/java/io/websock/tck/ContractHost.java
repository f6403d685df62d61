package io.websock.tck;

import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLContext;

import io.websock.spring.WebSockMessenger;
import org.jspecify.annotations.Nullable;

/**
 * A running host under test, as its adapter shows it: one endpoint named
 * {@value #ENDPOINT} on the path {@value #PATH_PATTERN} with the subprotocols
 * {@value #SUBPROTOCOL} and {@value #OTHER_SUBPROTOCOL}, served on the loopback
 * interface. Thread-safe.
 */
public interface ContractHost extends AutoCloseable {

	/** Name of the endpoint. */
	String ENDPOINT = "contract";

	/** Path pattern of the endpoint. */
	String PATH_PATTERN = "/contract/{place}";

	/** A subprotocol of the endpoint. */
	String SUBPROTOCOL = "v2.contract";

	/** The endpoint's other subprotocol. */
	String OTHER_SUBPROTOCOL = "v1.contract";

	/** Meter of sessions that are open. */
	String ACTIVE = "websock.sessions.active";

	/**
	 * Returns the port that the host listens on.
	 * @return the port
	 */
	int port();

	/**
	 * Returns what trusts the host, if it is reached over TLS.
	 * @return {@code null} for plain connections
	 */
	default @Nullable SSLContext tls() {
		return null;
	}

	/**
	 * Returns the way from the application to its sessions.
	 * @return the messenger
	 */
	WebSockMessenger messenger();

	/**
	 * Returns how many messages and pushed frames were counted as not delivered.
	 * @param cause why
	 * @return the number since the host started
	 */
	long dropped(DropCause cause);

	/**
	 * Returns what the host's meters count: open sessions, ends of sessions by close
	 * code, send timeouts, drops by cause and handshakes by outcome, such as
	 * {@code websock.sessions.duration{code=1009}}.
	 * @return numbers since the host started, by the meter's name with the tag that tells
	 * the cause; what was never counted is left out
	 */
	Map<String, Long> counters();

	/**
	 * Returns what the host's own loggers and those of its container wrote since it
	 * started, at any level that they were asked for: debug for the host's own.
	 * @return the entries in order
	 */
	List<LogEntry> log();

	/**
	 * Returns whether the application's beans can be used. Asked from {@code terminate}
	 * while the application stops.
	 * @return {@code false} once a bean was destroyed
	 */
	boolean isApplicationAlive();

	/**
	 * Stops the application as a signal would, and returns when it has stopped. Does
	 * nothing if it was stopped before.
	 */
	@Override
	void close();

}
