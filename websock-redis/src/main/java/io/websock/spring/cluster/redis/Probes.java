package io.websock.spring.cluster.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * Frames that this node sent to itself, through each server, and that did not arrive yet.
 * Thread-safe.
 */
final class Probes {

	private static final int PENDING = 16;

	private final Map<Long, Probe> pending = new LinkedHashMap<>();

	private long last;

	synchronized long begin(int servers, CompletableFuture<Duration> result) {
		this.last++;
		this.pending.put(this.last, new Probe(System.nanoTime(), servers, result));
		if (this.pending.size() > PENDING) {
			Iterator<Long> oldest = this.pending.keySet().iterator();
			oldest.next();
			oldest.remove();
		}
		return this.last;
	}

	void arrived(Received message) {
		long number = number(message.bytes());
		Probe probe = arrived(number);
		if (probe != null) {
			Duration time = Duration.ofNanos(System.nanoTime() - probe.started());
			probe.result().completeAsync(() -> time);
		}
	}

	private synchronized @Nullable Probe arrived(long number) {
		Probe probe = this.pending.get(number);
		if (probe == null) {
			return null;
		}
		if (probe.servers() > 1) {
			this.pending.put(number, new Probe(probe.started(), probe.servers() - 1, probe.result()));
			return null;
		}
		return this.pending.remove(number);
	}

	private static long number(byte[] bytes) {
		try {
			return Long.parseLong(new String(bytes, StandardCharsets.US_ASCII));
		}
		catch (NumberFormatException ex) {
			return -1;
		}
	}

	/**
	 * Probe that did not arrive through each server yet.
	 *
	 * @param started the time at which it was sent
	 * @param servers the number of servers through which it did not arrive
	 * @param result completes when it has arrived
	 */
	private record Probe(long started, int servers, CompletableFuture<Duration> result) {

	}

}
