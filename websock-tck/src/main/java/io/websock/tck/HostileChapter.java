package io.websock.tck;

import java.time.Duration;
import java.util.Locale;

/**
 * A part of the chapter about hostile peers: what they do costs bounded memory, comes to
 * an end, and nobody else notices.
 */
public abstract class HostileChapter extends ContractChapter {

	static final Duration SEND_TIMEOUT = Duration.ofSeconds(2);

	static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

	static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

	/** What a busy machine adds to a host's timeouts. */
	static final Duration MARGIN = Duration.ofSeconds(4);

	/** When a connection has ended that takes nothing and says nothing. */
	static final Duration ALL_TIMEOUTS = SEND_TIMEOUT.plus(CLOSE_TIMEOUT).plus(MARGIN);

	static final int MEGABYTE = 1 << 20;

	/** What a peer may cost: what waits for it at most by default, and as much again. */
	static final long PER_PEER = 2L * MEGABYTE;

	/** What a container buffers of a message before it finds that it is too large. */
	static final long BUFFERED = 16L * MEGABYTE;

	private static final int QUIET_ROUND_TRIPS = 400;

	private double quiet;

	/**
	 * Returns settings whose timeouts are short.
	 */
	static ContractSettings.Builder settings() {
		return ContractSettings.builder()
			.sendTimeout(SEND_TIMEOUT)
			.closeTimeout(CLOSE_TIMEOUT)
			.requestTimeout(REQUEST_TIMEOUT)
			.idleTimeout(Duration.ZERO)
			.noHeartbeat();
	}

	HostileCase begin(HostFixture host, String name) {
		if (this.quiet == 0) {
			try (HealthyClients healthy = new HealthyClients(host)) {
				// The first of them meet code that was not compiled yet
				healthy.awaitRoundTrips(QUIET_ROUND_TRIPS);
				healthy.forget();
				healthy.awaitRoundTrips(QUIET_ROUND_TRIPS);
				this.quiet = healthy.p99();
			}
			HostileCase.awaitNobody(host);
		}
		return new HostileCase(host, hosts().name().toLowerCase(Locale.ROOT) + ((host.tls() != null) ? "-tls" : ""),
				name, this.quiet);
	}

}
