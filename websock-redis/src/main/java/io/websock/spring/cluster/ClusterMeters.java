package io.websock.spring.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.Type;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.websock.cluster.ClusterNode;
import io.websock.cluster.NodeCounts;
import io.websock.cluster.NodeIdentity;

/**
 * Meters {@code websock.cluster.*}: what the node and the parts around it count anyway,
 * read when the registry asks, and the lag of heartbeats, recorded when they arrive.
 */
final class ClusterMeters implements MeterBinder, NodeEvents.Adapter {

	private final ClusterNode node;

	private final ClusterCounts counts;

	/** One for each registry. */
	private final List<Timer> lags = new CopyOnWriteArrayList<>();

	ClusterMeters(ClusterNode node, ClusterCounts counts) {
		this.node = node;
		this.counts = counts;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		bind(registry, ClusterMeter.PUBLISHED, ofNode(NodeCounts::published), ofNode(NodeCounts::refused));
		bind(registry, ClusterMeter.RECEIVED, ofNode(NodeCounts::received));
		bind(registry, ClusterMeter.LOST, ofNode(NodeCounts::lost));
		bind(registry, ClusterMeter.DUPLICATES, ofNode(NodeCounts::duplicates));
		bind(registry, ClusterMeter.DROPPED, (meters) -> meters.counts.noSession.sum(),
				(meters) -> meters.counts.undecodable.sum() + meters.node.counts().undecodable());
		bind(registry, ClusterMeter.GAPS, (meters) -> meters.counts.gaps.sum());
		bind(registry, ClusterMeter.GAP_MESSAGES, (meters) -> meters.counts.gapMessages.sum());
		bind(registry, ClusterMeter.APPENDED, (meters) -> meters.counts.appended.sum(),
				(meters) -> meters.counts.appendsRefused.sum(), (meters) -> meters.counts.appendsUnknown.sum());
		bind(registry, ClusterMeter.HEALED, (meters) -> meters.counts.healed.sum());
		bind(registry, ClusterMeter.REPLAYED, (meters) -> meters.counts.replayed.sum());
		bind(registry, ClusterMeter.PRESENCE_READS, (meters) -> meters.counts.presenceReads.sum());
		bind(registry, ClusterMeter.REVOCATION_GAPS, (meters) -> meters.counts.revocationGaps.sum());
		bind(registry, ClusterMeter.BYTES, ofNode(NodeCounts::bytesSent), ofNode(NodeCounts::bytesReceived));
		bind(registry, ClusterMeter.QUEUE, (meters) -> meters.node.queues().outboundFrames(),
				(meters) -> meters.node.queues().inboundFrames());
		bind(registry, ClusterMeter.QUEUE_SIZE, (meters) -> meters.node.queues().outboundBytes(),
				(meters) -> meters.node.queues().inboundBytes());
		bind(registry, ClusterMeter.PROBE, ClusterMeters::probe);
		bind(registry, ClusterMeter.CONNECTED, (meters) -> meters.node.isConnected() ? 1 : 0);
		bind(registry, ClusterMeter.NODES, (meters) -> meters.node.nodes().size() + 1);
		bind(registry, ClusterMeter.NODE_CHANGES, (meters) -> meters.counts.joined.sum(),
				(meters) -> meters.counts.left.sum(), (meters) -> meters.counts.dead.sum(),
				(meters) -> meters.counts.reborn.sum());
		this.lags.add(Timer.builder(ClusterMeter.LAG.meterName())
			.description(ClusterMeter.LAG.description())
			.register(registry));
	}

	@Override
	public void heartbeat(NodeIdentity origin, Duration lag) {
		this.lags.forEach((timer) -> timer.record(lag));
	}

	private double probe() {
		Duration last = this.node.lastProbe();
		return (last != null) ? last.toNanos() / 1e9 : Double.NaN;
	}

	private static ToDoubleFunction<ClusterMeters> ofNode(ToDoubleFunction<NodeCounts> count) {
		return (meters) -> count.applyAsDouble(meters.node.counts());
	}

	/**
	 * Registers a meter, once for each value of its tag.
	 */
	@SafeVarargs
	private void bind(MeterRegistry registry, ClusterMeter meter, ToDoubleFunction<ClusterMeters>... values) {
		String tag = meter.tag();
		for (int i = 0; i < values.length; i++) {
			Tags tags = (tag != null) ? Tags.of(tag, meter.tagValues().get(i)) : Tags.empty();
			if (meter.type() == Type.COUNTER) {
				FunctionCounter.builder(meter.meterName(), this, values[i])
					.description(meter.description())
					.baseUnit(meter.unit())
					.tags(tags)
					.register(registry);
			}
			else {
				Gauge.builder(meter.meterName(), this, values[i])
					.description(meter.description())
					.baseUnit(meter.unit())
					.tags(tags)
					.register(registry);
			}
		}
	}

}
