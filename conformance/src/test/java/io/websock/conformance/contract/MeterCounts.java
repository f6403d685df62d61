package io.websock.conformance.contract;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import io.websock.CloseReason;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionListeners;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.HttpVersion;
import io.websock.tck.ContractHost;

/**
 * Counts what the meters of the same names count, as far as it tells what became of a
 * peer. Thread-safe.
 */
final class MeterCounts implements SessionListeners, SessionListener, HandshakeObserver {

	private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

	@Override
	public SessionListener forEndpoint(String name) {
		return this;
	}

	@Override
	public void dropped(DropCause cause) {
		count(drops(cause.name()));
	}

	@Override
	public void opened() {
		counter(ContractHost.ACTIVE).increment();
	}

	@Override
	public void closed(CloseReason reason, int code, long nanos) {
		count("websock.sessions.duration{code=" + code + "}");
		counter(ContractHost.ACTIVE).decrement();
	}

	@Override
	public void callbackTimedOut() {
		count("websock.callbacks.timeouts");
	}

	@Override
	public void sendTimedOut() {
		count("websock.send.timeouts");
	}

	@Override
	public Observed begin(String endpoint, HttpVersion version) {
		return (outcome, failure) -> count("websock.handshakes{outcome=" + lower(outcome.name()) + "}");
	}

	long dropped(io.websock.tck.DropCause cause) {
		return counters().getOrDefault(drops(cause.name()), 0L);
	}

	Map<String, Long> counters() {
		return this.counts.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> entry.getValue().sum()));
	}

	private void count(String meter) {
		counter(meter).increment();
	}

	private LongAdder counter(String meter) {
		return this.counts.computeIfAbsent(meter, (key) -> new LongAdder());
	}

	private static String drops(String cause) {
		return "websock.mailbox.drops{cause=" + lower(cause) + "}";
	}

	private static String lower(String constant) {
		return constant.toLowerCase(Locale.ROOT);
	}

}
