package io.websock.tck;

import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.test.RawClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many sessions of one host, known by how they end. Thread-safe while they are opened.
 */
final class SessionGroup implements AutoCloseable {

	/**
	 * Sessions that end in one way.
	 */
	private record Part(Probe probe, AtomicInteger opened) {

	}

	private final HostFixture host;

	private final Map<End, Part> parts = new EnumMap<>(End.class);

	private final Queue<RawClient> waiting = new ConcurrentLinkedQueue<>();

	SessionGroup(HostFixture host) {
		this.host = host;
		for (End end : End.values()) {
			this.parts.put(end, new Part(host.register(end.script()), new AtomicInteger()));
		}
	}

	/**
	 * Opens a session and ends it, if its client can.
	 */
	void run(End end) {
		Part part = part(end);
		RawClient client = this.host.request(part.probe()).connect();
		part.opened().incrementAndGet();
		if (!end.end(client)) {
			this.waiting.add(client);
		}
	}

	/**
	 * Waits until all sessions that end in one way have ended.
	 */
	void awaitTerminations(End end) {
		Part part = part(end);
		part.probe().awaitReturned(Callback.TERMINATE, part.opened().get());
	}

	/**
	 * Checks that each session was ended once, and told how, and counts them.
	 */
	void assertTerminations(Map<End, Integer> count) {
		this.parts.forEach((end, part) -> {
			assertThat(part.probe().terminations()).as("Terminations by " + end)
				.hasSize(part.opened().get())
				.allMatch(end::accounts, "what ended the session");
			count.merge(end, part.opened().get(), Integer::sum);
		});
	}

	private Part part(End end) {
		Part part = this.parts.get(end);
		if (part == null) {
			throw new IllegalArgumentException("No part for " + end);
		}
		return part;
	}

	@Override
	public void close() {
		this.waiting.forEach(RawClient::close);
	}

}
