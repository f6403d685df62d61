package io.websock.spring.cluster;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.websock.cluster.ClusterNode;

/**
 * Meters {@code websock.cluster.*}: what the node and the parts around it count anyway,
 * read when the registry asks.
 */
final class ClusterMeters implements MeterBinder {

	private static final String PREFIX = "websock.cluster.";

	private final ClusterNode node;

	private final ClusterCounts counts;

	ClusterMeters(ClusterNode node, ClusterCounts counts) {
		this.node = node;
		this.counts = counts;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		result(registry, "forwarded", (node) -> node.counts().published());
		result(registry, "refused", (node) -> node.counts().refused());
		counter(registry, "received", "Messages of other nodes that arrived", (node) -> node.counts().received());
		counter(registry, "lost", "Messages of other nodes that are known to be lost", (node) -> node.counts().lost());
		counter(registry, "duplicates", "Frames that had arrived before", (node) -> node.counts().duplicates());
		dropped(registry, "undecodable", (counts) -> counts.undecodable.sum() + this.node.counts().undecodable());
		dropped(registry, "no_session", (counts) -> counts.noSession.sum());
		counted(registry, "gaps", "Losses that subscribers were notified of", (counts) -> counts.gaps.sum());
		counted(registry, "gap.messages", "Messages that those losses consist of",
				(counts) -> counts.gapMessages.sum());
		counted(registry, "presence.reads", "Times that another node's presence was read anew",
				(counts) -> counts.presenceReads.sum());
		counted(registry, "revocation.gaps", "Times that revocations may have been missed",
				(counts) -> counts.revocationGaps.sum());
		gauge(registry, "nodes", "Nodes that are there, with this one", (node) -> node.nodes().size() + 1);
		gauge(registry, "connected", "1 while frames of other nodes arrive, else 0",
				(node) -> node.isConnected() ? 1 : 0);
		Gauge.builder(PREFIX + "probe", this.node, ClusterMeters::probe)
			.description("Time that a message of the node to itself took last")
			.baseUnit("seconds")
			.register(registry);
	}

	private static double probe(ClusterNode node) {
		Duration last = node.lastProbe();
		return (last != null) ? last.toNanos() / 1e9 : Double.NaN;
	}

	private void result(MeterRegistry registry, String result, ToDoubleFunction<ClusterNode> value) {
		FunctionCounter.builder(PREFIX + "published", this.node, value)
			.description("Messages to other nodes")
			.tag("result", result)
			.register(registry);
	}

	private void dropped(MeterRegistry registry, String cause, ToDoubleFunction<ClusterCounts> value) {
		FunctionCounter.builder(PREFIX + "dropped", this.counts, value)
			.description("Messages of other nodes that were dropped here")
			.tag("cause", cause)
			.register(registry);
	}

	private void counter(MeterRegistry registry, String name, String description, ToDoubleFunction<ClusterNode> value) {
		FunctionCounter.builder(PREFIX + name, this.node, value).description(description).register(registry);
	}

	private void counted(MeterRegistry registry, String name, String description,
			ToDoubleFunction<ClusterCounts> value) {
		FunctionCounter.builder(PREFIX + name, this.counts, value).description(description).register(registry);
	}

	private void gauge(MeterRegistry registry, String name, String description, ToDoubleFunction<ClusterNode> value) {
		Gauge.builder(PREFIX + name, this.node, value).description(description).register(registry);
	}

}
