package io.websock.tck;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.websock.test.RawClient;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A case with hostile peers and what they cost the host: live heap, the latency of
 * others, close codes, meters, and the time until their descriptors are back. All figures
 * are taken even if the first of them is bad. Used by one thread.
 */
final class HostileCase implements AutoCloseable {

	private static final int ROUND_TRIPS = 100;

	private static final double MEGABYTE = 1 << 20;

	/** Noise of measuring a heap that is busy. */
	private static final long NOISE = 4L << 20;

	/** Looks at the heap, until one is within the bound. */
	private static final int LOOKS = 3;

	private static final String ENDS = "websock.sessions.duration{code=";

	private final HostFixture host;

	private final String table;

	private final String name;

	private final double quiet;

	private final SoftAssertions softly = new SoftAssertions();

	private final List<RawClient> clients = new CopyOnWriteArrayList<>();

	private final HealthyClients healthy;

	private final Map<String, Long> countersBefore;

	private final int logged;

	private final long heapBefore;

	private long grown = Long.MIN_VALUE;

	private String heap = "-";

	private String ratio = "-";

	private String code = "";

	private String counter = "-";

	private String descriptor = "-";

	/**
	 * Begins a case.
	 * @param table name of the host's table
	 * @param quiet p99 of healthy clients without hostile ones, in milliseconds
	 */
	HostileCase(HostFixture host, String table, String name, double quiet) {
		this.host = host;
		this.table = table;
		this.name = name;
		this.quiet = quiet;
		this.healthy = new HealthyClients(host);
		this.countersBefore = host.counters();
		this.logged = host.log().size();
		this.heapBefore = liveHeap();
		this.healthy.forget();
	}

	/**
	 * Adds a hostile peer, whose descriptor is waited for and which is cut at the end.
	 */
	RawClient add(RawClient client) {
		this.clients.add(client);
		return client;
	}

	SessionFixture add(SessionFixture session) {
		add(session.client());
		return session;
	}

	/**
	 * Checks the live heap while the peers are at it, and takes the latency of others so
	 * far. Of several looks the worst counts.
	 * @param perPeer bytes that a hostile peer may cost
	 */
	void assertHeap(long perPeer) {
		takeLatency();
		long bound = this.clients.size() * perPeer + NOISE;
		long grown = Math.max(this.grown, grownHeap(bound));
		this.grown = grown;
		this.heap = String.format(Locale.ROOT, "%+.1f MB of %.0f", grown / MEGABYTE, bound / MEGABYTE);
		this.softly.assertThat(grown).as("Live heap of " + this.clients.size() + " peers").isLessThan(bound);
	}

	/**
	 * Returns by how much the live heap has grown. A turn that is under way holds a
	 * message and its bytes on the wire, one on each thread; it is over at the next look.
	 */
	private long grownHeap(long bound) {
		long grown = liveHeap() - this.heapBefore;
		for (int look = 1; look < LOOKS && grown >= bound; look++) {
			grown = liveHeap() - this.heapBefore;
		}
		return grown;
	}

