package io.websock.tck;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import io.websock.SessionId;
import io.websock.spring.WebSockMessenger;
import io.websock.test.UpgradeRequest;
import org.jspecify.annotations.Nullable;

/**
 * A running host whose sessions follow scripts.
 */
final class HostFixture implements AutoCloseable {

	private static final String PATH = "/contract/here";

	private final ScriptedWebSock handler = new ScriptedWebSock();

	private final Queue<Probe> probes = new ConcurrentLinkedQueue<>();

	private final ContractHost host;

	HostFixture(ContractHostFactory factory, ContractSettings settings) {
		this.host = factory.start(settings, this.handler);
	}

	int port() {
		return this.host.port();
	}

	@Nullable SSLContext tls() {
		return this.host.tls();
	}

	WebSockMessenger messenger() {
		return this.host.messenger();
	}

	/**
	 * Registers a script for sessions to come.
	 */
	Probe register(Script script) {
		Probe probe = this.handler.register(script);
		this.probes.add(probe);
		return probe;
	}

	/**
	 * Begins the handshake of a session that follows a script.
	 */
	UpgradeRequest request(Probe probe) {
		return request("?script=" + probe.id());
	}

	/**
	 * Begins a handshake with the endpoint.
	 * @param query the query with its question mark, or nothing
	 */
	UpgradeRequest request(String query) {
		return UpgradeRequest.to(this.host.port(), PATH + query).over(this.host.tls());
	}

	/**
	 * Begins the handshake of a session that follows a script, whose path has another
	 * variable segment than usual.
	 * @param place the segment, encoded
	 */
	UpgradeRequest requestTo(String place, Probe probe) {
		return UpgradeRequest.to(this.host.port(), "/contract/" + place + "?script=" + probe.id())
			.over(this.host.tls());
	}

	/**
	 * Opens a session that follows a script.
	 */
	SessionFixture open(Script script) {
		Probe probe = register(script);
		return new SessionFixture(this, probe, request(probe).connect());
	}

	/**
	 * Opens a session whose client has a small buffer and does not read yet.
	 */
	SessionFixture openStalled(Script script) {
		Probe probe = register(script);
		return new SessionFixture(this, probe, request(probe).receiveBuffer(4096).connect());
	}

	long dropped(DropCause cause) {
		return this.host.dropped(cause);
	}

	long droppedInAll() {
		return Stream.of(DropCause.values()).mapToLong(this::dropped).sum();
	}

	Map<String, Long> counters() {
		return this.host.counters();
	}

	boolean isApplicationAlive() {
		return this.host.isApplicationAlive();
	}

	List<LogEntry> log() {
		return this.host.log();
	}

	List<LogEntry> log(SessionId session) {
		return log().stream().filter((entry) -> entry.message().contains(session.toString())).toList();
	}

	/**
	 * Checks, once, what holds whatever the scripts did.
	 */
	void assertContract() {
		for (Probe probe = this.probes.poll(); probe != null; probe = this.probes.poll()) {
			probe.assertContract();
		}
	}

	@Override
	public void close() {
		this.host.close();
	}

}
