package io.websock.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Engine that leads nowhere: it records what is offered, and a test passes what arrives.
 */
final class StubEngine implements ClusterEngine {

	final List<Envelope> offered = new ArrayList<>();

	private final long cluster;

	boolean full;

	int reconnects;

	private @Nullable ClusterListener listener;

	StubEngine(ClusterSettings settings) {
		this.cluster = TopicHash.cluster(settings);
	}

	void arrive(Channel channel, Envelope frame) {
		arrive(channel, frame.encode(this.cluster));
	}

	void arrive(Channel channel, byte[] frame) {
		listener().frame(channel, frame);
	}

	ClusterListener listener() {
		if (this.listener == null) {
			throw new IllegalStateException("not started");
		}
		return this.listener;
	}

	/** Returns how many frames of a kind were offered, and forgets them all. */
	long take(FrameKind kind) {
		long count = this.offered.stream().filter((frame) -> frame.kind() == kind).count();
		this.offered.clear();
		return count;
	}

	@Override
	public void start(ClusterListener listener) {
		this.listener = listener;
	}

	@Override
	public void subscribe(Channel channel) {
	}

	@Override
	public void unsubscribe(Channel channel) {
	}

	@Override
	public boolean offer(Channel channel, byte[] frame) {
		Envelope envelope = Envelope.decode(this.cluster, frame);
		if (envelope == null) {
			throw new IllegalArgumentException("no frame of this version");
		}
		if (!this.full) {
			this.offered.add(envelope);
		}
		return !this.full;
	}

	@Override
	public CompletionStage<LogPosition> append(Channel channel, String topic, byte[] entry, Retention retention) {
		return new CompletableFuture<>();
	}

	@Override
	public CompletionStage<LogHistory> read(Channel channel, String topic, @Nullable LogPosition after, int limit) {
		return new CompletableFuture<>();
	}

	@Override
	public CompletionStage<Duration> probe() {
		return new CompletableFuture<>();
	}

	@Override
	public void reconnect() {
		this.reconnects++;
	}

	@Override
	public EngineQueues queues() {
		return new EngineQueues(0, 0, 0, 0);
	}

	@Override
	public void close() {
	}

}