	/**
	 * Checks that all peers' descriptors come back though their clients are still there,
	 * and notes how long it took.
	 * @param limit the sum of the host's timeouts that apply, and a margin
	 */
	void assertDescriptorsBack(Duration limit) {
		if (!Descriptors.areVisible()) {
			this.descriptor = "not told";
			return;
		}
		long start = System.nanoTime();
		try {
			Await.until(limit, "the descriptors", () -> held() == 0);
			this.descriptor = String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - start) / 1e9);
		}
		catch (ConditionTimeoutException ex) {
			int held = held();
			this.descriptor = held + " of " + this.clients.size() + " held after " + limit.toMillis() + " ms";
			this.softly.assertThat(held).as("Descriptors held").isZero();
		}
	}

	private int held() {
		Set<Integer> ports = Descriptors.clientPorts(this.host.port());
		return (int) this.clients.stream().filter((client) -> ports.contains(client.port())).count();
	}

	/**
	 * Checks that each session ended, once, and that the host knows none of them.
	 */
	void assertEnded(Iterable<SessionFixture> sessions) {
		for (SessionFixture session : sessions) {
			this.softly.assertThatCode(() -> {
				session.awaitTermination();
				session.awaitGone();
			}).as("End of a session").doesNotThrowAnyException();
			this.softly.assertThat(session.probe().terminations()).as("Terminations").hasSize(1);
		}
	}

	/**
	 * Checks that sessions were counted as ended with a close code.
	 */
	void assertCode(int code, int sessions) {
		this.code = Integer.toString(code);
		assertCounted(ENDS + code + "}", sessions);
	}

	/**
	 * Checks what a meter counts of these peers.
	 */
	void assertCounted(String meter, int count) {
		try {
			Await.until(Duration.ofSeconds(5), meter, () -> counted(meter) >= count);
		}
		catch (ConditionTimeoutException ex) {
			// Told below
		}
		this.counter = meter + " " + counted(meter);
		this.softly.assertThat(counted(meter)).as(meter).isEqualTo(count);
	}

	private long counted(String meter) {
		return this.host.counters().getOrDefault(meter, 0L) - this.countersBefore.getOrDefault(meter, 0L);
	}

	/**
	 * Checks, without ending the case, what is special about it.
	 */
	SoftAssertions softly() {
		return this.softly;
	}

	/**
	 * Notes how the host answered where no session's close code tells.
	 */
	void answered(Object code) {
		this.code = String.valueOf(code);
	}

	private void takeLatency() {
		if (this.ratio.equals("-")) {
			this.softly.assertThatCode(() -> this.healthy.awaitRoundTrips(ROUND_TRIPS))
				.as("Healthy clients")
				.doesNotThrowAnyException();
			this.ratio = String.format(Locale.ROOT, "%.1f", this.healthy.p99() / this.quiet);
		}
	}

	/**
	 * Cuts the peers, adds the line to the table and fails if a check did.
	 */
	@Override
	public void close() {
		try {
			takeLatency();
			this.clients.forEach(RawClient::abort);
			assertLoggedQuietly();
			this.softly.assertThatCode(this.healthy::assertAnswered).as("Healthy clients").doesNotThrowAnyException();
		}
		finally {
			this.healthy.close();
			HostileTable.of(this.table).add(this.name, this.heap, this.ratio, codes(), this.counter, this.descriptor);
		}
		this.softly.assertAll();
	}

	/**
	 * Whatever strangers do is no error, and worth no stack trace.
	 */
	private void assertLoggedQuietly() {
		List<LogEntry> log = this.host.log();
		this.softly.assertThat(log.subList(this.logged, log.size()))
			.as("Log")
			.noneMatch((entry) -> entry.isAtLeast(System.Logger.Level.ERROR) || !entry.stackTrace().isEmpty());
	}

	/**
	 * Waits until a host has no sessions, for the next case's sake. That sessions end in
	 * time is asserted elsewhere.
	 */
	static void awaitNobody(HostFixture host) {
		try {
			Await.until(Duration.ofSeconds(5), "the end of all sessions",
					() -> host.counters().getOrDefault(ContractHost.ACTIVE, 0L) == 0);
		}
		catch (ConditionTimeoutException ex) {
			System.out.println("hostile | sessions are left behind");
		}
	}

	/**
	 * Returns what the case says of how the host answered, or else all close codes that
	 * were counted.
	 */
	private String codes() {
		if (!this.code.isEmpty()) {
			return this.code;
		}
		String codes = this.host.counters()
			.keySet()
			.stream()
			.filter((meter) -> meter.startsWith(ENDS) && counted(meter) > 0)
			.map((meter) -> meter.substring(ENDS.length(), meter.length() - 1))
			.sorted()
			.collect(Collectors.joining(", "));
		return codes.isEmpty() ? "-" : codes;
	}

	private static long liveHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
