package io.websock.spring.handshake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;
import org.springframework.util.StringUtils;

/**
 * Lines about handshakes of one endpoint that its settings turn away, once for each
 * cause. Strangers can cause them: their number and length have a bound, and they show
 * nothing but origins that were parsed. A subprotocol may be a token, and is not shown.
 * Thread-safe.
 */
final class HandshakeWarnings {

	private static final Log logger = LogFactory.getLog(HandshakeWarnings.class);

	/** Origins of one endpoint that are warned of. */
	static final int MAX_ORIGINS = 10;

	/** A scheme, the longest name of a host, and a port. */
	static final int MAX_LENGTH = 280;

	private final String endpoint;

	private final List<String> subprotocols;

	private final Set<String> origins = new HashSet<>();

	private final AtomicBoolean mismatched = new AtomicBoolean();

	/**
	 * Creates the lines of an endpoint, of which there are none yet.
	 * @param endpoint the endpoint's name
	 * @param subprotocols the subprotocols that it speaks
	 */
	HandshakeWarnings(String endpoint, List<String> subprotocols) {
		this.endpoint = endpoint;
		this.subprotocols = subprotocols;
	}

	/**
	 * Warns of a page that may not connect.
	 * @param origin its well-formed origin
	 * @param allowed the origins that may
	 * @param otherScheme whether only the scheme is not the application's own
	 */
	void foreignOrigin(String origin, List<String> allowed, boolean otherScheme) {
		int left = (origin.length() <= MAX_LENGTH) ? remember(origin) : -1;
		if (left < 0) {
			return;
		}
		logger.warn(line(origin, allowed, otherScheme)
				+ ((left == 0) ? " Further origins are logged at debug alone." : ""));
	}

	private String line(String origin, List<String> allowed, boolean otherScheme) {
		if (origin.equals("null")) {
			return ("A page without an origin, such as a local file, may not connect to endpoint '%s' and gets status "
					+ "403. Open it from a web server.")
				.formatted(this.endpoint);
		}
		return ("A page of origin %s may not connect to endpoint '%s' and gets status 403. If it is yours, set "
				+ "'websock.endpoints.%s.allowed-origins=%s'%s.")
			.formatted(origin, this.endpoint, section(),
					StringUtils.collectionToCommaDelimitedString(with(allowed, origin)),
					otherScheme ? ", or 'server.forward-headers-strategy' behind a proxy that ends TLS" : "");
	}

	/**
	 * The name as part of a property: a dot would begin the next part.
	 */
	private String section() {
		return this.endpoint.replaceAll("[^\\p{L}\\p{N}-]", "-");
	}

	/**
	 * Notes an origin.
	 * @return how many more may be noted, or -1 if it is not to be warned of
	 */
	private synchronized int remember(String origin) {
		return (this.origins.size() < MAX_ORIGINS && this.origins.add(origin)) ? MAX_ORIGINS - this.origins.size() : -1;
	}

	private static List<String> with(List<String> allowed, String origin) {
		return Stream.concat(allowed.stream(), Stream.of(origin)).toList();
	}

	/**
	 * Notes that a client offers subprotocols, and the endpoint speaks none of them.
	 */
	void noCommonSubprotocol() {
		LogMessage line = LogMessage.format(
				"A client offers subprotocols, none of which endpoint '%s' speaks (%s). "
						+ "Browsers close such a connection. See @WebSockEndpoint(subprotocols = ...).",
				this.endpoint, this.subprotocols.isEmpty() ? "it has none" : String.join(", ", this.subprotocols));
		if (this.mismatched.compareAndSet(false, true)) {
			logger.info(line);
		}
		else {
			logger.debug(line);
		}
	}

}
