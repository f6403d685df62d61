package io.websock.tck;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.websock.SessionId;
import io.websock.spring.WebSockMessenger;
import io.websock.test.UpgradeRequest;

/**
 * A running host whose sessions follow scripts.
 */
final class Stage implements AutoCloseable {

	private static final String PATH = "/contract/here";

	private final ScriptedWebSock handler = new ScriptedWebSock();

	private final Queue<Probe> probes = new ConcurrentLinkedQueue<>();

	private final ContractHost host;

	Stage(ContractHostFactory factory, ContractSettings settings) {
		this.host = factory.start(settings, this.handler);
	}

	ContractHost host() {
		return this.host;
	}

	WebSockMessenger messenger() {
		return this.host.messenger();
	}

	/**
	 * Registers a script for sessions to come.
	 */
	Probe rehearse(Script script) {
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
	 * Begins the handshake of a session that follows a script, in another place than the
	 * usual one.
	 * @param place the segment of the path, encoded
	 */
	UpgradeRequest requestTo(String place, Probe probe) {
		return UpgradeRequest.to(this.host.port(), "/contract/" + place + "?script=" + probe.id())
			.over(this.host.tls());
	}

	/**
	 * Opens a session that follows a script.
	 */
	Scene open(Script script) {
		Probe probe = rehearse(script);
		return new Scene(this, probe, request(probe).connect());
	}

	/**
	 * Opens a session whose client has a small buffer and, until told to, does not read.
	 */
	Scene openStalled(Script script) {
		Probe probe = rehearse(script);
		return new Scene(this, probe, request(probe).receiveBuffer(4096).connect());
	}

	long droppedInAll() {
		long dropped = 0;
		for (DropCause cause : DropCause.values()) {
			dropped += this.host.dropped(cause);
		}
		return dropped;
	}

	List<LogEntry> log(SessionId session) {
		return this.host.log().stream().filter((entry) -> entry.message().contains(session.toString())).toList();
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
