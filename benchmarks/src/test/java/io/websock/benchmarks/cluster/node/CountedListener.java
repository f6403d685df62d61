package io.websock.benchmarks.cluster.node;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterListener;
import io.websock.cluster.LogEntry;

/**
 * Listener that counts, by kind and sender, what an engine passes on.
 */
final class CountedListener implements ClusterListener {

	private final ClusterListener listener;

	private final Ledger ledger;

	private final Map<String, Ledger.Number> arrived = new ConcurrentHashMap<>();

	CountedListener(ClusterListener listener, Ledger ledger) {
		this.listener = listener;
		this.ledger = ledger;
	}

	@Override
	public void frame(Channel channel, byte[] frame) {
		WireFrame read = new WireFrame(frame);
		if (read.kind() == WireFrame.MESSAGE) {
			this.arrived
				.computeIfAbsent(read.message() + "." + read.sender(), (key) -> this.ledger.number("arrived." + key))
				.increment();
		}
		this.listener.frame(channel, frame);
	}

	@Override
	public void appended(Channel channel, String topic, LogEntry entry) {
		this.ledger.number("entries").increment();
		this.listener.appended(channel, topic, entry);
	}

	@Override
	public void connected() {
		this.ledger.number("connections").increment();
		this.listener.connected();
	}

	@Override
	public void disconnected(String reason) {
		this.ledger.number("disconnections").increment();
		this.listener.disconnected(reason);
	}

	@Override
	public void interrupted(Channel channel) {
		this.ledger.number("interruptions").increment();
		this.listener.interrupted(channel);
	}

}
