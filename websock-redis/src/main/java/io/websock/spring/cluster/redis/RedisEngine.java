package io.websock.spring.cluster.redis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.lettuce.core.RedisCommandExecutionException;
import io.websock.cluster.Channel;
import io.websock.cluster.ClusterEngine;
import io.websock.cluster.ClusterListener;
import io.websock.cluster.EngineQueues;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;

/**
 * Engine of a cluster over Redis or Valkey, as one server, behind Sentinel, or as Redis
 * Cluster, whose sharded channels need version 7. Frames are published and may be lost;
 * logs are kept by the server. The engine has a client of Lettuce and threads of its own:
 * one that sends, and at most four that call the listener. Thread-safe.
 */
public final class RedisEngine implements ClusterEngine {

	/** Errors of a server that did not take a step, since the slot is elsewhere. */
	private static final List<String> MOVED = List.of("MOVED", "ASK", "TRYAGAIN", "CLUSTERDOWN");

	private static final int ATTEMPTS = 20;

	private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

	private final RedisClients clients;

	private final RedisSettings settings;

	private final Targets targets;

	private final Outbound outbound;

	private final Servers servers;

	private final Writer writer;

	/** Names of the channels that are received, with the channels. */
	private final Map<String, Channel> wanted = new ConcurrentHashMap<>();

	private final Logs logs = new Logs();

	private final Probes probes = new Probes();

	private final BiConsumer<Request<?>, @Nullable Throwable> finished = this::finished;

	private volatile @Nullable Inbound inbound;

	private volatile @Nullable ConnectionReports reports;

	private volatile @Nullable Connector connector;

	private boolean closed;

	/**
	 * Creates an engine, which does not connect before it is started.
	 * @param details the servers
	 * @param settings the cluster's name, bounds and times
	 */
	public RedisEngine(DataRedisConnectionDetails details, RedisSettings settings) {
		this.settings = settings;
		this.clients = new RedisClients(details, settings);
		this.targets = new Targets(settings.cluster(), this.clients.isCluster());
		this.outbound = new Outbound(settings.frames(), settings.bytes());
		this.servers = new Servers(this.targets, UUID.randomUUID().toString());
		this.writer = new Writer(this.outbound, this.servers);
	}

	@Override
	public synchronized void start(ClusterListener listener) {
		if (this.connector != null || this.closed) {
			throw new IllegalStateException("Engine was started before");
		}
		Inbound lanes = new Inbound(listener, this.settings);
		ConnectionReports reporting = new ConnectionReports(listener);
		Connector created = new Connector(this.clients.client(), this.clients.topology(), this.targets, this.servers,
				this.wanted, this.settings, listener, lanes, this.probes, reporting, this.writer);
		this.inbound = lanes;
		this.reports = reporting;
		this.connector = created;
		this.writer.execute(created::connect);
		this.writer.start();
	}

	@Override
	public void subscribe(Channel channel) {
		this.wanted.put(this.targets.of(channel).name(), channel);
		onConnector(Connector::synchronize);
	}

	@Override
	public void unsubscribe(Channel channel) {
		this.wanted.remove(this.targets.of(channel).name());
		onConnector(Connector::synchronize);
	}

	@Override
	public boolean offer(Channel channel, byte[] frame) {
		return this.writer.offer(new FrameRequest(this.targets.of(channel), frame, this.finished));
	}

	@Override
	public CompletionStage<LogPosition> append(Channel channel, String topic, byte[] entry, Retention retention) {
		Target target = this.targets.of(channel);
		return run(target, this.logs.append(target, this.targets.sharded(), topic, entry, retention));
	}

	@Override
	public CompletionStage<LogHistory> read(Channel channel, String topic, @Nullable LogPosition after, int limit) {
		Target target = this.targets.of(channel);
		return run(target, this.logs.read(target, topic, after, limit));
	}

	private <T> CompletionStage<T> run(Target target, ScriptRequest.Call<T> call) {
		ScriptRequest<T> request = new ScriptRequest<>(target, call, this.finished);
		if (this.writer.offer(request)) {
			return request.result();
		}
		return CompletableFuture.failedFuture(new RejectedExecutionException("Queue to Redis is full"));
	}

	private void finished(Request<?> request, @Nullable Throwable failure) {
		this.outbound.release(request);
		if (failure instanceof RedisCommandExecutionException && failure.getMessage() != null) {
			refused(request, failure, failure.getMessage());
		}
		else if (request instanceof ScriptRequest<?> script) {
			if (failure != null) {
				script.fail(failure);
			}
			else {
				script.succeed();
			}
		}
	}

	private void refused(Request<?> request, Throwable failure, String error) {
		boolean moved = MOVED.stream().anyMatch(error::startsWith);
		if (moved) {
			onConnector(Connector::connectLater);
		}
		else if (error.contains("READONLY")) {
			onConnector(Connector::demoted);
		}
		ConnectionReports reporting = this.reports;
		if (reporting != null && !moved && !error.startsWith("NOSCRIPT")) {
			reporting.refused(error);
		}
		if (!(request instanceof ScriptRequest<?> script)) {
			return;
		}
		if (error.startsWith("NOSCRIPT")) {
			again(script, true);
		}
		else if (moved && script.attempt() < ATTEMPTS) {
			this.writer.execute(() -> this.writer.schedule(() -> again(script, false), RETRY_NANOS));
		}
		else {
			script.fail(failure);
		}
	}

	private void again(ScriptRequest<?> script, boolean whole) {
		if (!this.writer.offer(script.again(whole))) {
			script.fail(new RejectedExecutionException("Queue to Redis is full"));
		}
	}

	@Override
	public CompletionStage<Duration> probe() {
		CompletableFuture<Duration> result = new CompletableFuture<>();
		ConnectionReports reporting = this.reports;
		if (reporting != null) {
			result.thenRun(reporting::working);
		}
		this.writer.execute(() -> {
			byte[] number = Logs.text(this.probes.begin(this.servers.all().size(), result));
			byte[] command = Logs.text(this.targets.sharded() ? "spublish" : "publish");
			for (Server server : this.servers.all()) {
				Target target = server.probe();
				ScriptRequest<?> request = new ScriptRequest<>(target,
						new ScriptRequest.Call<>(Script.PROBE, List.of(target.key("probe", "")),
								List.of(command, Logs.text(target.name()), number), (answer) -> answer),
						this.finished);
				request.result().whenComplete((answer, failure) -> {
					if (failure instanceof RedisCommandExecutionException) {
						result.completeExceptionally(failure);
					}
				});
				this.writer.force(request);
			}
		});
		return result;
	}

	@Override
	public void reconnect() {
		onConnector(Connector::reconnect);
	}

	@Override
	public EngineQueues queues() {
		Inbound lanes = this.inbound;
		return new EngineQueues(this.outbound.size(), this.outbound.bytes(), (lanes != null) ? lanes.frames() : 0,
				(lanes != null) ? lanes.bytes() : 0);
	}

	private void onConnector(Consumer<Connector> task) {
		Connector current = this.connector;
		if (current != null) {
			this.writer.execute(() -> task.accept(current));
		}
	}

	@Override
	public void close() {
		synchronized (this) {
			if (this.closed) {
				return;
			}
			this.closed = true;
		}
		Connector current = this.connector;
		this.writer.close((current != null) ? current::close : () -> {
		});
		if (this.inbound != null) {
			this.inbound.close();
		}
		this.clients.close();
	}

}
