package io.websock.benchmarks.cluster.node;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterEngine;
import io.websock.cluster.ClusterListener;
import io.websock.cluster.EngineQueues;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import org.jspecify.annotations.Nullable;

/**
 * Engine that counts, by kind and node, what another one took, refused and passed on.
 */
final class CountedEngine implements ClusterEngine {

	private final ClusterEngine engine;

	private final Ledger ledger;

	/** What was sent by the latest heartbeat and by the one before, by kind and node. */
	private final Map<String, Long> beat = new ConcurrentHashMap<>();

	private final Map<String, Ledger.Number> sent = new ConcurrentHashMap<>();

	CountedEngine(ClusterEngine engine, Ledger ledger) {
		this.engine = engine;
		this.ledger = ledger;
	}

	@Override
	public void start(ClusterListener listener) {
		this.engine.start(new CountedListener(listener, this.ledger));
	}

	@Override
	public void subscribe(Channel channel) {
		this.engine.subscribe(channel);
	}

	@Override
	public void unsubscribe(Channel channel) {
		this.engine.unsubscribe(channel);
	}

	@Override
	public boolean offer(Channel channel, byte[] frame) {
		WireFrame read = new WireFrame(frame);
		if (read.kind() == WireFrame.LEAVE) {
			this.ledger.number("time.leave").set(System.currentTimeMillis());
		}
		boolean taken = this.engine.offer(channel, frame);
		if (read.kind() == WireFrame.MESSAGE) {
			count(channel, read.message(), taken);
		}
		else if (taken && (read.kind() == WireFrame.HEARTBEAT || read.kind() == WireFrame.HELLO)) {
			beat();
		}
		return taken;
	}

	private void count(Channel channel, WireKind kind, boolean taken) {
		String to = (channel.kind() == Channel.Kind.NODE) ? HexFormat.of().toHexDigits(channel.number()) : "all";
		String name = kind + "." + to;
		if (taken) {
			this.sent.computeIfAbsent(name, (key) -> this.ledger.number("sent." + key)).increment();
		}
		else {
			this.ledger.number("refused." + name).increment();
		}
	}

	/**
	 * Takes down what a heartbeat of some time ago announced: losses after it are known
	 * to nobody if this process is killed.
	 */
	private synchronized void beat() {
		this.beat.forEach((name, count) -> this.ledger.number("beat." + name).set(count));
		this.sent.forEach((name, count) -> this.beat.put(name, count.get()));
	}

	@Override
	public CompletionStage<LogPosition> append(Channel channel, String topic, byte[] entry, Retention retention) {
		if (!topic.equals(SoakEndpoints.HISTORY)) {
			return this.engine.append(channel, topic, entry, retention);
		}
		this.ledger.number("appends").increment();
		return this.engine.append(channel, topic, entry, retention)
			.whenComplete((position, failure) -> this.ledger
				.number((failure != null) ? "appends.failed" : "appends.confirmed")
				.increment());
	}

	@Override
	public CompletionStage<LogHistory> read(Channel channel, String topic, @Nullable LogPosition after, int limit) {
		this.ledger.number("reads").increment();
		return this.engine.read(channel, topic, after, limit);
	}

	@Override
	public CompletionStage<Duration> probe() {
		return this.engine.probe();
	}

	@Override
	public void reconnect() {
		this.ledger.number("reconnects").increment();
		this.engine.reconnect();
	}

	@Override
	public EngineQueues queues() {
		return this.engine.queues();
	}

	@Override
	public void close() {
		this.engine.close();
	}

}
